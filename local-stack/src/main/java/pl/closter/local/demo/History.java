package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
    List<String> found = new ArrayList<>();
    Map<String, Long> versions = new HashMap<>();
    long position = 0;
    for (JsonNode event : events) {
      position++;
      if (event.path("globalPosition").asLong() != position) {
        found.add("position " + position + " is missing or out of order");
        position = event.path("globalPosition").asLong();
      }
      String stream = event.path("streamType").asText() + "-" + event.path("streamId").asText();
      long expected = versions.merge(stream, 1L, Long::sum);
      if (event.path("streamVersion").asLong() != expected) {
        found.add(stream + " has no version " + expected);
      }
    }
    return List.copyOf(found);
  }
}
