package pl.closter.projection.view;

/// What a query found: a row, and perhaps what was joined to it.
public interface Found {

  View.Row row();
}
