/// What is answered: one room per read model, and here what they share.
///
/// Doors: [View] says what a row is and how it follows from events, [Fold] applies a batch in
/// memory, [Keyset] and [Cursor] are how lists are paged. Folds are pure Java; only classes named
/// `…Query` know the database client.
@NullMarked
package pl.closter.projection.view;

import org.jspecify.annotations.NullMarked;
