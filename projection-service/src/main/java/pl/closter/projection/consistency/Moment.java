package pl.closter.projection.consistency;

/// How far everybody was at the moment that is compared.
///
/// @param head the end of the log
/// @param applied what the projections have applied, in all partitions
record Moment(long head, long applied) {}
