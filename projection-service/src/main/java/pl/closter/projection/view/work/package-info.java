/// What waits for a person: [WorkKind] says what that is, [WorkQuery] finds it.
@NullMarked
package pl.closter.projection.view.work;

import org.jspecify.annotations.NullMarked;
