@NullMarked
package pl.closter.outbox.queue;

import org.jspecify.annotations.NullMarked;
