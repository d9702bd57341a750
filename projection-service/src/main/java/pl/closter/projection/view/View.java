package pl.closter.projection.view;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;

/// A read model whose every row is the fold of exactly one stream.
///
/// It says what a row looks like after one more event, and which statements load and store rows.
/// When that happens, in which transaction, and whether an event was seen before is not its
/// business.
///
/// @param <R> one row, as it stands in the table
public interface View<R extends View.Row> {

  /// What it is, of which streams, and where.
  About<R> about();

  /// What distinguishes a view from the others.
  ///
  /// @param name part of messages and metrics
  /// @param streams that its rows are folds of; the row of a stream has the id of the stream
  record About<R>(String name, Class<R> rowType, StreamType streams, Table table) {}

  /// A table of this view.
  ///
  /// @param key the column with the id of the row
  record Table(String name, String key) {}

  default String name() {
    return about().name();
  }

  default Class<R> rowType() {
    return about().rowType();
  }

  default StreamType streams() {
    return about().streams();
  }

  default Table table() {
    return about().table();
  }

  /// The row that this event belongs to, if it belongs into this view. All events of a stream
  /// belong to the same row, also those that change nothing but its version.
  default Optional<UUID> rowOf(DomainEvent event) {
    StreamId stream = event.stream();
    return stream.type() == streams() ? Optional.of(stream.id()) : Optional.empty();
  }

  /// The row after the event. Pure: no clock, no dice, no look at other rows.
  ///
  /// @param row null before the first event
  R fold(@Nullable R row, RecordedEvent event);

  /// The row without what a later event took away from every time before it, too. It keeps its
  /// version.
  default R forget(R row, RecordedEvent later) {
    return row;
  }

  /// Writes the rows in `$1`, a JSON array, and touches only rows that are older.
  String store();

  /// What every row carries.
  interface Row {
    UUID id();

    /// Of the last event that is in the row.
    long version();
  }
}
