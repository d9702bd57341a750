package pl.closter.local.frontdoor;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which room answers which request.
final class Routes {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private Routes() {}

  /// The room for a method and a path; none when nothing is there.
  static Optional<Room> room(String method, String path) {
    if (hasDots(path)) {
      return Optional.empty();
    }
    String[] segments = path.split("/", 4);
    if (segments.length < 3 || segments[2].isEmpty()) {
      return Optional.empty();
    }
    return switch (segments[1]) {
      case "webhooks" -> Optional.of(Room.GATEWAY);
      case "v1" -> Optional.of(version1(method, segments));
      default -> Optional.empty();
    };
  }

  private static Room version1(String method, String[] segments) {
    return switch (segments[2]) {
      // Each consumer of the topic has its own.
      case "parked" ->
          segments.length > 3 && segments[3].matches("outbox(/.*)?")
              ? Room.OUTBOX
              : Room.PROJECTION;
      case "deliveries", "channels" -> Room.GATEWAY;
      case "tasks", "timers" -> Room.OUTBOX;
      case "reads", "consistency", "projections" -> Room.PROJECTION;
      case "streams", "events", "correlations", "integrity", "subjects" -> Room.EVENT_STORE;
      default -> READS.contains(method) ? Room.PROJECTION : Room.EVENT_STORE;
    };
  }

  // A path that climbs could mean one room here and another one there.
  private static boolean hasDots(String path) {
    for (String segment : path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1)) {
      if (segment.equals("..") || segment.equals(".")) {
        return true;
      }
    }
    return false;
  }
}
