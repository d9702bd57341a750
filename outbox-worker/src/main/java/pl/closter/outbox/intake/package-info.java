/// Takes events in and turns them into tasks, in the transaction of the checkpoint.
@NullMarked
package pl.closter.outbox.intake;

import org.jspecify.annotations.NullMarked;
