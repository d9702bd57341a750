@NullMarked
package pl.closter.outbox.http;

import org.jspecify.annotations.NullMarked;
