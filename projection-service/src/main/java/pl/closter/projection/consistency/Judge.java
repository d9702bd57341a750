package pl.closter.projection.consistency;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.consistency.Report.Field;
import pl.closter.projection.consistency.Report.Finding;
import pl.closter.projection.consistency.Report.Flaw;
import pl.closter.projection.consistency.Report.Where;

/// Says what is wrong with the rows of one stream. The events are right by definition.
final class Judge {

  private static final String VERSION = "version";

  private Judge() {}

  /// A stream, whose rows are as the database shows them.
  ///
  /// @param hasTable whether there is an operational table for it
  /// @param folded what all its events fold to; null when there are none
  /// @param foldedForProjection what those fold to that the projection has; null when it has none,
  ///   or more than there are
  /// @param events how many it has
  /// @param required how many of them the projection must have
  /// @param parked whether events of it are parked
  /// @param trouble why its events could not be folded; null when they could
  record Subject(
      String stream,
      int bucket,
      boolean hasTable,
      @Nullable JsonNode table,
      @Nullable JsonNode projection,
      @Nullable JsonNode folded,
      @Nullable JsonNode foldedForProjection,
      long events,
      long required,
      boolean parked,
      Life.@Nullable Trouble trouble) {}

  static List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    Life.Trouble trouble = subject.trouble();
    if (trouble == null) {
      if (subject.hasTable()) {
        table(subject, findings);
      }
      projection(subject, findings);
    } else if (trouble.detached()) {
      withoutEvents(subject, findings);
    } else {
      findings.add(finding(subject, Where.EVENTS, Flaw.UNREADABLE, List.of(), trouble.words()));
    }
    return findings;
  }

  private static void table(Subject subject, List<Finding> findings) {
    JsonNode row = subject.table();
    JsonNode expected = subject.folded();
    if (row == null || expected == null) {
      oneSided(subject, Where.TABLES, row, expected, findings);
    } else {
      List<Field> fields = differing(subject, row, expected, shared(row, expected));
      if (!fields.isEmpty()) {
        findings.add(finding(subject, Where.TABLES, Flaw.DIFFERING, fields, null));
      }
    }
  }

  private static void oneSided(
      Subject subject,
      Where where,
      @Nullable JsonNode row,
      @Nullable JsonNode expected,
      List<Finding> findings) {
    if (row != null) {
      findings.add(finding(subject, where, Flaw.EXTRA, List.of(), null));
    } else if (expected != null) {
      findings.add(finding(subject, where, Flaw.MISSING, List.of(), null));
    }
  }

  private static void projection(Subject subject, List<Finding> findings) {
    JsonNode row = subject.projection();
    if (row == null) {
      if (subject.required() > 0) {
        findings.add(late(subject, Flaw.MISSING));
      }
      return;
    }
    if (subject.events() == 0) {
      findings.add(finding(subject, Where.PROJECTIONS, Flaw.EXTRA, List.of(), null));
      return;
    }
    // One that has more events than there are is compared with all there are.
    JsonNode expected =
        subject.foldedForProjection() == null ? subject.folded() : subject.foldedForProjection();
    List<Field> fields =
        expected == null ? List.of() : differing(subject, row, expected, all(row, expected));
    if (!fields.isEmpty()) {
      findings.add(finding(subject, Where.PROJECTIONS, Flaw.DIFFERING, fields, null));
    } else if (row.path(VERSION).asLong() < subject.required()) {
      findings.add(late(subject, Flaw.BEHIND));
    }
  }

  private static Finding late(Subject subject, Flaw flaw) {
    String remark =
        "the projection has %d of %d events"
            .formatted(
                subject.projection() == null ? 0 : subject.projection().path(VERSION).asLong(),
                subject.required());
    return finding(
        subject, Where.PROJECTIONS, subject.parked() ? Flaw.PARKED : flaw, List.of(), remark);
  }

  // Without its events, only rows of the same version can be compared, and only with each other.
  private static void withoutEvents(Subject subject, List<Finding> findings) {
    JsonNode table = subject.table();
    JsonNode row = subject.projection();
    if (table != null && row != null && table.path(VERSION).equals(row.path(VERSION))) {
      List<Field> fields = new ArrayList<>();
      for (String name : shared(table, row)) {
        if (!Objects.equals(table.get(name), row.get(name))) {
          fields.add(new Field(name, table.get(name), row.get(name), null));
        }
      }
      if (!fields.isEmpty()) {
        findings.add(
            finding(
                subject,
                Where.PROJECTIONS,
                Flaw.DIFFERING,
                fields,
                "it is not known which side is wrong: a part of its events is detached"));
      }
    }
  }

  private static List<Field> differing(
      Subject subject, JsonNode row, JsonNode expected, Iterable<String> names) {
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(row.get(name), expected.get(name))) {
        fields.add(
            new Field(
                name,
                of(subject.table(), name),
                of(subject.projection(), name),
                expected.get(name)));
      }
    }
    return fields;
  }

  private static @Nullable JsonNode of(@Nullable JsonNode row, String name) {
    return row == null ? null : row.get(name);
  }

  // An operational table may show columns that only it needs.
  private static Iterable<String> shared(JsonNode table, JsonNode row) {
    Set<String> names = all(table, row);
    names.removeIf(name -> !table.has(name) || !row.has(name));
    return names;
  }

  private static Set<String> all(JsonNode one, JsonNode other) {
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Finding finding(
      Subject subject, Where where, Flaw flaw, List<Field> fields, @Nullable String remark) {
    return new Finding(subject.stream(), subject.bucket(), where, flaw, fields, remark);
  }
}
