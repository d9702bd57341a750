package pl.closter.eventstore.domain.product;

import static java.util.Map.entry;
import static pl.closter.events.Grade.A_NEW_TAGS;
import static pl.closter.events.Grade.B_NEW_NO_TAGS;
import static pl.closter.events.Grade.C_EXCELLENT;
import static pl.closter.events.Grade.D_VERY_GOOD;
import static pl.closter.events.Grade.E_GOOD;
import static pl.closter.events.Grade.F_FAIR;
import static pl.closter.events.Grade.G_RECYCLE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pl.closter.events.ConditionReport;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.ConditionReport.Severity;
import pl.closter.events.Grade;

/// Computes the grade of a garment from what was found. A scale never changes; a better one is a
/// new version, and each report says which it was computed with.
public final class ConditionScale {

  /// The first scale.
  public static final ConditionScale V1 =
      new ConditionScale(
          1,
          Map.ofEntries(
              entry("STAIN", E_GOOD),
              entry("HOLE", F_FAIR),
              entry("TEAR", F_FAIR),
              entry("SEAM_OPEN", E_GOOD),
              entry("PILLING", D_VERY_GOOD),
              entry("FADING", D_VERY_GOOD),
              entry("DISCOLOURATION", E_GOOD),
              entry("SNAG", D_VERY_GOOD),
              entry("STRETCHED", E_GOOD),
              entry("SHRUNK", E_GOOD),
              entry("MISSING_BUTTON", E_GOOD),
              entry("BROKEN_ZIP", F_FAIR),
              entry("MISSING_PART", E_GOOD),
              entry("ODOUR", F_FAIR),
              entry("ALTERED", D_VERY_GOOD),
              entry("SCUFF", D_VERY_GOOD),
              entry("SCRATCH", D_VERY_GOOD),
              entry("CREASE", D_VERY_GOOD),
              entry("SOLE_WEAR", D_VERY_GOOD),
              entry("HEEL_TIP_WEAR", D_VERY_GOOD),
              entry("HARDWARE_TARNISH", D_VERY_GOOD),
              entry("LINING_DAMAGE", E_GOOD),
              entry("LABEL_CUT", D_VERY_GOOD),
              entry("NAME_WRITTEN", E_GOOD),
              entry("MOTH", F_FAIR),
              entry("MOULD", G_RECYCLE)),
          Set.of(
              "FRONT",
              "BACK",
              "COLLAR",
              "CUFF",
              "SLEEVE",
              "HEM",
              "LINING",
              "POCKET",
              "SEAT",
              "KNEE",
              "CROTCH",
              "ZIP",
              "BUTTONS",
              "STRAP",
              "HANDLE",
              "CORNER",
              "INTERIOR",
              "SOLE",
              "HEEL",
              "TOE",
              "UPPER",
              "LABEL",
              "OTHER"));

  private final int version;
  private final Map<String, Grade> bestGradeWith;
  private final Set<String> areas;

  private ConditionScale(int version, Map<String, Grade> bestGradeWith, Set<String> areas) {
    this.version = version;
    this.bestGradeWith = new TreeMap<>(bestGradeWith);
    this.areas = new TreeSet<>(areas);
  }

  /// The codes of the defects it knows, in alphabetical order.
  public List<String> defects() {
    return List.copyOf(bestGradeWith.keySet());
  }

  /// The areas it knows, in alphabetical order.
  public List<String> areas() {
    return List.copyOf(areas);
  }

  boolean knowsDefect(String code) {
    return bestGradeWith.containsKey(code);
  }

  boolean knowsArea(String area) {
    return areas.contains(area);
  }

  /// The report with its grade. All defects must be known.
  ConditionReport report(boolean unworn, boolean tagsAttached, List<Defect> defects) {
    int score = defects.stream().mapToInt(defect -> points(defect.severity())).sum();
    Grade grade = bestAllowed(unworn, tagsAttached, score);
    for (Defect defect : defects) {
      grade = worse(grade, bestGradeWith.getOrDefault(defect.code(), G_RECYCLE));
    }
    return new ConditionReport(unworn, tagsAttached, defects, grade, version);
  }

  private static Grade bestAllowed(boolean unworn, boolean tagsAttached, int score) {
    for (Grade grade : Grade.values()) {
      if (isEarned(grade, unworn, tagsAttached) && score <= highestScore(grade)) {
        return grade;
      }
    }
    return G_RECYCLE;
  }

  private static boolean isEarned(Grade grade, boolean unworn, boolean tagsAttached) {
    return switch (grade) {
      case A_NEW_TAGS -> unworn && tagsAttached;
      case B_NEW_NO_TAGS -> unworn;
      case C_EXCELLENT, D_VERY_GOOD, E_GOOD, F_FAIR, G_RECYCLE -> true;
    };
  }

  private static int highestScore(Grade grade) {
    return switch (grade) {
      case A_NEW_TAGS, B_NEW_NO_TAGS -> 0;
      case C_EXCELLENT -> 2;
      case D_VERY_GOOD -> 6;
      case E_GOOD -> 14;
      case F_FAIR -> 30;
      case G_RECYCLE -> Integer.MAX_VALUE;
    };
  }

  private static int points(Severity severity) {
    return switch (severity) {
      case MINOR -> 1;
      case MODERATE -> 4;
      case MAJOR -> 12;
    };
  }

  // Best first in the enum, so the later one is the worse.
  private static Grade worse(Grade one, Grade other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
