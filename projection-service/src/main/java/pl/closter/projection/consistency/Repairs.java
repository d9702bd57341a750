package pl.closter.projection.consistency;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.projection.rebuild.LiveCheckpoints;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;

/// Writes the row of one stream anew from its events. The intake waits meanwhile, so that it can
/// neither overtake the repair nor be overtaken. Owns table `consistency_repair`.
public final class Repairs {

  private static final Logger LOG = Logger.getLogger(Repairs.class);
  private static final int SHOWN = 50;

  private static final String WAIT_BRIEFLY = "SET LOCAL lock_timeout = '2s'";

  private static final String RESTORE = "SELECT restore_row(?, ?, ?::jsonb)::text";

  private static final String RECORD =
      """
      INSERT INTO consistency_repair (resource, stream, version, before, changed, repaired_by)
      SELECT ?, ?, ?, b.before, b.before IS DISTINCT FROM b.fresh, ?
        FROM (SELECT ?::jsonb AS before, ?::jsonb AS fresh) AS b
      RETURNING changed
      """;

  private static final String NORMAL =
      "SELECT to_jsonb(r)::text FROM jsonb_populate_record(NULL::{table}, ?::jsonb) AS r";

  // Both kinds, newest first.
  private static final String ALL =
      """
      SELECT 'projections' AS side, stream, version, changed, repaired_by, repaired_at
        FROM projections.consistency_repair
      UNION ALL
      SELECT 'tables', stream_type || '-' || stream_id, version, changed, repaired_by, repaired_at
        FROM event_store.table_repair
       ORDER BY repaired_at DESC
       LIMIT ?
      """;

  private final ConsistencyMeans means;
  private final Map<StreamType, List<View<?>>> views;
  private final RowJson json;

  public Repairs(ConsistencyMeans means, List<View<?>> views, RowJson json) {
    this.means = means;
    this.views = views.stream().collect(Collectors.groupingBy(View::streams));
    this.json = json;
  }

  /// How a repair went.
  public sealed interface Outcome {

    /// The row is what the events say.
    ///
    /// @param version of the last event that is in it; 0 when there is none, and no row
    /// @param changed false when it was right before
    record Done(String stream, String resource, long version, boolean changed) implements Outcome {}

    /// The events cannot be folded, so nothing was touched.
    record NotPossible(String words) implements Outcome {}

    /// No projection has such streams.
    record Unknown() implements Outcome {}
  }

  /// A repair that was made.
  ///
  /// @param side `tables` or `projections`
  public record Repaired(
      String side, String stream, long version, boolean changed, String by, Instant at) {}

  /// Repairs the rows of a stream in all projections that have one.
  public List<Outcome> repair(StreamId stream, String by) throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    for (View<?> view : views.getOrDefault(stream.type(), List.of())) {
      outcomes.add(repair(view, stream.id(), by));
    }
    return outcomes.isEmpty() ? List.of(new Outcome.Unknown()) : outcomes;
  }

  private <R extends View.Row> Outcome repair(View<R> view, UUID id, String by)
      throws SQLException {
    try (Connection tx = means.own().getConnection()) {
      tx.setAutoCommit(false);
      try {
        try (Statement statement = tx.createStatement()) {
          var _ = statement.execute(WAIT_BRIEFLY);
        }
        var _ = new LiveCheckpoints(means.consumer()).hold(tx);
        Outcome outcome = held(tx, view, id, by);
        tx.commit();
        return outcome;
      } finally {
        // Nothing to do after a commit.
        tx.rollback();
        tx.setAutoCommit(true);
      }
    }
  }

  // A row that is ahead of the checkpoint does no harm: an event that is in it changes nothing.
  private <R extends View.Row> Outcome held(Connection tx, View<R> view, UUID id, String by)
      throws SQLException {
    Life<R> life = life(view, id);
    Life.Trouble trouble = life.trouble();
    if (trouble != null) {
      return new Outcome.NotPossible(trouble.words());
    }
    R last = life.last();
    @Nullable String fresh = last == null ? null : normal(tx, view, json.columns(last));
    @Nullable String before = restore(tx, view, id, fresh);
    String stream = new StreamId(view.streams(), id).toString();
    boolean changed = isChanged(tx, view, stream, life.events(), before, fresh, by);
    if (changed) {
      LOG.infof(
          "The row of %s in projection %s was written anew from its %d events, asked for by %s; what it was is in consistency_repair",
          stream, view.name(), life.events(), by);
    }
    return new Outcome.Done(stream, view.name(), life.events(), changed);
  }

  private <R extends View.Row> Life<R> life(View<R> view, UUID id) throws SQLException {
    try (Connection log = means.reader().getConnection()) {
      Life<R> none = new Life<>(List.of(), List.of(), null);
      return new Lives<>(view).of(log, List.of(id)).getOrDefault(id, none);
    }
  }

  private static String normal(Connection tx, View<?> view, JsonNode row) throws SQLException {
    try (PreparedStatement statement =
        tx.prepareStatement(NORMAL.replace("{table}", view.table().name()))) {
      statement.setString(1, row.toString());
      return text(statement);
    }
  }

  private static @Nullable String restore(
      Connection tx, View<?> view, UUID id, @Nullable String fresh) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(RESTORE)) {
      statement.setString(1, view.name());
      statement.setObject(2, id);
      statement.setString(3, fresh);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private static String text(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("A function gave no row");
      }
      return row.getString(1);
    }
  }

  private static boolean isChanged(
      Connection tx,
      View<?> view,
      String stream,
      long version,
      @Nullable String before,
      @Nullable String fresh,
      String by)
      throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(RECORD)) {
      statement.setString(1, view.name());
      statement.setString(2, stream);
      statement.setLong(3, version);
      statement.setString(4, by);
      statement.setString(5, before);
      statement.setString(6, fresh);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /// The last repairs of both sides, newest first.
  public List<Repaired> last() throws SQLException {
    List<Repaired> all = new ArrayList<>();
    try (Connection session = means.reader().getConnection();
        PreparedStatement statement = session.prepareStatement(ALL)) {
      statement.setInt(1, SHOWN);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          all.add(
              new Repaired(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getBoolean(4),
                  row.getString(5),
                  row.getObject(6, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return all;
  }
}
