/// The operational tables: rows as they stand now, written with the event that changes them.
///
/// Door: [OperationalTables] says which changes an event makes, a pure function; the log runs them
/// in its transaction.
@NullMarked
package pl.closter.eventstore.tables;

import org.jspecify.annotations.NullMarked;
