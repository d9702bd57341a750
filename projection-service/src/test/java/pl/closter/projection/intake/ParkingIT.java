package pl.closter.projection.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.edge.intake.Checkpoints;
import pl.closter.edge.intake.EventIntake;
import pl.closter.edge.intake.Replay.Outcome;
import pl.closter.edge.intake.Replay.Outcomes;
import pl.closter.events.EventJson;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Garments;
import pl.closter.projection.Histories;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.Stream;
import pl.closter.projection.TestLog;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.listings.ListingView;
import pl.closter.projection.view.orders.OrderView;

/// An event that cannot be applied holds up its own stream and nobody else.
@QuarkusTest
@OnRealServers
class ParkingIT {

  private static final long SEED = 20261126;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final EventJson JSON = new EventJson();

  private static final String ALL_ROWS =
      """
      SELECT row::text
        FROM (SELECT item_id AS id, to_jsonb(i) AS row FROM item AS i
              UNION ALL SELECT listing_id, to_jsonb(l) FROM listing AS l
              UNION ALL SELECT order_id, to_jsonb(o) FROM customer_order AS o) AS each
       WHERE id = ANY ($1::uuid[])
       ORDER BY id
      """;

  private static final String PARKED =
      """
      SELECT position, stream_type || '-' || stream_id AS stream, version, type, error, attempts,
             record
        FROM parked_event WHERE consumer = $1 ORDER BY position
      """;

  private static final AtomicLong CONSUMERS = new AtomicLong();

  @Inject Pool pool;

  private final String consumer = "parking-" + CONSUMERS.incrementAndGet();
  private final List<RecordedEvent> used = new ArrayList<>();

  /// What the test tables hold is none of the other tests' business.
  @AfterEach
  void forget() {
    String ids =
        ids(used).stream().map(id -> "'" + id + "'").collect(Collectors.joining(",", "(", ")"));
    if (!used.isEmpty()) {
      TestLog.sql(
          """
          DELETE FROM projections.item WHERE item_id IN {ids};
          DELETE FROM projections.listing WHERE listing_id IN {ids};
          DELETE FROM projections.customer_order WHERE order_id IN {ids};
          """
              .replace("{ids}", ids));
    }
    TestLog.sql("DELETE FROM projections.parked_event WHERE consumer LIKE 'parking-%'");
  }

  /// One row of what is parked.
  private record Line(
      long position,
      String stream,
      @Nullable Long version,
      @Nullable String type,
      @Nullable String error,
      int attempts,
      String bytes) {}

  private List<Line> parked() {
    return pool.preparedQuery(PARKED)
        .execute(Tuple.of(consumer))
        .map(
            rows ->
                RowQuery.list(
                    rows,
                    row ->
                        new Line(
                            row.getLong("position"),
                            row.getString("stream"),
                            row.getLong("version"),
                            row.getString("type"),
                            row.getString("error"),
                            row.getInteger("attempts"),
                            row.getBuffer("record").toString(UTF_8))))
        .await()
        .atMost(LIMIT);
  }

  private List<Long> parkedPositions() {
    return parked().stream().map(Line::position).toList();
  }

  private long reached(RecordedEvent event) {
    return pool.preparedQuery(
            "SELECT position FROM checkpoint WHERE consumer = $1 AND partition = $2")
        .execute(Tuple.of(consumer, Batch.partition(event)))
        .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getLong(0) : 0)
        .await()
        .atMost(LIMIT);
  }

  private static Set<UUID> ids(List<RecordedEvent> events) {
    return events.stream().map(event -> event.stream().id()).collect(Collectors.toSet());
  }

  private List<String> rows(List<RecordedEvent> events) {
    return pool.withConnection(session -> rows(session, events)).await().atMost(LIMIT);
  }

  private static Uni<List<String>> rows(SqlConnection session, List<RecordedEvent> events) {
    return session
        .preparedQuery(ALL_ROWS)
        .execute(Tuple.of(ids(events).toArray(UUID[]::new)))
        .map(rows -> RowQuery.list(rows, row -> row.getString("row")));
  }

  /// The rows of a world in which nothing was ever parked.
  private List<String> soundRows(List<RecordedEvent> events) {
    Views sound = views(new MendableItemView(_ -> false));
    return pool.withConnection(
            session ->
                session
                    .begin()
                    .chain(
                        tx ->
                            sound
                                .apply(session, events)
                                .chain(() -> rows(session, events))
                                .eventually(tx::rollback)))
        .await()
        .atMost(LIMIT);
  }

  private static Views views(MendableItemView items) {
    return new Views(new RowJson(), List.of(items, new ListingView(), new OrderView()));
  }

  private EventIntake intake(MendableItemView items) {
    return intake(Limits.USUAL, views(items)::apply);
  }

  private EventIntake intake(Limits limits, EventIntake.Effect effect) {
    return new EventIntake(pool, JSON, consumer, limits, effect);
  }

  private List<RecordedEvent> take(EventIntake intake, List<RecordedEvent> events) {
    used.addAll(events);
    return intake.take(Batch.of(events)).await().atMost(LIMIT);
  }

  private static Outcomes replayAll(EventIntake intake) {
    return intake.replay().all(null, 0).await().atMost(LIMIT);
  }

  private static Outcome replay(EventIntake intake, long position) {
    return intake.replay().one(position).await().atMost(LIMIT);
  }

  /// Many streams whose events alternate, and one garment in the middle.
  private List<RecordedEvent> many(UUID garment) {
    Random random = new Random(SEED);
    List<RecordedEvent> history = new ArrayList<>(Histories.of(random, 60));
    history.addAll(garment(garment, 10));
    AtomicLong place = new AtomicLong();
    return Histories.shuffled(random, history).stream()
        .map(event -> at(event, place.incrementAndGet()))
        .toList();
  }

  private static List<RecordedEvent> garment(UUID id, int versions) {
    Stream stream = new Stream(new AtomicLong());
    return IntStream.range(0, versions)
        .mapToObj(price -> price == 0 ? Garments.created(id) : Garments.priced(id, price))
        .map(stream::record)
        .toList();
  }

  private static RecordedEvent at(RecordedEvent event, long position) {
    return new RecordedEvent(
        event.eventId(),
        event.stream(),
        event.version(),
        position,
        event.type(),
        event.occurredAt(),
        event.recordedAt(),
        event.actor(),
        event.correlationId(),
        event.causationId(),
        event.tenantId(),
        event.idempotencyKey(),
        event.traceParent(),
        event.payload());
  }

  private static Predicate<RecordedEvent> version(UUID garment, long version) {
    return event -> event.stream().id().equals(garment) && event.version() == version;
  }

  private static List<RecordedEvent> ofStream(List<RecordedEvent> events, UUID garment) {
    return events.stream().filter(event -> event.stream().id().equals(garment)).toList();
  }

  private static List<RecordedEvent> others(List<RecordedEvent> events, UUID garment) {
    return events.stream().filter(event -> !event.stream().id().equals(garment)).toList();
  }

  private static List<Long> positions(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::position).toList();
  }

  @Test
  void in_the_middle_of_a_batch_it_parks_its_stream_and_all_others_have_their_effect() {
    UUID garment = new UUID(951, 1);
    List<RecordedEvent> events = many(garment);
    EventIntake intake = intake(new MendableItemView(version(garment, 4)));

    List<RecordedEvent> applied = take(intake, events);

    List<RecordedEvent> held = ofStream(events, garment).subList(3, 10);
    assertThat(applied).hasSize(events.size() - held.size()).doesNotContainAnyElementsOf(held);
    assertThat(rows(others(events, garment))).isEqualTo(soundRows(others(events, garment)));
    assertThat(rows(held)).isEqualTo(soundRows(ofStream(events, garment).subList(0, 3)));
    assertThat(parkedPositions()).isEqualTo(positions(held));
    assertThat(parked().getFirst())
        .returns("product-" + garment, Line::stream)
        .returns(4L, Line::version)
        .returns("product-price-set.v1", Line::type)
        .returns(3, Line::attempts)
        .returns("IllegalStateException: The fold has never heard of this", Line::error)
        .returns(new String(JSON.encodeEnvelope(held.getFirst()), UTF_8), Line::bytes);
    assertThat(parked().subList(1, 7))
        .allSatisfy(waiting -> assertThat(waiting.error()).isNull())
        .allSatisfy(waiting -> assertThat(waiting.attempts()).isZero());
    assertThat(reached(events.getLast())).isEqualTo(events.getLast().position());
    assertThat(new Checkpoints(pool, consumer).reached().await().atMost(LIMIT).parked()).isTrue();
  }

  @Test
  void a_replay_after_the_fold_is_mended_leaves_the_rows_of_a_world_without_parking() {
    UUID garment = new UUID(951, 2);
    List<RecordedEvent> events = many(garment);
    MendableItemView items = new MendableItemView(version(garment, 4));
    EventIntake intake = intake(items);
    var _ = take(intake, events);

    // Not mended yet: it fails again, which is remembered, and nothing behind it is tried.
    Outcomes inVain = replayAll(intake);
    assertThat(inVain.applied()).isZero();
    assertThat(inVain.failed()).hasSize(1);
    assertThat(parked().getFirst().attempts()).isEqualTo(4);
    assertThat(parked().get(1).attempts()).isZero();

    items.mend();
    List<Long> waiting = parkedPositions();
    assertThat(replay(intake, waiting.get(2))).isEqualTo(new Outcome.NotFirst(waiting.getFirst()));
    assertThat(replay(intake, waiting.getFirst())).isEqualTo(new Outcome.Applied());
    assertThat(replay(intake, waiting.getFirst())).isEqualTo(new Outcome.Unknown());

    // What comes in now still waits behind what is parked.
    RecordedEvent late = at(garment(garment, 11).getLast(), events.size() + 1L);
    assertThat(take(intake, List.of(late))).isEmpty();
    assertThat(parkedPositions()).hasSize(7).endsWith(late.position());

    assertThat(replayAll(intake)).isEqualTo(new Outcomes(7, List.of(), null));
    assertThat(parked()).isEmpty();
    List<RecordedEvent> all = new ArrayList<>(events);
    all.add(late);
    assertThat(rows(all)).isEqualTo(soundRows(all));
  }

  @Test
  void many_poisoned_streams_in_one_batch_are_all_found() {
    Set<UUID> ill = Set.of(new UUID(952, 3), new UUID(952, 4), new UUID(952, 40));
    AtomicLong log = new AtomicLong();
    List<RecordedEvent> events =
        IntStream.range(0, 50)
            .mapToObj(i -> new Stream(log).record(Garments.created(new UUID(952, i))))
            .toList();
    EventIntake intake = intake(new MendableItemView(event -> ill.contains(event.stream().id())));

    assertThat(take(intake, events)).hasSize(47);

    assertThat(parked()).extracting(Line::stream).hasSize(3);
    assertThat(rows(events)).hasSize(47);
  }

  @Test
  void a_record_that_cannot_be_read_is_parked_as_it_was_delivered() {
    UUID torn = new UUID(953, 1);
    UUID newer = new UUID(953, 2);
    AtomicLong log = new AtomicLong();
    Stream tornStream = new Stream(log);
    Stream newerStream = new Stream(log);
    List<RecordedEvent> events =
        List.of(
            new Stream(log).record(Garments.created(new UUID(953, 3))),
            tornStream.record(Garments.created(torn)),
            newerStream.record(Garments.created(newer)),
            tornStream.record(Garments.priced(torn, 1)));
    EventIntake intake = intake(new MendableItemView(_ -> false));

    used.addAll(events);
    List<RecordedEvent> applied =
        intake
            .take(
                Batch.of(
                    events,
                    event ->
                        switch ((int) event.position()) {
                          case 2 -> "{\"eventId\": \"0000".getBytes(UTF_8);
                          case 3 ->
                              new String(JSON.encodeEnvelope(event), UTF_8)
                                  .replace("product-created.v1", "product-levitated.v9")
                                  .getBytes(UTF_8);
                          default -> JSON.encodeEnvelope(event);
                        }))
            .await()
            .atMost(LIMIT);

    assertThat(positions(applied)).containsExactly(1L);
    assertThat(parked())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .returns("product-" + torn, Line::stream)
                    .returns(null, Line::version)
                    .returns("{\"eventId\": \"0000", Line::bytes)
                    .satisfies(it -> assertThat(it.error()).contains("not an event")),
            line ->
                assertThat(line)
                    .returns(1L, Line::version)
                    .returns("product-levitated.v9", Line::type)
                    .satisfies(it -> assertThat(it.error()).contains("product-levitated.v9")),
            line -> assertThat(line).returns(2L, Line::version).returns(null, Line::error));
  }

  // Version 1 of an order has no kind of buyer; a row with one was made by today's reading.
  @Test
  void a_replay_reads_the_record_again_and_brings_it_up_to_date() {
    UUID order = new UUID(954, 1);
    RecordedEvent placed = Stream.of(Garments.ordered(order, new UUID(954, 2))).getFirst();
    AtomicBoolean ill = new AtomicBoolean(true);
    List<RecordedEvent> seen = new ArrayList<>();
    EventIntake intake =
        intake(
            Limits.USUAL,
            (tx, fresh) -> {
              seen.addAll(fresh);
              return ill.get()
                  ? tx.query("SELECT 1 / 0").execute().replaceWithVoid()
                  : Uni.createFrom().voidItem();
            });
    var _ =
        intake
            .take(
                Batch.of(
                    List.of(placed),
                    event ->
                        new String(JSON.encodeEnvelope(event), UTF_8)
                            .replace("order-placed.v2", "order-placed.v1")
                            .replace("\"buyerKind\":\"B2C\",\"cashOnDelivery\":false,", "")
                            .getBytes(UTF_8)))
            .await()
            .atMost(LIMIT);
    assertThat(parked().getFirst().bytes()).contains("order-placed.v1").doesNotContain("buyerKind");
    seen.clear();
    ill.set(false);

    assertThat(replay(intake, placed.position())).isEqualTo(new Outcome.Applied());

    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().payload()).isInstanceOf(OrderPlaced.class);
    assertThat(seen.getFirst().payload()).isEqualTo(placed.payload());
  }

  @ParameterizedTest
  @ValueSource(strings = {"22P05", "22003", "23514", "23505", "54000"})
  void values_that_the_database_refuses_are_the_events_fault(String state) {
    UUID garment = new UUID(955, state.hashCode());
    List<RecordedEvent> events = many(garment);
    EventIntake intake =
        intake(
            Limits.USUAL,
            (tx, fresh) ->
                fresh.stream().anyMatch(version(garment, 2))
                    ? raise(tx, state)
                    : Uni.createFrom().voidItem());

    assertThat(take(intake, events)).hasSize(events.size() - 9);

    assertThat(parked()).hasSize(9);
    assertThat(parked().getFirst().error()).contains("as the test wants").contains(state);
  }

  private static Uni<Void> raise(SqlConnection tx, String state) {
    return tx.query(
            "DO $$ BEGIN RAISE EXCEPTION 'as the test wants' USING ERRCODE = '%s'; END $$"
                .formatted(state))
        .execute()
        .replaceWithVoid();
  }

  // One try is all that an event has here: a single fault that is taken for its own parks it.
  @Test
  void faults_of_the_surroundings_park_nothing() {
    Deque<String> faults =
        new ArrayDeque<>(
            List.of("gone", "slow", "bug", "40001", "55P03", "53100", "57P03", "42501"));
    List<RecordedEvent> events = Stream.of(Garments.created(new UUID(956, 1)));
    EventIntake intake =
        intake(
            new Limits(1, Duration.ofMillis(1), 10_000),
            (tx, _) ->
                switch (faults.poll()) {
                  case null -> Uni.createFrom().voidItem();
                  case "gone" ->
                      tx.query("SELECT pg_terminate_backend(pg_backend_pid())")
                          .execute()
                          .replaceWithVoid();
                  case "slow" -> Uni.createFrom().failure(new TimeoutException());
                  case "bug" -> Uni.createFrom().failure(new IllegalStateException("of ours"));
                  case String state -> raise(tx, state);
                });

    assertThat(take(intake, events)).isEqualTo(events);

    assertThat(faults).isEmpty();
    assertThat(parked()).isEmpty();
  }

  // The sequence goes on although the transaction does not: the first two sessions die.
  private static void killSessions(String when) {
    TestLog.sql(
        """
        CREATE SEQUENCE projections.death;
        CREATE FUNCTION projections.die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN
          IF nextval('projections.death') <= 2 THEN
            PERFORM pg_terminate_backend(pg_backend_pid());
          END IF;
          RETURN NULL;
        END;
        $$;
        CREATE TRIGGER die AFTER {when} ON projections.parked_event
          FOR EACH ROW EXECUTE FUNCTION projections.die();
        """
            .replace("{when}", when));
  }

  private static void letLive() {
    TestLog.sql(
        """
        DROP TRIGGER die ON projections.parked_event;
        DROP FUNCTION projections.die;
        DROP SEQUENCE projections.death;
        """);
  }

  @Test
  void who_is_killed_while_he_parks_has_parked_nothing_and_moved_nothing() {
    UUID garment = new UUID(957, 1);
    List<RecordedEvent> events = many(garment);
    EventIntake intake = intake(new MendableItemView(version(garment, 4)));
    killSessions("INSERT");
    try {
      assertThat(take(intake, events)).hasSize(events.size() - 7);
    } finally {
      letLive();
    }

    assertThat(parkedPositions()).isEqualTo(positions(ofStream(events, garment).subList(3, 10)));
    assertThat(rows(others(events, garment))).isEqualTo(soundRows(others(events, garment)));
  }

  @Test
  void who_is_killed_while_he_replays_has_replayed_nothing() {
    UUID garment = new UUID(957, 2);
    List<RecordedEvent> events = many(garment);
    MendableItemView items = new MendableItemView(version(garment, 4));
    EventIntake intake = intake(items);
    var _ = take(intake, events);
    List<String> before = rows(events);
    items.mend();
    killSessions("DELETE");
    try {
      for (int death = 0; death < 2; death++) {
        assertThat(
                intake
                    .replay()
                    .all(null, 0)
                    .map(_ -> "survived")
                    .onFailure()
                    .recoverWithItem("died")
                    .await()
                    .atMost(LIMIT))
            .isEqualTo("died");
        // The pool may hand out the dead session once more.
        await()
            .atMost(LIMIT)
            .ignoreExceptions()
            .untilAsserted(() -> assertThat(rows(events)).isEqualTo(before));
        assertThat(parked()).hasSize(7);
      }
      assertThat(replayAll(intake).applied()).isEqualTo(7);
    } finally {
      letLive();
    }
    assertThat(rows(events)).isEqualTo(soundRows(events));
  }

  @Test
  void when_too_many_are_parked_it_holds_and_goes_on_when_there_is_room() {
    AtomicLong log = new AtomicLong();
    List<RecordedEvent> events =
        IntStream.range(0, 5)
            .mapToObj(i -> new Stream(log).record(Garments.created(new UUID(958, i))))
            .toList();
    MendableItemView items = new MendableItemView(_ -> true);
    EventIntake intake = intake(new Limits(1, Duration.ofMillis(1), 3), views(items)::apply);
    used.addAll(events);

    CompletableFuture<List<RecordedEvent>> taking =
        intake.take(Batch.of(events)).subscribeAsCompletionStage();

    await().atMost(LIMIT).until(() -> parked().size() == 3);
    await()
        .during(Duration.ofMillis(500))
        .atMost(LIMIT)
        .until(() -> parked().size() == 3 && !taking.isDone());
    long passed = events.stream().filter(event -> reached(event) >= event.position()).count();
    assertThat(passed).as("events that the checkpoints have passed").isEqualTo(3);

    items.mend();
    assertThat(replayAll(intake).applied()).isEqualTo(3);
    // The fourth was tried often enough before; the fifth meets a fold that is mended.
    assertThat(taking.orTimeout(20, TimeUnit.SECONDS).join()).hasSize(1);
    assertThat(replayAll(intake).applied()).isEqualTo(1);
    assertThat(rows(events)).isEqualTo(soundRows(events));
  }

  // The intake is held between seeing that the stream is parked and committing what it adds there.
  // A replay that did not wait for it would leave that event behind, parked for nothing.
  @Test
  void a_replay_waits_for_the_intake_that_adds_to_its_stream() {
    UUID garment = new UUID(959, 2);
    List<RecordedEvent> events = garment(garment, 3);
    RecordedEvent other = at(garment(new UUID(959, 3), 1).getFirst(), 4);
    MendableItemView items = new MendableItemView(version(garment, 2));
    Views views = views(items);
    CompletableFuture<Void> gate = new CompletableFuture<>();
    AtomicBoolean held = new AtomicBoolean();
    EventIntake intake =
        intake(
            Limits.USUAL,
            (tx, fresh) -> {
              held.set(fresh.contains(other));
              return (held.get()
                      ? Uni.createFrom().completionStage(gate)
                      : Uni.createFrom().voidItem())
                  .chain(() -> views.apply(tx, fresh));
            });
    var _ = take(intake, events.subList(0, 2));
    assertThat(parked()).hasSize(1);
    items.mend();
    used.add(other);

    CompletableFuture<List<RecordedEvent>> taking =
        intake.take(Batch.of(List.of(events.get(2), other))).subscribeAsCompletionStage();
    await().atMost(LIMIT).untilTrue(held);
    CompletableFuture<Outcomes> replaying =
        intake.replay().all(null, 0).subscribeAsCompletionStage();
    await().atMost(LIMIT).until(() -> replaying.isDone() || waitingForCheckpoint() > 0);
    gate.complete(null);

    assertThat(taking.orTimeout(20, TimeUnit.SECONDS).join()).containsExactly(other);
    assertThat(replaying.orTimeout(20, TimeUnit.SECONDS).join().applied()).isEqualTo(2);
    assertThat(parked()).isEmpty();
    assertThat(rows(events)).isEqualTo(soundRows(events));
  }

  private long waitingForCheckpoint() {
    return pool.query(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE"
                + " '%FROM checkpoint%'")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0))
        .await()
        .atMost(LIMIT);
  }

  // Were the stream overtaken, the fold would meet a gap, and remember it as an error.
  @Test
  void a_replay_beside_the_running_intake_keeps_the_order_of_the_stream() throws Exception {
    UUID garment = new UUID(959, 1);
    List<RecordedEvent> events = garment(garment, 300);
    MendableItemView items = new MendableItemView(version(garment, 2));
    EventIntake intake = intake(items);
    var _ = take(intake, events.subList(0, 20));
    assertThat(parked()).hasSize(19);
    items.mend();
    List<Outcome.Failed> failed = new ArrayList<>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean over = new AtomicBoolean();
      var replaying =
          threads.submit(
              () -> {
                while (!over.get()) {
                  failed.addAll(replayAll(intake).failed());
                }
              });
      for (RecordedEvent event : events.subList(20, events.size())) {
        var _ = take(intake, List.of(event));
      }
      over.set(true);
      replaying.get();
    }
    var _ = replayAll(intake);

    assertThat(failed).isEmpty();
    assertThat(parked()).isEmpty();
    assertThat(rows(events)).isEqualTo(soundRows(events));
  }
}
