package pl.closter.bench.append;

import java.sql.SQLException;

/// An event store that is measured.
public interface Peer extends AutoCloseable {

  String name();

  /// Gives each of the streams, numbered from 0, its first event.
  void prepare(Streams streams) throws SQLException;

  /// What one writer uses until it closes it. Opening it is not measured.
  Appender appender() throws SQLException;

  @Override
  default void close() {}

  /// Appends one event, durably, and returns when that is certain.
  interface Appender extends AutoCloseable {

    /// Appends to a stream that has so many events already; fails when it has not.
    void append(int stream, int version) throws SQLException;

    @Override
    void close() throws SQLException;
  }
}
