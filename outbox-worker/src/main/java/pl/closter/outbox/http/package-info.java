/// Shows tasks, and starts dead ones again.
@NullMarked
package pl.closter.outbox.http;

import org.jspecify.annotations.NullMarked;
