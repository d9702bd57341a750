/// What an event asks to be done: pure functions from an event to tasks.
@NullMarked
package pl.closter.outbox.policy;

import org.jspecify.annotations.NullMarked;
