package pl.closter.local.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;
import pl.closter.local.stack.StackFailure;

/// Makes faults happen to a stack that is under load, and waits until the system goes on by itself.
public final class Strikes {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final int ENOUGH = 30;
  private static final int BACKLOG = 200;
  private static final int READERS = 40;
  private static final int MOST_SESSIONS = 400;
  private static final String TOO_MANY = "53";

  private static final String EPOCH = "SELECT epoch FROM event_store.relay";
  private static final String HEAD = "SELECT position FROM event_store.log_head";
  private static final String PROJECTED =
      "SELECT coalesce(min(position), 0) FROM projections.checkpoint";

  private final Stack stack;
  private final Load load;
  private final Sessions sessions;
  private final Consumer<String> screen;
  private final URI first;
  private boolean second;

  public Strikes(Stack stack, Load load, Consumer<String> screen) {
    this.stack = stack;
    this.load = load;
    this.sessions = new Sessions(stack);
    this.screen = screen;
    this.first = stack.addresses().of(Service.EVENT_STORE);
  }

  /// Something did not go on by itself in time, or could not be done at all.
  public static final class Stuck extends RuntimeException {
    Stuck(String message) {
      super(message);
    }
  }

  /// What this machine cannot do, in words; empty when it can.
  public static String obstacle(Fault fault) {
    return fault == Fault.KAFKA_DISK_FULL && !FullDisk.isPossible()
        ? "a full disk is simulated with prlimit (util-linux), which this machine does not have"
        : "";
  }

  /// Makes it happen, undoes it, and returns when commands are acknowledged again.
  ///
  /// @param outage how long servers stay away that are stopped or silent
  /// @throws Stuck when the system does not go on
  public void strike(Fault fault, Random dice, Duration outage) throws SQLException {
    awaitAcknowledged(ENOUGH);
    pause(dice, 500);
    switch (fault) {
      case POSTGRES_KILLED -> stack.kill(Stack.POSTGRES);
      case KAFKA_KILLED -> stack.kill(Stack.KAFKA);
      case EVENT_STORE_KILLED -> stack.kill(Service.EVENT_STORE.module());
      case PROJECTION_KILLED -> stack.kill(Service.PROJECTION.module());
      case OUTBOX_KILLED -> stack.kill(Service.OUTBOX.module());
      case GATEWAY_KILLED -> stack.kill(Service.GATEWAY.module());
      case ONE_OF_TWO_KILLED -> killOneOfTwo(dice);
      case RELAY_ASLEEP -> putRelayToSleep(dice);
      case SESSIONS_TERMINATED -> terminateSessions(dice);
      case CONNECTIONS_USED_UP -> useUpConnections();
      case POOL_EXHAUSTED -> exhaustPool();
      case FOREIGN_TRANSACTION -> leaveTransactionOpen();
      case POSTGRES_RESTARTED -> stack.restart(Stack.POSTGRES);
      case POSTGRES_SILENT -> silence(outage);
      case POSTGRES_STOPPED -> stop(outage);
      case KAFKA_RESTARTED -> stack.restart(Stack.KAFKA);
      case KAFKA_DISK_FULL -> fillDisk();
    }
    awaitRecovery();
  }

  private void awaitRecovery() {
    try {
      stack.awaitReady(LIMIT);
    } catch (StackFailure notBack) {
      throw new Stuck(String.valueOf(notBack.getMessage()));
    }
    if (second) {
      await("the second event store is ready", () -> stack.isReady(Stack.SECOND_EVENT_STORE));
    }
    awaitAcknowledged(ENOUGH);
  }

  private void awaitAcknowledged(int more) {
    long enough = load.count() + more;
    await("%d more commands are acknowledged".formatted(more), () -> load.count() >= enough);
  }

  private void awaitTurnedAway(int more) {
    long enough = load.turnedAway() + more;
    await("%d commands are told to come again".formatted(more), () -> load.turnedAway() >= enough);
  }

  // --- two processes of the event store ----------------------------------------------------------

  private void requireSecond() {
    if (!second) {
      URI address = stack.startSecondEventStore();
      second = true;
      load.targets(List.of(first, address));
    }
  }

  private void killOneOfTwo(Random dice) {
    requireSecond();
    awaitAcknowledged(ENOUGH);
    String victim = dice.nextBoolean() ? Service.EVENT_STORE.module() : Stack.SECOND_EVENT_STORE;
    screen.accept("killing " + victim);
    stack.kill(victim);
    awaitAcknowledged(ENOUGH);
  }

  // Kafka is silenced first, so that the relay has a lot to send when it is let go. It is suspended
  // while it does, with requests under way: it wakes up in the middle of a send that its successor
  // has done long since.
  private void putRelayToSleep(Random dice) throws SQLException {
    requireSecond();
    long epoch = number(EPOCH);
    String sender = activeRelay(epoch);
    silenceKafka(() -> awaitAcknowledged(BACKLOG));
    pause(dice, 40);
    silenceKafka(() -> stack.suspend(sender));
    try {
      await("another relay takes over", () -> number(EPOCH) > epoch);
      awaitAcknowledged(2 * ENOUGH);
    } finally {
      stack.resume(sender);
    }
    screen.accept(
        "%s slept through the end of epoch %d; now it is epoch %d"
            .formatted(sender, epoch, number(EPOCH)));
  }

  private void silenceKafka(Runnable meanwhile) {
    stack.suspend(Stack.KAFKA);
    try {
      meanwhile.run();
    } finally {
      stack.resume(Stack.KAFKA);
    }
  }

  private String activeRelay(long epoch) {
    String line = "This relay is active in epoch " + epoch + " ";
    for (String name : List.of(Service.EVENT_STORE.module(), Stack.SECOND_EVENT_STORE)) {
      Path log = stack.settings().data().resolve("logs").resolve(name + ".log");
      try {
        if (Files.readString(log).contains(line)) {
          return name;
        }
      } catch (IOException unreadable) {
        throw new Stuck("%s cannot be read: %s".formatted(log, unreadable.getMessage()));
      }
    }
    throw new Stuck("Nobody says that its relay is active in epoch " + epoch);
  }

  // --- connections and transactions --------------------------------------------------------------

  private void terminateSessions(Random dice) throws SQLException {
    try (Connection session = sessions.open()) {
      for (int i = 0; i < 20; i++) {
        List<Integer> victims = Sessions.ofServices(session);
        if (!victims.isEmpty()) {
          Sessions.terminate(session, victims.get(dice.nextInt(victims.size())));
        }
        pause(dice, 200);
      }
    }
  }

  private void useUpConnections() throws SQLException {
    List<Connection> held = new ArrayList<>();
    try (Connection session = sessions.open()) {
      await("no service has a connection", () -> isUsedUp(session, held));
      awaitTurnedAway(1);
    } finally {
      for (Connection one : held) {
        one.close();
      }
    }
  }

  // Whoever is ended connects again at once, and is sometimes the faster one: then once more.
  private boolean isUsedUp(Connection session, List<Connection> held) throws SQLException {
    hold(held);
    for (int victim : Sessions.ofServices(session)) {
      Sessions.terminate(session, victim);
    }
    hold(held);
    return Sessions.ofServices(session).isEmpty();
  }

  private void hold(List<Connection> held) throws SQLException {
    while (held.size() < MOST_SESSIONS) {
      try {
        held.add(sessions.open());
      } catch (SQLException full) {
        if (String.valueOf(full.getSQLState()).startsWith(TOO_MANY)) {
          return;
        }
        throw full;
      }
    }
  }

  private void exhaustPool() throws SQLException {
    try (Connection session = sessions.open();
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      session.setAutoCommit(false);
      try (var lock = session.createStatement()) {
        var _ = lock.execute("LOCK TABLE event_store.event IN ACCESS EXCLUSIVE MODE");
      }
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        answers.add(readers.submit(this::readLog));
      }
      for (Future<Integer> answer : answers) {
        if (answer.get() != 503) {
          throw new Stuck("A read without a connection was answered " + answer.get());
        }
      }
      session.rollback();
    } catch (ExecutionException failed) {
      throw new Stuck("A read without a connection was not answered: " + failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Stuck("interrupted");
    }
  }

  private int readLog() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(first.resolve("/v1/events?after=0&limit=1"))
                  .header("Authorization", "Bearer " + stack.token(Load.SENDER))
                  .timeout(LIMIT)
                  .build(),
              BodyHandlers.discarding());
      return answer.statusCode();
    }
  }

  private void leaveTransactionOpen() throws SQLException {
    try (Connection elsewhere = sessions.openElsewhere()) {
      elsewhere.setAutoCommit(false);
      var _ = Sessions.number(elsewhere, "SELECT pg_current_xact_id()::text::bigint");
      awaitAcknowledged(ENOUGH);
      long head = number(HEAD);
      await("readers get past an open transaction", () -> number(PROJECTED) >= head);
      elsewhere.rollback();
    }
  }

  // --- servers -----------------------------------------------------------------------------------

  private void silence(Duration outage) {
    stack.suspend(Stack.POSTGRES);
    try {
      stayAway(outage);
    } finally {
      stack.resume(Stack.POSTGRES);
    }
  }

  private void stop(Duration outage) {
    stack.hold(Stack.POSTGRES);
    try {
      stayAway(outage);
    } finally {
      stack.restart(Stack.POSTGRES);
    }
  }

  private void stayAway(Duration outage) {
    long end = System.nanoTime() + outage.toNanos();
    awaitTurnedAway(1);
    LockSupport.parkNanos(end - System.nanoTime());
  }

  private void fillDisk() {
    Process broker =
        stack.process(Stack.KAFKA).orElseThrow(() -> new Stuck("Kafka is not running"));
    FullDisk.fill(broker.pid());
    await("the broker gives up its disk", () -> !broker.isAlive());
  }

  // --- waiting -----------------------------------------------------------------------------------

  /// What may fail while the database is away, and is then not so yet.
  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void await(String what, Condition condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new Stuck("Waited %d s in vain until %s".formatted(LIMIT.toSeconds(), what));
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private static boolean holds(Condition condition) {
    try {
      return condition.holds();
    } catch (SQLException away) {
      return false;
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection session = sessions.open()) {
      return Sessions.number(session, sql);
    }
  }

  // The moment of a fault is what the seed decides; nothing is waited for here.
  private static void pause(Random dice, int longestMillis) {
    LockSupport.parkNanos(Duration.ofMillis(dice.nextInt(longestMillis + 1)).toNanos());
  }
}
