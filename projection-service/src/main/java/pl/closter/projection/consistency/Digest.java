package pl.closter.projection.consistency;

/// What a bucket of rows comes to: each row's hash is combined by exclusive or, so that a row can
/// be taken out again without looking at the others.
///
/// Good against faults, not against somebody who computes collisions: tampering is for the hash
/// chain of the log to find.
///
/// @param whole false when some of it could not be had
/// @param common over the columns that tables and projections share
/// @param extra over those that projections have alone
record Digest(boolean whole, long rows, long common, long extra) {

  static final Digest EMPTY = new Digest(true, 0, 0, 0);

  /// The hash of one row.
  record Row(long common, long extra) {}

  Digest with(Row row) {
    return new Digest(whole, rows + 1, common ^ row.common(), extra ^ row.extra());
  }

  Digest without(Row row) {
    return new Digest(whole, rows - 1, common ^ row.common(), extra ^ row.extra());
  }

  Digest broken() {
    return new Digest(false, rows, common, extra);
  }

  /// Whether the rows are the same as far as both sides have columns for it.
  boolean hasCommonOf(Digest other) {
    return rows == other.rows && common == other.common;
  }
}
