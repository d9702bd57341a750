package pl.closter.bench.order;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// An event store with those who write to it and those who follow it.
interface Contender extends AutoCloseable {

  /// Makes the streams, numbered from 0.
  void prepare(int streams) throws SQLException, InterruptedException;

  /// One of several who write at the same time, numbered from 0.
  Writer writer(int number) throws SQLException;

  /// Its ways to follow everything that is written.
  List<Reader> readers() throws SQLException;

  /// What else is to be said about a run; nothing, usually.
  default String remark() {
    return "";
  }

  @Override
  void close();

  /// Somebody who writes an operational row and an event in one transaction.
  interface Writer extends AutoCloseable {

    /// Gives what was committed, or nothing when it was rolled back or somebody else was faster.
    Optional<Fact> write(int stream, Trouble trouble) throws SQLException, InterruptedException;

    @Override
    void close() throws SQLException;
  }

  /// Somebody who remembers how far they have read and asks for what comes after.
  interface Reader extends AutoCloseable {

    String name();

    /// What is new, in the order of this store.
    List<Fact> poll() throws SQLException;

    @Override
    void close() throws SQLException;
  }
}
