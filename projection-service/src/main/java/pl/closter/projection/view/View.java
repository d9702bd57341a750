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

  /// Part of messages and metrics.
  String name();

  Class<R> rowType();

  /// The streams that its rows are folds of; the row of a stream has the id of the stream.
  StreamType streams();

  /// Where its rows are.
  Table table();

  /// A table of this view.
  ///
  /// @param key the column with the id of the row
  record Table(String name, String key) {}

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

  /// Answers the rows with the ids `$1::uuid[]` as JSON, one text column `row` each.
  String load();

  /// Writes the rows in `$1`, a JSON array, and touches only rows that are older.
  String store();

  /// What every row carries.
  interface Row {
    UUID id();

    /// Of the last event that is in the row.
    long version();
  }
}
