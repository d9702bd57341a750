/// HTTP in, command out. No rule lives here.
@NullMarked
package pl.closter.eventstore.http;

import org.jspecify.annotations.NullMarked;
