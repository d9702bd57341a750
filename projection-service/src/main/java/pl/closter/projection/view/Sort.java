package pl.closter.projection.view;

/// A way to sort a list.
///
/// @param word as callers name it
/// @param key the SQL that it sorts by: never null in a row, and there is an index on it
/// @param type the SQL type of the key
public record Sort(String word, String key, String type) {}
