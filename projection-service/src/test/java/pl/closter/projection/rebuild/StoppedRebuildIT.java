package pl.closter.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.events.RecordedEvent;
import pl.closter.events.Topic;
import pl.closter.projection.Histories;
import pl.closter.projection.OwnPostgres;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;
import pl.closter.projection.view.items.ItemRow;
import pl.closter.projection.view.items.ItemView;

/// A rebuild that is stopped while the intake waits for it: what it folded for the swap is lost
/// with the transaction, and nothing may say otherwise.
class StoppedRebuildIT {

  private static final long SEED = 31;
  private static final int STREAMS = 20;
  private static final long LATE = 40;
  private static final long MEMORY = 10_000_000;
  // A tenth of a second's events at a time are one, so that it can stop between any two.
  private static final int STEP_BY_STEP = 10;
  private static final int AT_FULL_SPEED = 1_000_000;

  /// Garments, and somebody who watches them being folded.
  private record Watched(ItemView view, LongConsumer positions) implements View<ItemRow> {

    @Override
    public About<ItemRow> about() {
      return view.about();
    }

    @Override
    public ItemRow fold(@Nullable ItemRow row, RecordedEvent event) {
      positions.accept(event.position());
      return view.fold(row, event);
    }

    @Override
    public String store() {
      return view.store();
    }
  }

  private static Rebuild<ItemRow> rebuild(
      Rebuild.Means means, LongConsumer positions, String holder) throws SQLException {
    Run run = means.runs().claim("items", holder).orElseThrow();
    Rebuild<ItemRow> rebuild =
        new Rebuild<>(means, new Watched(new ItemView(), positions), true, new RowJson(), run);
    rebuild.limit(AT_FULL_SPEED);
    return rebuild;
  }

  @Test
  void what_was_folded_for_a_swap_that_was_given_up_is_folded_again(@TempDir Path folder)
      throws IOException, SQLException, InterruptedException {
    try (OwnPostgres server = OwnPostgres.start(folder)) {
      Random random = new Random(SEED);
      long head =
          RecordedLog.write(server, Histories.shuffled(random, Histories.of(random, STREAMS)));
      long early = head - LATE;
      // The rest is recorded, and applied to the live table, just before the swap.
      server.sql("UPDATE event_store.log_head SET position = " + early);
      server.sql(
          """
          INSERT INTO projections.checkpoint (consumer, partition, position)
          SELECT 'reads', p, %d FROM generate_series(0, %d) AS p
          """
              .formatted(head, Topic.PARTITIONS - 1));
      Runs runs = new Runs(server.as("projections"), Duration.ofSeconds(60));
      Rebuild.Means means =
          new Rebuild.Means(
              server.as("table_reader"), server.as("projections"), runs, "reads", MEMORY, 1);
      assertThat(runs.begin("items", STEP_BY_STEP, "tester")).isTrue();
      StopOnce stop = new StopOnce(early);
      Rebuild<ItemRow> first = rebuild(means, stop, "first");
      stop.rebuild = first;

      assertThat(first.work()).isFalse();
      assertThat(stop.stopped).isTrue();
      assertThat(runs.of("items").orElseThrow().position()).isEqualTo(early);

      runs.release(first.run());
      server.sql("UPDATE event_store.log_head SET position = " + head);
      assertThat(rebuild(means, _ -> {}, "second").work()).isTrue();
      try (Connection session = server.superuser()) {
        assertThat(Rows.differing(session, "item", head)).isEmpty();
      }
    }
  }

  /// Stops a rebuild at the first event behind a position.
  private static final class StopOnce implements LongConsumer {

    private final long behind;
    private @Nullable Rebuild<?> rebuild;
    private boolean stopped;

    StopOnce(long behind) {
      this.behind = behind;
    }

    @Override
    public void accept(long position) {
      Rebuild<?> running = rebuild;
      if (position > behind && running != null) {
        stopped = true;
        running.stop();
      }
    }
  }
}
