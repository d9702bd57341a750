package pl.closter.outbox.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pl.closter.outbox.queue.QueueDatabase.await;
import static pl.closter.outbox.queue.QueueDatabase.together;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.outbox.Facts;
import pl.closter.outbox.policy.TaskDraft;
import pl.closter.outbox.policy.TimerChange;
import pl.closter.outbox.policy.Work.ExpireReservation;
import pl.closter.outbox.policy.Work.Lane;
import pl.closter.outbox.queue.Timers.After;
import pl.closter.outbox.queue.Timers.Line;
import pl.closter.outbox.queue.Timers.Wanted;

/// Time here is what the test says it is.
class TimersIT {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-00000000000a");

  @SuppressWarnings("NullAway.Init") // before all tests
  private static QueueDatabase database;

  private final PgTaskQueue queue = new PgTaskQueue(database.connections());
  private final Timers timers = new Timers(database.connections(), queue);

  @BeforeAll
  static void start() throws IOException {
    database = QueueDatabase.start();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.change("TRUNCATE timer, task, task_attempt RESTART IDENTITY");
  }

  private static Wanted set(String key, Instant dueAt, long position) {
    return new Wanted(
        new TimerChange.Set(
            key,
            "TEST",
            "product-" + ID,
            dueAt,
            new TaskDraft(
                "task:" + key + ":" + position, "product-" + ID, new ExpireReservation(ID, ID))),
        Facts.recorded(Facts.queued(ID, ID), position, position));
  }

  private static Wanted cancel(String key, long position) {
    return new Wanted(
        new TimerChange.Cancel(key), Facts.recorded(Facts.queued(ID, ID), position, position));
  }

  private void change(Wanted... changes) {
    var _ =
        await(database.connections().withTransaction(tx -> timers.change(tx, List.of(changes))));
  }

  private int fire(Instant now) {
    return await(timers.fire(now));
  }

  private List<Line> lines() {
    return await(timers.list(null, null, null, 100));
  }

  private List<String> states() {
    return lines().stream().map(line -> line.key() + " " + line.state()).toList();
  }

  private static String tasks() {
    return database.ask("SELECT count(*) FROM task");
  }

  @Test
  void it_becomes_a_task_when_its_time_has_come_and_not_before() {
    change(set("a", NOON, 1));

    assertThat(fire(NOON.minusMillis(1))).isZero();
    assertThat(tasks()).isEqualTo("0");
    assertThat(fire(NOON)).isEqualTo(1);

    List<Task> claimed = await(queue.claim(Lane.EVENT_STORE, 9, "me", WINDOW));
    assertThat(claimed)
        .singleElement()
        .returns("task:a:1", Task::key)
        .returns(new ExpireReservation(ID, ID), Task::work)
        .returns("chain-1", Task::correlationId)
        .returns(new UUID(7, 1).toString(), Task::causationId);
    assertThat(states()).containsExactly("a FIRED");
  }

  // A worker that was down for a year, killed or not, finds it there.
  @Test
  void it_fires_once_however_late_and_however_often_it_is_looked_at() {
    change(set("a", NOON, 1));

    assertThat(fire(NOON.plus(Duration.ofDays(365)))).isEqualTo(1);
    assertThat(fire(NOON.plus(Duration.ofDays(366)))).isZero();
    change(set("a", NOON, 1));
    assertThat(fire(NOON.plus(Duration.ofDays(366)))).isZero();

    assertThat(tasks()).isEqualTo("1");
  }

  @Test
  void an_event_cancels_it() {
    change(set("a", NOON, 1), set("b", NOON, 2));
    change(cancel("a", 3), cancel("nobody", 4));

    assertThat(fire(NOON)).isEqualTo(1);

    assertThat(lines())
        .filteredOn(line -> line.key().equals("a"))
        .singleElement()
        .returns("CANCELLED", Line::state)
        .returns(new UUID(7, 3).toString(), Line::endedBy);
    change(cancel("b", 5));
    assertThat(states()).containsExactly("a CANCELLED", "b FIRED");
  }

  @Test
  void of_several_changes_the_last_one_counts_in_one_batch_as_in_many() {
    List<Wanted> changes =
        List.of(
            set("a", NOON, 1),
            cancel("a", 2),
            set("a", NOON.plus(WINDOW), 3),
            set("b", NOON, 4),
            cancel("b", 5));
    change(changes.toArray(Wanted[]::new));
    String inOne =
        database.ask(
            "SELECT string_agg(key || due_at || state, ' ') FROM timer WHERE state = 'SET'");

    empty();
    changes.forEach(this::change);

    assertThat(
            database.ask(
                "SELECT string_agg(key || due_at || state, ' ') FROM timer WHERE state = 'SET'"))
        .isEqualTo(inOne)
        .startsWith("a");
    assertThat(fire(NOON)).isZero();
    assertThat(fire(NOON.plus(WINDOW))).isEqualTo(1);
  }

  @Test
  void what_is_delivered_again_neither_revives_nor_cancels() {
    change(set("a", NOON, 1));
    change(cancel("a", 2));
    change(set("a", NOON, 1));
    assertThat(states()).containsExactly("a CANCELLED");

    change(set("a", NOON, 3));
    change(cancel("a", 2));
    assertThat(states()).containsExactly("a SET");
  }

  private static Wanted cancelAll(String beginning, long position) {
    return new Wanted(
        new TimerChange.CancelAll(beginning),
        Facts.recorded(Facts.queued(ID, ID), position, position));
  }

  @Test
  void all_that_begin_alike_are_cancelled_together_but_not_what_the_same_event_sets() {
    change(set("c:1:a", NOON, 1), set("c:1:b", NOON, 2), set("c:12:a", NOON, 3));
    change(set("c:1:d", NOON, 9));

    change(cancelAll("c:1:", 8), set("c:1:c", NOON, 8));

    assertThat(states())
        .containsExactly(
            "c:12:a SET", "c:1:a CANCELLED", "c:1:b CANCELLED", "c:1:c SET", "c:1:d SET");
    assertThat(fire(NOON)).isEqualTo(3);
    change(cancelAll("c:", 10));
    assertThat(states()).contains("c:12:a FIRED", "c:1:a CANCELLED");
  }

  @Test
  void what_is_cancelled_together_is_the_same_in_one_batch_as_in_many() {
    List<Wanted> changes =
        List.of(
            set("c:1:a", NOON, 1),
            cancelAll("c:1:", 2),
            set("c:1:a", NOON.plus(WINDOW), 2),
            set("c:1:b", NOON, 2),
            cancelAll("c:1:", 3),
            set("c:1:c", NOON, 4));
    change(changes.toArray(Wanted[]::new));
    List<String> inOne = states();

    empty();
    changes.forEach(this::change);

    assertThat(states()).isEqualTo(inOne).contains("c:1:c SET").doesNotContain("c:1:a SET");
  }

  @Test
  void two_workers_make_each_task_once() {
    change(
        IntStream.range(0, 1_000).mapToObj(i -> set("t" + i, NOON, i + 1)).toArray(Wanted[]::new));

    together(
        4,
        () -> {
          while (fire(NOON) > 0) {
            Thread.onSpinWait();
          }
          return null;
        });

    while (fire(NOON) > 0) {
      Thread.onSpinWait();
    }
    assertThat(tasks()).isEqualTo("1000");
    assertThat(database.ask("SELECT count(*) FROM timer WHERE state = 'FIRED'")).isEqualTo("1000");
  }

  @Test
  void who_is_killed_while_it_fires_has_fired_nothing() {
    change(set("a", NOON, 1));
    database.change(
        """
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END; $$;
        CREATE TRIGGER die AFTER INSERT ON task FOR EACH ROW EXECUTE FUNCTION die();
        """);
    try {
      assertThatThrownBy(() -> fire(NOON)).isNotNull();
      // The pool may not have noticed yet that this session is gone.
      Awaitility.await("another session")
          .atMost(LIMIT)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(states()).containsExactly("a SET"));
      assertThat(tasks()).isEqualTo("0");
    } finally {
      database.change("DROP TRIGGER die ON task; DROP FUNCTION die;");
    }

    assertThat(fire(NOON)).isEqualTo(1);
    assertThat(tasks()).isEqualTo("1");
  }

  @Test
  void each_is_on_exactly_one_page_by_its_time() {
    change(
        Stream.of(3, 1, 2, 4)
            .map(i -> set("k" + i, NOON.plusSeconds(i / 2), i))
            .toArray(Wanted[]::new));

    List<Line> first = await(timers.list("SET", "product-" + ID, null, 3));
    Line last = first.getLast();
    List<Line> second =
        await(timers.list("SET", "product-" + ID, new After(last.dueAt(), last.key()), 3));

    assertThat(first).extracting(Line::key).containsExactly("k1", "k2", "k3");
    assertThat(second).extracting(Line::key).containsExactly("k4");
    assertThat(await(timers.list("FIRED", null, null, 9))).isEmpty();
    assertThat(await(timers.standing(NOON.plusSeconds(10))))
        .isEqualTo(new Timers.Standing(4, Duration.ofSeconds(10)));
  }
}
