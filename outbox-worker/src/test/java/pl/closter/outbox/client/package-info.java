@NullMarked
package pl.closter.outbox.client;

import org.jspecify.annotations.NullMarked;
