package pl.closter.outbox.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.outbox.queue.QueueDatabase.await;
import static pl.closter.outbox.queue.QueueDatabase.together;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.outbox.Facts;
import pl.closter.outbox.policy.TaskDraft;
import pl.closter.outbox.policy.Work.Lane;
import pl.closter.outbox.policy.Work.PublishListing;
import pl.closter.outbox.policy.Work.ReserveLine;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.InDoubt;
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.Attempt.TryAgain;
import pl.closter.outbox.queue.TaskQueue.Wanted;

class PgTaskQueueIT {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  private static final int CLAIMERS = 8;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static QueueDatabase database;

  private final TaskQueue queue = new PgTaskQueue(database.connections());
  private final TaskDesk desk = new TaskDesk(database.connections());

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
    database.change("TRUNCATE task, task_attempt RESTART IDENTITY");
  }

  private static TaskDraft draft(String key, String orderingKey) {
    return new TaskDraft(key, orderingKey, new ReserveLine(ID, key));
  }

  private void add(TaskDraft... drafts) {
    var event = Facts.recorded(Facts.queued(ID, ID), 1, 42);
    List<Wanted> wanted = Stream.of(drafts).map(draft -> new Wanted(draft, event)).toList();
    var _ = await(database.connections().withTransaction(tx -> queue.add(tx, wanted)));
  }

  private List<Task> claim() {
    return claim("me", LEASE);
  }

  private List<Task> claim(String owner, Duration lease) {
    return await(queue.claim(Lane.EVENT_STORE, 16, owner, lease));
  }

  private Task claimOne() {
    List<Task> tasks = claim();
    assertThat(tasks).hasSize(1);
    return tasks.getFirst();
  }

  private boolean finish(Task task, Attempt attempt) {
    return await(queue.finish(task, attempt));
  }

  private TaskDesk.Line line(Task task) {
    return await(desk.find(task.id())).orElseThrow();
  }

  private List<String> outcomes(Task task) {
    return await(desk.attempts(task.id())).stream().map(TaskDesk.Try::outcome).toList();
  }

  @Test
  void a_task_carries_what_its_event_and_its_policy_know() {
    var work = new PublishListing(ID, ID, Facts.CONTENT, Facts.PRICE, "hash-1");
    add(new TaskDraft("pub:1", "listing-1", work));

    assertThat(await(queue.claim(Lane.SHOPIFY, 1, "me", LEASE)))
        .containsExactly(
            new Task(
                1,
                "pub:1",
                work,
                1,
                1,
                false,
                "chain-42",
                new UUID(7, 42).toString(),
                "00-0000000000000000000000000000002a-00f067aa0ba902b7-01"));
    assertThat(claim()).as("the other lane").isEmpty();
  }

  @Test
  void the_same_key_twice_is_one_task_also_within_one_batch() {
    add(draft("a", "x"), draft("a", "x"));
    add(draft("a", "y"), draft("b", "x"));

    assertThat(await(desk.list(null, null, 0, 10)))
        .extracting(TaskDesk.Line::key)
        .containsExactly("a", "b");
  }

  @Test
  void no_task_is_handed_to_two_claimers_and_none_is_forgotten() {
    add(IntStream.range(0, 200).mapToObj(i -> draft("k" + i, "o" + i)).toArray(TaskDraft[]::new));
    Collection<Long> claimed = new ConcurrentLinkedQueue<>();

    together(
        CLAIMERS,
        () -> {
          while (claimed.size() < 200) {
            await(queue.claim(Lane.EVENT_STORE, 7, "one", LEASE))
                .forEach(task -> claimed.add(task.id()));
          }
          return claimed.size();
        });

    assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void tasks_of_one_ordering_key_are_under_way_one_at_a_time_and_in_order() {
    add(
        IntStream.range(0, 200)
            .mapToObj(i -> draft("k" + i, "o" + i % 20))
            .toArray(TaskDraft[]::new));
    Map<Integer, Long> underWay = new ConcurrentHashMap<>();
    Collection<Long> done = new ConcurrentLinkedQueue<>();
    Collection<String> mistakes = new ConcurrentLinkedQueue<>();

    together(
        CLAIMERS,
        () -> {
          while (done.size() < 200 && mistakes.isEmpty()) {
            for (Task task : await(queue.claim(Lane.EVENT_STORE, 5, "one", LEASE))) {
              int order = Integer.parseInt(task.key().substring(1)) % 20;
              Long other = underWay.putIfAbsent(order, task.id());
              if (other != null) {
                mistakes.add(task.id() + " beside " + other);
              }
              var _ = done.add(task.id());
              var _ = underWay.remove(order);
              if (!finish(task, new Done("ok"))) {
                mistakes.add(task.id() + " was not ours");
              }
            }
          }
          return done.size();
        });

    assertThat(mistakes).isEmpty();
    assertThat(done).hasSize(200).doesNotHaveDuplicates();
    for (int order = 0; order < 20; order++) {
      long key = order;
      assertThat(done.stream().filter(id -> (id - 1) % 20 == key)).isSorted();
    }
  }

  static Stream<Attempt> ends() {
    return Stream.of(new Done("ok"), new Skipped("nothing to do"), new GaveUp("no"));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void a_later_task_waits_until_the_earlier_one_is_at_its_end(Attempt end) {
    add(draft("first", "x"), draft("second", "x"));
    Task first = claimOne();
    assertThat(claim()).as("while the first is under way").isEmpty();
    var _ = finish(first, new TryAgain(Duration.ofHours(1), "not now", true));
    assertThat(claim()).as("while the first waits").isEmpty();
    database.change("UPDATE task SET not_before = now() WHERE id = " + first.id());
    first = claimOne();
    assertThat(first.key()).isEqualTo("first");

    assertThat(finish(first, end)).isTrue();

    assertThat(claimOne().key()).isEqualTo("second");
  }

  @Test
  void a_lease_that_ran_out_is_taken_over_in_doubt_and_the_old_holder_records_nothing() {
    add(draft("a", "x"));
    Task old = claim("old", Duration.ZERO).getFirst();

    Task taken = claim("new", LEASE).getFirst();

    assertThat(taken.id()).isEqualTo(old.id());
    assertThat(taken.leaseEpoch()).isGreaterThan(old.leaseEpoch());
    assertThat(old.doubtful()).isFalse();
    assertThat(taken.doubtful()).isTrue();
    assertThat(finish(old, new Done("late"))).isFalse();
    assertThat(line(taken).state()).isEqualTo("LEASED");
    assertThat(line(taken).detail()).isNull();
    assertThat(outcomes(taken)).isEmpty();
    assertThat(finish(taken, new Done("in time"))).isTrue();
    assertThat(finish(taken, new GaveUp("twice"))).isFalse();
    assertThat(line(taken).state()).isEqualTo("SUCCEEDED");
    assertThat(outcomes(taken)).containsExactly("SUCCEEDED");
  }

  @Test
  void a_heartbeat_extends_leases_and_tells_which_were_lost() {
    add(draft("kept", "x"), draft("lost", "y"));
    List<Task> mine = claim("me", Duration.ZERO);
    assertThat(mine).hasSize(2);
    Task kept = mine.stream().filter(task -> task.key().equals("kept")).findFirst().orElseThrow();
    database.change(
        "UPDATE task SET lease_owner = 'thief', lease_epoch = lease_epoch + 1,"
            + " lease_until = now() + interval '1 hour' WHERE key = 'lost'");

    assertThat(await(queue.heartbeat(mine, LEASE))).containsExactly(kept.id());

    assertThat(claim()).as("both leases run on").isEmpty();
  }

  @Test
  void a_retry_waits_for_its_time_and_is_not_in_doubt() {
    add(draft("a", "x"));
    Task first = claimOne();
    assertThat(finish(first, new TryAgain(Duration.ofHours(1), "not now", true))).isTrue();
    assertThat(line(first).state()).isEqualTo("RETRY");
    assertThat(claim()).isEmpty();

    database.change("UPDATE task SET not_before = not_before - interval '1 hour'");

    Task again = claimOne();
    assertThat(again.attempts()).isEqualTo(2);
    assertThat(again.doubtful()).isFalse();
  }

  @Test
  void a_try_in_doubt_is_followed_by_one_that_looks() {
    add(draft("a", "x"));
    assertThat(finish(claimOne(), new InDoubt(Duration.ZERO, "no answer", true))).isTrue();

    Task again = claimOne();

    assertThat(again.doubtful()).isTrue();
    assertThat(again.attempts()).isEqualTo(2);
  }

  @Test
  void being_asked_to_wait_is_not_a_try() {
    add(draft("a", "x"));
    assertThat(finish(claimOne(), new TryAgain(Duration.ZERO, "busy", false))).isTrue();
    assertThat(finish(claimOne(), new InDoubt(Duration.ZERO, "busy", false))).isTrue();

    assertThat(claimOne().attempts()).isEqualTo(1);
  }

  @Test
  void tasks_are_counted_by_state_and_the_oldest_open_one_has_an_age() {
    assertThat(await(queue.oldestOpen())).isZero();
    add(draft("a", "a"), draft("b", "b"), draft("c", "c"), draft("d", "d"));
    List<Task> tasks = claim();
    var _ = finish(tasks.get(0), new Done("ok"));
    var _ = finish(tasks.get(1), new Done("ok"));
    var _ = finish(tasks.get(2), new GaveUp("no"));
    database.change(
        "UPDATE task SET created_at = now() - interval '1 day' WHERE state <> 'LEASED'");
    database.change(
        "UPDATE task SET created_at = now() - interval '1 hour' WHERE state = 'LEASED'");

    assertThat(await(queue.count()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("SUCCEEDED", 2L, "DEAD", 1L, "LEASED", 1L));
    assertThat(await(queue.oldestOpen())).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
  }

  @Test
  void a_dead_task_that_is_started_again_tries_anew_looks_first_and_keeps_its_history() {
    add(draft("a", "x"));
    assertThat(finish(claimOne(), new TryAgain(Duration.ZERO, "not now", true))).isTrue();
    Task dead = claimOne();
    assertThat(finish(dead, new GaveUp("no"))).isTrue();

    assertThat(await(desk.redrive(dead.id(), "anna"))).isTrue();

    assertThat(line(dead).state()).isEqualTo("PENDING");
    assertThat(line(dead).attempts()).isZero();
    assertThat(line(dead).detail()).isEqualTo("started again by anna");
    Task again = claimOne();
    assertThat(again.attempts()).isEqualTo(1);
    assertThat(again.doubtful()).isTrue();
    assertThat(finish(dead, new Done("late"))).as("the holder of an earlier lease").isFalse();
    assertThat(finish(again, new Done("ok"))).isTrue();
    assertThat(outcomes(again)).containsExactly("RETRY", "DEAD", "SUCCEEDED");
    assertThat(await(desk.redrive(again.id(), "anna"))).as("done is done").isFalse();
  }

  @Test
  void a_task_that_is_started_again_waits_for_the_later_one_under_way() {
    add(draft("first", "x"), draft("second", "x"));
    Task first = claimOne();
    var _ = finish(first, new GaveUp("no"));
    Task second = claimOne();

    assertThat(await(desk.redrive(first.id(), "anna"))).isTrue();

    assertThat(claim()).as("beside the second").isEmpty();
    var _ = finish(second, new Done("ok"));
    assertThat(claimOne().key()).isEqualTo("first");
  }

  @Test
  void a_task_that_cannot_be_read_is_dead_and_its_neighbours_are_not() {
    add(draft("unknown", "x"), draft("broken", "y"), draft("fine", "z"));
    database.change("UPDATE task SET type = 'PAINT_IT_BLACK' WHERE key = 'unknown'");
    database.change("UPDATE task SET payload = '[]' WHERE key = 'broken'");

    assertThat(claim()).extracting(Task::key).containsExactly("fine");

    assertThat(await(desk.list("DEAD", null, 0, 10)))
        .extracting(TaskDesk.Line::key)
        .containsExactly("unknown", "broken");
    assertThat(database.ask("SELECT detail FROM task_attempt WHERE task_id = 1"))
        .contains("PAINT_IT_BLACK", "Retry the task");
  }

  @Test
  void whatever_others_say_can_be_stored() {
    add(draft("a", "x"));
    Task task = claimOne();

    assertThat(finish(task, new GaveUp("nul \0 and " + "long ".repeat(1000)))).isTrue();

    assertThat(line(task).detail()).startsWith("nul   and long").hasSizeLessThanOrEqualTo(2000);
  }
}
