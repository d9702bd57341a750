package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import pl.closter.local.history.HistoryCheck;
import pl.closter.local.history.LogEntry;

/// The log as the HTTP API tells it, and whether it is sound.
public final class History {

  private static final int PAGE = 1000;

  private final List<JsonNode> events;
  private final List<String> flaws;

  private History(List<JsonNode> events) {
    this.events = List.copyOf(events);
    this.flaws = flaws(events);
  }

  /// The whole log, read page by page.
  public static History read(Api api) {
    List<JsonNode> events = new ArrayList<>();
    long after = 0;
    while (true) {
      JsonNode page = api.get("/v1/events?after=" + after + "&limit=" + PAGE).path("events");
      if (page.isEmpty()) {
        return new History(events);
      }
      page.forEach(events::add);
      after = events.getLast().path("globalPosition").asLong();
    }
  }

  /// What is wrong: a hole in the positions, a jump in the versions of a stream. Empty when sound.
  public List<String> flaws() {
    return flaws;
  }

  public List<JsonNode> events() {
    return events;
  }

  /// Events of a type (without its version) for which something holds.
  public long count(String type, Predicate<JsonNode> condition) {
    return events.stream()
        .filter(event -> event.path("type").asText().startsWith(type + ".v"))
        .map(event -> event.path("payload"))
        .filter(condition)
        .count();
  }

  public long head() {
    return events.isEmpty() ? 0 : events.getLast().path("globalPosition").asLong();
  }

  private static List<String> flaws(List<JsonNode> events) {
    return HistoryCheck.ofLog(events.stream().map(History::entry).toList()).remarks();
  }

  private static LogEntry entry(JsonNode event) {
    return new LogEntry(
        event.path("globalPosition").asLong(),
        event.path("streamType").asText() + "-" + event.path("streamId").asText(),
        event.path("streamVersion").asLong(),
        event.path("eventId").asText(),
        event.path("idempotencyKey").asText(null));
  }
}
