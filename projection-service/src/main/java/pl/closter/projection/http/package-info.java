/// HTTP in, queries out. No rule lives here.
///
/// [Parameters] reads what callers want, [Replies] turns what was seen into answers; every other
/// class is one resource or its JSON.
@NullMarked
package pl.closter.projection.http;

import org.jspecify.annotations.NullMarked;
