package pl.closter.projection.rebuild;

import java.time.Duration;
import javax.sql.DataSource;

/// What rebuilds work with.
///
/// @param log whose role may read the log
/// @param own where the read models are
/// @param consumer whose checkpoints tell what the live tables have applied
/// @param memory bytes that rows may take, about
/// @param workers threads that fold
/// @param lease after so long without a sign of life another process goes on
public record RebuildMeans(
    DataSource log, DataSource own, String consumer, long memory, int workers, Duration lease) {}
