package pl.closter.bench.reads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import pl.closter.bench.chain.LiveSystem;
import pl.closter.local.stack.Service;

/// The plans that the database really used, by its own `auto_explain`: also those of statements
/// that are planned once for all after some executions, which an EXPLAIN from outside would never
/// show.
final class Plans {

  // More than the five executions that are planned for their own values.
  private static final int TIMES = 12;

  // Who asks the projections, and who asks the log.
  private static final List<String> ROLES = List.of("projections", "table_reader");

  private static final String SWITCH_ON =
      """
      ALTER ROLE {role} SET session_preload_libraries = 'auto_explain';
      ALTER ROLE {role} SET auto_explain.log_min_duration = 0;
      ALTER ROLE {role} SET auto_explain.log_analyze = on;
      ALTER ROLE {role} SET auto_explain.log_buffers = on;
      """;

  // Each part of a plan and what it reads: "Index Scan using item_by_stage on item i  (cost=...".
  private static final Pattern STEP =
      Pattern.compile(
          "(?:Index Only Scan|Index Scan|Bitmap Index Scan|Bitmap Heap Scan|Seq Scan)(?: Backward)?(?: using (\\w+))? on (\\w+)");
  private static final Pattern SEQUENTIAL =
      Pattern.compile("Seq Scan on (\\w+)[^\\n]*\\(actual[^)]*loops=[1-9]");
  // What belongs to no read: the intake, which moves its checkpoints meanwhile.
  private static final Pattern READS =
      Pattern.compile("AS key|AS kind|AS known|= ANY \\(\\$1::uuid");
  // One row each, or a few that wait for a person.
  private static final Set<String> SMALL = Set.of("log_head", "checkpoint", "parked_event");

  private final Path log;
  private final Reader reader;

  private Plans(Path log, Reader reader) {
    this.log = log;
    this.reader = reader;
  }

  /// Makes the database tell its plans, to sessions that are new.
  static Plans of(LiveSystem system, Reader reader) throws SQLException {
    try (Connection session = system.session();
        Statement statement = session.createStatement()) {
      for (String role : ROLES) {
        var _ = statement.execute(SWITCH_ON.replace("{role}", role));
      }
    }
    String asked = Service.PROJECTION.module();
    system.stack().restart(asked);
    system.stack().awaitReady(List.of(asked), Duration.ofMinutes(2));
    return new Plans(system.stack().settings().data().resolve("postgres.log"), reader);
  }

  /// What was read for a question.
  ///
  /// @param text every plan that was used
  /// @param used indexes and tables, in short
  /// @param sequential tables that were read from their beginning
  record Plan(String text, Set<String> used, Set<String> sequential) {}

  /// Asks the question as often as it takes until the database keeps its plan.
  Plan of(Question question) throws IOException, InterruptedException {
    long before = Files.size(log);
    for (int i = 0; i < TIMES; i++) {
      var _ = reader.ask(question.paths().get(i % question.paths().size()));
    }
    List<String> plans = plansBehind(before);
    if (plans.isEmpty()) {
      throw new IllegalStateException("The database told no plan for " + question.name());
    }
    String text = String.join("\n", plans);
    Set<String> used = new TreeSet<>();
    STEP.matcher(text).results().map(Plans::words).forEach(used::add);
    Set<String> sequential = new TreeSet<>();
    SEQUENTIAL
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(table -> !SMALL.contains(table))
        .forEach(sequential::add);
    return new Plan(text, used, sequential);
  }

  private static String words(MatchResult step) {
    String index = step.group(1);
    if (index != null) {
      return index;
    }
    return step.group().startsWith("Seq") ? "ALL OF " + step.group(2) : step.group(2);
  }

  // The log is written before the answer is sent.
  private List<String> plansBehind(long offset) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    String tail =
        new String(bytes, (int) offset, bytes.length - (int) offset, StandardCharsets.UTF_8);
    List<String> plans = new ArrayList<>();
    for (String entry : tail.split("\n(?=\\d{4}-)", -1)) {
      if (entry.contains("  plan:") && READS.matcher(entry).find()) {
        plans.add(entry);
      }
    }
    return plans;
  }
}
