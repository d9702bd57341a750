package pl.closter.local.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import pl.closter.local.history.Findings.Count;

/// Compares what was acknowledged, what the log holds and what each consumer made of it.
///
/// It knows the promises and none of the code that keeps them, and it reads everything as an
/// outsider would: a consumer of the topic here is one that keeps the highest position of each
/// partition and skips what is not above it.
public final class HistoryCheck {

  private HistoryCheck() {}

  /// Positions gapless and in order, versions of each stream contiguous, no event in two places.
  public static Findings ofLog(List<LogEntry> log) {
    Count count = new Count();
    sequence("the log", "position", log.stream().map(LogEntry::position).toList(), count);
    byStream(log)
        .forEach(
            (stream, entries) ->
                sequence(
                    stream, "version", entries.stream().map(LogEntry::version).toList(), count));
    Set<String> ids = new HashSet<>();
    for (LogEntry entry : log) {
      if (!ids.add(entry.eventId())) {
        count.doubled("event %s is recorded twice".formatted(entry.eventId()));
      }
    }
    return count.findings();
  }

  /// Each acknowledged command is in the log once, in the place that its sender was told.
  public static Findings ofAcknowledged(List<LogEntry> log, Collection<Acknowledged> told) {
    Map<String, List<LogEntry>> recorded =
        log.stream()
            .filter(entry -> entry.command() != null)
            .collect(Collectors.groupingBy(entry -> String.valueOf(entry.command())));
    Count count = new Count();
    Set<String> seen = new HashSet<>();
    for (Acknowledged one : told) {
      if (!seen.add(one.command())) {
        count.doubled("command %s was acknowledged twice".formatted(one.command()));
      }
      compare(one, recorded.getOrDefault(one.command(), List.of()), count);
    }
    return count.findings();
  }

  private static void compare(Acknowledged told, List<LogEntry> recorded, Count count) {
    if (recorded.size() < told.events()) {
      count.lost(
          "command %s has %d of %d events"
              .formatted(told.command(), recorded.size(), told.events()));
      return;
    }
    if (recorded.size() > told.events()) {
      count.doubled(
          "command %s has %d events instead of %d"
              .formatted(told.command(), recorded.size(), told.events()));
    }
    LogEntry last = recorded.getLast();
    if (last.position() != told.position()
        || last.version() != told.version()
        || !last.stream().equals(told.stream())) {
      count.lost(
          "command %s was told position %d, %s at version %d, and is at %d, %s at version %d"
              .formatted(
                  told.command(),
                  told.position(),
                  told.stream(),
                  told.version(),
                  last.position(),
                  last.stream(),
                  last.version()));
    }
  }

  /// What a reader of the topic gets.
  ///
  /// @param sentAgain records that had been sent before, which a consumer knows by their position
  /// @param late those among them that an earlier relay sent after its successor had begun
  public record OfTopic(Findings findings, long sentAgain, long late) {}

  /// A consumer sees each event of the log once in effect, in order within its partition, and each
  /// stream in one partition; a watermark promises nothing that comes later.
  public static OfTopic ofTopic(List<LogEntry> log, List<Delivery> topic) {
    Map<Long, LogEntry> recorded =
        log.stream()
            .collect(Collectors.toMap(LogEntry::position, Function.identity(), (one, _) -> one));
    Reader reader = new Reader(recorded);
    topic.forEach(reader::take);
    recorded.keySet().stream()
        .filter(position -> !reader.seen.contains(position))
        .forEach(
            position ->
                reader.count.lost("position %d never came to the topic".formatted(position)));
    return new OfTopic(reader.count.findings(), reader.sentAgain, reader.late);
  }

  private static final class Reader {
    private final Map<Long, LogEntry> recorded;
    private final Map<Integer, Long> checkpoints = new HashMap<>();
    private final Map<Integer, Long> epochs = new HashMap<>();
    private final Map<String, Integer> homes = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Count count = new Count();
    private long sentAgain;
    private long late;

    Reader(Map<Long, LogEntry> recorded) {
      this.recorded = recorded;
    }

    void take(Delivery delivery) {
      long checkpoint = checkpoints.getOrDefault(delivery.partition(), 0L);
      LogEntry event = delivery.event();
      if (event != null) {
        take(delivery, event, checkpoint);
      }
      checkpoints.put(delivery.partition(), Math.max(checkpoint, delivery.position()));
      epochs.merge(delivery.partition(), delivery.relayEpoch(), Math::max);
    }

    private void take(Delivery delivery, LogEntry event, long checkpoint) {
      LogEntry known = recorded.get(event.position());
      if (known == null || !known.eventId().equals(event.eventId())) {
        count.doubled(
            "position %d on the topic is event %s, which the log does not have there"
                .formatted(event.position(), event.eventId()));
        return;
      }
      int home = homes.computeIfAbsent(event.stream(), _ -> delivery.partition());
      if (home != delivery.partition()) {
        count.inverted(
            "%s is in partitions %d and %d".formatted(event.stream(), home, delivery.partition()));
      }
      boolean first = seen.add(event.position());
      if (first && event.position() <= checkpoint) {
        count.inverted(
            "position %d came to partition %d behind position %d: consumers skip it"
                .formatted(event.position(), delivery.partition(), checkpoint));
      }
      if (!first) {
        sentAgain++;
        late += delivery.relayEpoch() < epochs.getOrDefault(delivery.partition(), 0L) ? 1 : 0;
      }
    }
  }

  /// A consumer gave each of these events its effect once, and in the order of each stream.
  ///
  /// @param expected the events that have an effect
  /// @param effects positions of the events, in the order in which they had theirs
  public static Findings ofEffects(String consumer, List<LogEntry> expected, List<Long> effects) {
    Count count = new Count();
    Map<Long, String> streams =
        expected.stream().collect(Collectors.toMap(LogEntry::position, LogEntry::stream));
    Map<String, Long> highest = new HashMap<>();
    Set<Long> seen = new HashSet<>();
    for (long position : effects) {
      String stream = streams.get(position);
      if (stream == null) {
        count.doubled(
            "%s: position %d had an effect and should have none".formatted(consumer, position));
      } else if (!seen.add(position)) {
        count.doubled("%s: position %d had its effect twice".formatted(consumer, position));
      } else if (position < highest.getOrDefault(stream, 0L)) {
        count.inverted("%s: position %d came after a later one".formatted(consumer, position));
      } else {
        highest.put(stream, position);
      }
    }
    streams.keySet().stream()
        .filter(position -> !seen.contains(position))
        .forEach(
            position -> count.lost("%s: position %d had no effect".formatted(consumer, position)));
    return count.findings();
  }

  // Numbers from 1 on, each once, in ascending order.
  private static void sequence(String what, String unit, List<Long> numbers, Count count) {
    Set<Long> seen = new HashSet<>();
    long highest = 0;
    for (long number : numbers) {
      if (!seen.add(number)) {
        count.doubled("%s has %s %d twice".formatted(what, unit, number));
      } else if (number < highest) {
        count.inverted("%s has %s %d after %d".formatted(what, unit, number, highest));
      }
      highest = Math.max(highest, number);
    }
    for (long number = 1; number <= highest && seen.size() < highest; number++) {
      if (!seen.contains(number)) {
        count.lost("%s has no %s %d".formatted(what, unit, number));
      }
    }
  }

  private static Map<String, List<LogEntry>> byStream(List<LogEntry> log) {
    return log.stream()
        .collect(
            Collectors.groupingBy(
                LogEntry::stream, TreeMap::new, Collectors.toCollection(ArrayList::new)));
  }
}
