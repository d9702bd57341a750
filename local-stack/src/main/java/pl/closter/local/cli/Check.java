package pl.closter.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `check [RESOURCE] [--repair STREAM | --repair BUCKET]`: compares operational tables, projections
/// and folded events, and writes rows anew that are wrong. Exit status 0 only when everything was
/// compared and nothing is wrong any more.
final class Check implements Command {

  private static final String USAGE =
      "./closter check [RESOURCE] [--repair STREAM | RESOURCE --repair BUCKET]";
  private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final Pattern ASKED =
      Pattern.compile(
          "check( (?<resource>[a-z][a-z-]{0,39}))?"
              + "( --repair ((?<type>[a-z][a-z-]{0,39})-(?<id>"
              + UUID
              + ")|(?<bucket>[0-9]{1,4})))?");
  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final int MOST_QUESTIONS = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /// Where to ask, and how to say what was answered.
  private record Door(FrontDoorClient system, Screen screen, String path) {

    JsonNode check() throws IOException, InterruptedException {
      JsonNode answer = system.ask("GET", path, "");
      for (int asked = 1; asked < MOST_QUESTIONS && isUnderWay(answer); asked++) {
        screen.say("folding events: " + progress(answer));
        answer = system.ask("GET", path, "");
      }
      return answer;
    }
  }

  @Override
  public int run(Context context) {
    Matcher asked = ASKED.matcher(String.join(" ", context.arguments()));
    if (!asked.matches() || (asked.group("bucket") != null && asked.group("resource") == null)) {
      context
          .screen()
          .fail(
              "'%s' is not understood: %s".formatted(String.join(" ", context.arguments()), USAGE));
      return NOT_UNDERSTOOD;
    }
    String resource = asked.group("resource");
    String path = "/v1/consistency" + (resource == null ? "" : "?resource=" + resource);
    return FrontDoorClient.of(context.settings(), "check", "admin", LIMIT)
        .visit(context.screen(), system -> run(new Door(system, context.screen(), path), asked));
  }

  private static int run(Door door, Matcher asked) throws IOException, InterruptedException {
    if (asked.group("id") != null) {
      repair(door, asked.group("type"), asked.group("id"));
    } else if (asked.group("bucket") != null) {
      repairBucket(door, Integer.parseInt(asked.group("bucket")));
    }
    JsonNode answer = door.check();
    answer.path("resources").forEach(resource -> show(door.screen(), resource));
    boolean consistent = answer.path("consistent").asBoolean();
    if (!consistent) {
      door.screen()
          .say(
              "Nothing was changed by looking. './closter check --repair STREAM' writes the rows of a stream anew from its events.");
    }
    return consistent ? 0 : FAILED;
  }

  private static boolean isUnderWay(JsonNode answer) {
    for (JsonNode resource : answer.path("resources")) {
      JsonNode buckets = resource.path("buckets");
      if (resource.path("findings").isEmpty()
          && buckets.path("threeWays").asInt() + buckets.path("twoWays").asInt()
              < buckets.path("all").asInt()) {
        return true;
      }
    }
    return false;
  }

  private static String progress(JsonNode answer) {
    StringBuilder progress = new StringBuilder();
    for (JsonNode resource : answer.path("resources")) {
      JsonNode buckets = resource.path("buckets");
      var _ =
          progress
              .append(progress.isEmpty() ? "" : ", ")
              .append(resource.path("resource").asText())
              .append(' ')
              .append(buckets.path("threeWays").asInt() + buckets.path("twoWays").asInt())
              .append(" of ")
              .append(buckets.path("all").asInt())
              .append(" buckets");
    }
    return progress.toString();
  }

  private static void show(Screen screen, JsonNode resource) {
    screen.say(line(resource));
    resource.path("findings").forEach(finding -> show(screen, finding, finding.path("fields")));
    if (resource.path("more").asBoolean()) {
      screen.say("  ... and more");
    }
    if (resource.hasNonNull("remark")) {
      screen.say("  " + resource.path("remark").asText());
    }
  }

  /// One line about a resource.
  static String line(JsonNode resource) {
    JsonNode rows = resource.path("rows");
    return String.format(
        Locale.ROOT,
        "%-12s %s at position %,d: %s rows in tables, %,d in projections, %,d from events, %,d in flight, %,d ms",
        resource.path("resource").asText(),
        verdict(resource),
        resource.path("position").asLong(),
        rows.hasNonNull("tables") ? "%,d".formatted(rows.path("tables").asLong()) : "no",
        rows.path("projections").asLong(),
        rows.path("events").asLong(),
        resource.path("inFlight").asLong(),
        resource.path("millis").asLong());
  }

  private static String verdict(JsonNode resource) {
    return resource.path("consistent").asBoolean()
        ? "consistent"
        : resource.path("findings").isEmpty()
            ? "incomplete"
            : resource.path("findings").size() + " wrong";
  }

  private static void show(Screen screen, JsonNode finding, JsonNode fields) {
    screen.say(
        "  %s  bucket %d  %s in %s%s"
            .formatted(
                finding.path("stream").asText(),
                finding.path("bucket").asInt(),
                finding.path("flaw").asText(),
                finding.path("where").asText(),
                finding.hasNonNull("remark") ? ": " + finding.path("remark").asText() : ""));
    fields.forEach(
        field ->
            screen.say(
                "    %s: tables %s, projections %s, events %s"
                    .formatted(
                        field.path("field").asText(),
                        field.path("tables"),
                        field.path("projections"),
                        field.path("events"))));
  }

  private static void repairBucket(Door door, int bucket) throws IOException, InterruptedException {
    Set<String> streams = new TreeSet<>();
    for (JsonNode resource : door.check().path("resources")) {
      for (JsonNode finding : resource.path("findings")) {
        if (finding.path("bucket").asInt() == bucket) {
          streams.add(finding.path("stream").asText());
        }
      }
    }
    door.screen().say("%d streams of bucket %d are wrong".formatted(streams.size(), bucket));
    for (String stream : streams) {
      int id = stream.length() - 36;
      repair(door, stream.substring(0, id - 1), stream.substring(id));
    }
  }

  // Both sides, because it costs little and a row that is right stays as it is.
  private static void repair(Door door, String type, String id)
      throws IOException, InterruptedException {
    JsonNode table = door.system().ask("POST", "/v1/streams/%s/%s/repair".formatted(type, id), "");
    tell(door.screen(), "table " + table.path("table").asText(), table);
    JsonNode projections =
        door.system()
            .ask("POST", "/v1/consistency/repairs", "{\"stream\":\"%s-%s\"}".formatted(type, id));
    projections.forEach(
        each -> tell(door.screen(), "projection " + each.path("resource").asText(), each));
  }

  private static void tell(Screen screen, String where, JsonNode repaired) {
    screen.say(
        "%s in %s: %s"
            .formatted(
                repaired.path("stream").asText(),
                where,
                repaired.path("changed").asBoolean()
                    ? "written anew from %d events".formatted(repaired.path("version").asLong())
                    : "was right, and is as it was"));
  }
}
