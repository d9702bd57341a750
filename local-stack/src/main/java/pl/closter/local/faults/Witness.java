package pl.closter.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consistency;
import pl.closter.local.history.Acknowledged;
import pl.closter.local.history.Findings;
import pl.closter.local.history.HistoryCheck;
import pl.closter.local.stack.Stack;

/// Collects what the log, the topic, the projections, the tasks and the shop say, and compares.
///
/// The log, the tasks and how far everybody is come from the database; the topic is read from the
/// broker; projections and tables are asked over HTTP.
public final class Witness implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(100);

  private static final String HEAD = "SELECT position FROM event_store.log_head";
  private static final String RELAYED = "SELECT position FROM event_store.relay";
  private static final String PROJECTED =
      "SELECT coalesce(min(position), 0) FROM projections.checkpoint";
  private static final String TURNED_INTO_TASKS =
      "SELECT coalesce(min(position), 0) FROM outbox.checkpoint";
  private static final String OPEN_TASKS =
      "SELECT count(*) FROM outbox.task WHERE state NOT IN ('SUCCEEDED', 'SKIPPED', 'DEAD')";
  private static final String DEAD_TASKS =
      "SELECT key, coalesce(detail, '') FROM outbox.task WHERE state = 'DEAD' ORDER BY id";
  private static final String PUBLISHING =
      "SELECT event_position FROM outbox.task WHERE type = ? ORDER BY id";
  private static final String PUBLISH = "PUBLISH_LISTING";

  private final Sessions sessions;
  private final Api api;
  private final Api shop;
  private final TopicReader topic;
  private final LogReader log = new LogReader();

  public Witness(Stack stack) {
    this.sessions = new Sessions(stack);
    this.api = new Api(stack.addresses().frontDoor(), () -> stack.token("operator"), PATIENCE);
    this.shop = new Api(stack.addresses().sandbox(), () -> "none", PATIENCE);
    this.topic = new TopicReader(stack.addresses().kafka());
  }

  @Override
  public void close() {
    topic.close();
  }

  /// What was found.
  ///
  /// @param events how many the log holds
  /// @param sentAgain records of the topic that had been sent before
  /// @param late those that an earlier relay sent after its successor had begun
  public record Verdict(Findings findings, long events, long sentAgain, long late) {}

  /// Waits until nothing is under way any more; false when that takes longer than it may.
  public boolean awaitQuiet(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      try (Connection session = sessions.open()) {
        while (System.nanoTime() < end) {
          if (isQuiet(session)) {
            return true;
          }
          LockSupport.parkNanos(GLANCE.toNanos());
        }
      } catch (SQLException away) {
        LockSupport.parkNanos(GLANCE.toNanos());
      }
    }
    return false;
  }

  private static boolean isQuiet(Connection session) throws SQLException {
    long head = Sessions.number(session, HEAD);
    return Sessions.number(session, RELAYED) >= head
        && Sessions.number(session, PROJECTED) >= head
        && Sessions.number(session, TURNED_INTO_TASKS) >= head
        && Sessions.number(session, OPEN_TASKS) == 0
        && Sessions.number(session, HEAD) == head;
  }

  /// How far everybody is, for people.
  public String progress() {
    try (Connection session = sessions.open()) {
      return "log at %d, relay at %d, projections at %d, outbox at %d, %d tasks open"
          .formatted(
              Sessions.number(session, HEAD),
              Sessions.number(session, RELAYED),
              Sessions.number(session, PROJECTED),
              Sessions.number(session, TURNED_INTO_TASKS),
              Sessions.number(session, OPEN_TASKS));
    } catch (SQLException away) {
      return "the database cannot be asked: " + away.getMessage();
    }
  }

  /// Compares everything; the system must be quiet.
  ///
  /// @param told what senders were told
  /// @param listed label codes of the garments that were put up for sale
  public Verdict compare(Collection<Acknowledged> told, List<String> listed) throws SQLException {
    HistoryCheck.OfTopic sent;
    Findings findings;
    try (Connection session = sessions.open()) {
      log.read(session);
      sent = HistoryCheck.ofTopic(log.entries(), topic.readToEnd());
      findings =
          HistoryCheck.ofLog(log.entries())
              .and(HistoryCheck.ofAcknowledged(log.entries(), told))
              .and(sent.findings())
              .and(HistoryCheck.ofEffects("outbox", log.queued(), published(session)))
              .and(tasks(session));
    }
    findings = findings.and(tables()).and(items()).and(effects(listed));
    return new Verdict(findings, log.entries().size(), sent.sentAgain(), sent.late());
  }

  private static List<Long> published(Connection session) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(PUBLISHING)) {
      query.setString(1, PUBLISH);
      try (ResultSet rows = query.executeQuery()) {
        List<Long> positions = new ArrayList<>();
        while (rows.next()) {
          positions.add(rows.getLong(1));
        }
        return positions;
      }
    }
  }

  private static Findings tasks(Connection session) throws SQLException {
    Findings.Count count = new Findings.Count();
    try (PreparedStatement query = session.prepareStatement(DEAD_TASKS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        count.lost("task %s was given up: %s".formatted(rows.getString(1), rows.getString(2)));
      }
    }
    return count.findings();
  }

  private Findings tables() {
    Findings.Count count = new Findings.Count();
    Consistency.flaws(api)
        .forEach(flaw -> count.drift("tables, projections and events differ: %s".formatted(flaw)));
    return count.findings();
  }

  /// Every garment as the API shows it against the fold of the log.
  private Findings items() {
    Findings.Count count = new Findings.Count();
    Set<String> shown = new HashSet<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      JsonNode page = api.get("/v1/items?limit=200" + cursor.orElseThrow());
      for (JsonNode item : page.path("items")) {
        String id = item.path("id").asText();
        if (!shown.add(id)) {
          count.doubled("garment %s is shown twice".formatted(id));
        }
        compare(id, log.fold().of(id), item, count);
      }
      cursor =
          Optional.ofNullable(page.path("nextCursor").asText(null))
              .map(next -> "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
    log.fold().products().stream()
        .filter(id -> !shown.contains(id))
        .forEach(id -> count.lost("garment %s is not shown".formatted(id)));
    return count.findings();
  }

  private static void compare(
      String id, Map<String, String> folded, JsonNode item, Findings.Count count) {
    if (folded.isEmpty()) {
      count.doubled("garment %s is shown and the log does not know it".formatted(id));
    }
    folded.forEach(
        (field, value) -> {
          if (!value.equals(item.at(field).asText())) {
            count.drift(
                "garment %s: %s is %s in the log and shown as %s"
                    .formatted(id, field, value, item.at(field).asText()));
          }
        });
  }

  /// What the shop was asked for, once each.
  private Findings effects(List<String> listed) {
    Findings.Count count = new Findings.Count();
    JsonNode skus = shop.get("/_sandbox/ledger").path("skus");
    for (String label : listed) {
      JsonNode effects = skus.path(label);
      for (String effect : List.of("productsCreated", "publishTransitions")) {
        long times = effects.path(effect).asLong();
        if (times == 0) {
          count.lost("%s: no %s at the shop".formatted(label, effect));
        }
        if (times > 1) {
          count.doubled("%s: %d %s at the shop".formatted(label, times, effect));
        }
      }
    }
    return count.findings();
  }
}
