package pl.closter.bench.chain;

import static pl.closter.bench.chain.Lines.median;
import static pl.closter.bench.chain.Lines.print;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import pl.closter.bench.chain.Commands.Answered;

/// Events a second from the log to Kafka when the relay is behind, beside a plain producer that
/// sends the same bytes.
///
/// The relay is kept out of office while the log grows: its lease is taken, as another process
/// would. So what is measured is a relay that is warm and far behind.
public final class RelayBench {

  private static final int CLIENTS = 64;
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final long PAUSE_NANOS = 10_000_000;

  private static final String TAKE =
      """
      UPDATE event_store.relay
         SET epoch = epoch + 1, holder = ?, expires_at = now() + interval '1 hour'
      """;

  private static final String AGAIN =
      """
      UPDATE event_store.relay
         SET epoch = epoch + 1, expires_at = now() - interval '1 second', position = ?
      """;

  private static final String POSITIONS =
      "SELECT position, (SELECT position FROM event_store.log_head) FROM event_store.relay";

  record Plan(Duration warmUp, Duration http, int events, int rounds) {}

  private record Position(long relayed, long head) {}

  private final LiveSystem system;
  private final Plan plan;

  RelayBench(LiveSystem system, Plan plan) {
    this.system = system;
    this.plan = plan;
  }

  /// Measures and prints.
  ///
  /// @param arguments `--quick` for a look of four minutes
  public static void main(String[] arguments) throws InterruptedException {
    Plan plan =
        Arrays.asList(arguments).contains("--quick")
            ? new Plan(Duration.ofSeconds(30), Duration.ofSeconds(10), 50_000, 3)
            : new Plan(Duration.ofSeconds(90), Duration.ofSeconds(20), 200_000, 5);
    int status = 1;
    try (LiveSystem system = LiveSystem.start("relay")) {
      new RelayBench(system, plan).run();
      status = 0;
    } catch (RuntimeException | SQLException | IOException failed) {
      System.err.println("relay: broken off, nothing was measured: " + failed);
      failed.printStackTrace();
    }
    // Libraries leave threads behind that would keep this process.
    System.exit(status);
  }

  void run() throws InterruptedException, SQLException {
    print("warming up for %d s with %d clients", plan.warmUp().toSeconds(), CLIENTS);
    var _ = system.commands().closed(CLIENTS, plan.warmUp());
    Answered accepted = system.commands().closed(CLIENTS, plan.http());
    print("accepted through HTTP, %d clients: %,.0f events/s", CLIENTS, accepted.perSecond());
    Backlog backlog = new Backlog(system, plan.events());
    try (Connection session = system.session()) {
      takeOffice(session);
      print("writing %,d events while the relay is out of office", plan.events());
      backlog.write();
      List<Double> relay = new ArrayList<>();
      List<Double> plain = new ArrayList<>();
      print("%nround   relay, events/s   plain producer, records/s");
      for (int i = 0; i < plan.rounds(); i++) {
        relay.add(relayed(session));
        plain.add(backlog.sendPlainly());
        print("%5d %17.0f %27.0f", i + 1, relay.getLast(), plain.getLast());
      }
      double events = median(relay);
      print(
          "%nrelay: %,.0f events/s, %.0f %% of a plain producer, %.1f times what HTTP accepts",
          events, 100 * events / median(plain), events / accepted.perSecond());
    }
  }

  private static void takeOffice(Connection session) throws SQLException {
    try (PreparedStatement take = session.prepareStatement(TAKE)) {
      take.setString(1, UUID.randomUUID().toString());
      var _ = take.executeUpdate();
    }
  }

  // Each round sends the same events again from where the backlog begins; consumers know them by
  // their positions, so that from the second round on they only skip.
  private double relayed(Connection session) throws SQLException, InterruptedException {
    long first = position(session).head() - plan.events();
    try (PreparedStatement again = session.prepareStatement(AGAIN)) {
      again.setLong(1, first);
      var _ = again.executeUpdate();
    }
    return rate(session, first);
  }

  // From the first record of progress to the last: the time to take office is not the relay's pace.
  private static double rate(Connection session, long first) throws SQLException {
    long giveUp = System.nanoTime() + LONGEST.toNanos();
    Position seen = position(session);
    while (seen.relayed() == first) {
      seen = wait(session, giveUp);
    }
    long begin = System.nanoTime();
    long from = seen.relayed();
    while (seen.relayed() < seen.head()) {
      seen = wait(session, giveUp);
    }
    return (seen.relayed() - from) * 1e9 / (System.nanoTime() - begin);
  }

  private static Position wait(Connection session, long giveUp) throws SQLException {
    if (System.nanoTime() > giveUp) {
      throw new IllegalStateException("The relay did not catch up within " + LONGEST);
    }
    LockSupport.parkNanos(PAUSE_NANOS);
    return position(session);
  }

  private static Position position(Connection session) throws SQLException {
    try (PreparedStatement positions = session.prepareStatement(POSITIONS);
        ResultSet row = positions.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("There is no relay row");
      }
      return new Position(row.getLong(1), row.getLong(2));
    }
  }
}
