/// Servers that stand in for the services that tasks call.
@NullMarked
package pl.closter.outbox.standin;

import org.jspecify.annotations.NullMarked;
