/// Keeps what is known about people: encrypted with one key for each person and purpose, found by
/// blind index, shown masked or after the access was recorded, and erased by destroying the key.
@NullMarked
package pl.closter.eventstore.vault;

import org.jspecify.annotations.NullMarked;
