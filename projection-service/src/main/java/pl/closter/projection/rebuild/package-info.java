/// Read models are built anew from the log, beside the live ones, which are served meanwhile.
///
/// Doors: [Rebuilds] starts, pauses and tells; [Rebuild] is one of them at work. This room alone
/// waits on threads of its own and speaks JDBC: the reactive client has no COPY, which is what
/// makes a rebuild fast. It reads the log and writes fresh tables, and knows nobody who could do
/// anything else: no bus, no client, no task, so a rebuild has no effect outside of its tables.
@NullMarked
package pl.closter.projection.rebuild;

import org.jspecify.annotations.NullMarked;
