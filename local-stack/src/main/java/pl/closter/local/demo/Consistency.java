package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Asks the system whether its tables, its projections and its events say the same.
public final class Consistency {

  // Each time it goes on where the one before had to stop.
  private static final int MOST_QUESTIONS = 200;

  private Consistency() {}

  /// What is wrong, one line each; empty when nothing is.
  public static List<String> flaws(Api api) {
    JsonNode answer = api.get("/v1/consistency");
    for (int asked = 1; asked < MOST_QUESTIONS && isUnderWay(answer); asked++) {
      answer = api.get("/v1/consistency");
    }
    List<String> flaws = new ArrayList<>();
    answer
        .path("resources")
        .forEach(
            resource ->
                resource.path("findings").forEach(finding -> flaws.add(finding.toString())));
    if (flaws.isEmpty() && !answer.path("consistent").asBoolean()) {
      flaws.add("not everything could be compared: " + answer);
    }
    return flaws;
  }

  private static boolean isUnderWay(JsonNode answer) {
    boolean anythingWrong = false;
    for (JsonNode resource : answer.path("resources")) {
      anythingWrong |= !resource.path("findings").isEmpty();
    }
    return !answer.path("complete").asBoolean() && !anythingWrong;
  }
}
