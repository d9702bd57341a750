/// Speaks to the other services; one class owns timeout, breaker and the meaning of answers.
@NullMarked
package pl.closter.outbox.client;

import org.jspecify.annotations.NullMarked;
