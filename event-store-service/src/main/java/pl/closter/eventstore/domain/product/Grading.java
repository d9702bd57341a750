package pl.closter.eventstore.domain.product;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.ConditionReport.Severity;
import pl.closter.events.Grade;

/// The grade that follows from what an inspection found. Version [#VERSION] of the scale.
final class Grading {

  static final int VERSION = 1;

  private static final int EXCELLENT_POINTS = 2;
  private static final int VERY_GOOD_POINTS = 6;
  private static final int GOOD_POINTS = 14;
  private static final int FAIR_POINTS = 30;

  /// The best grade that a garment with such a defect can have.
  private static final Map<String, Grade> BEST =
      Map.ofEntries(
          entry("STAIN", Grade.E_GOOD),
          entry("HOLE", Grade.F_FAIR),
          entry("TEAR", Grade.F_FAIR),
          entry("SEAM_OPEN", Grade.E_GOOD),
          entry("PILLING", Grade.D_VERY_GOOD),
          entry("FADING", Grade.D_VERY_GOOD),
          entry("DISCOLOURATION", Grade.E_GOOD),
          entry("SNAG", Grade.D_VERY_GOOD),
          entry("STRETCHED", Grade.E_GOOD),
          entry("SHRUNK", Grade.E_GOOD),
          entry("MISSING_BUTTON", Grade.E_GOOD),
          entry("BROKEN_ZIP", Grade.F_FAIR),
          entry("MISSING_PART", Grade.E_GOOD),
          entry("ODOUR", Grade.F_FAIR),
          entry("ALTERED", Grade.D_VERY_GOOD),
          entry("SCUFF", Grade.D_VERY_GOOD),
          entry("SCRATCH", Grade.D_VERY_GOOD),
          entry("CREASE", Grade.D_VERY_GOOD),
          entry("SOLE_WEAR", Grade.D_VERY_GOOD),
          entry("HEEL_TIP_WEAR", Grade.D_VERY_GOOD),
          entry("HARDWARE_TARNISH", Grade.D_VERY_GOOD),
          entry("LINING_DAMAGE", Grade.E_GOOD),
          entry("LABEL_CUT", Grade.D_VERY_GOOD),
          entry("NAME_WRITTEN", Grade.E_GOOD),
          entry("MOTH", Grade.F_FAIR),
          entry("MOULD", Grade.G_RECYCLE));

  private static final Set<String> AREAS =
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
          "OTHER");

  private Grading() {}

  static boolean knows(Defect defect) {
    return BEST.containsKey(defect.code()) && AREAS.contains(defect.area());
  }

  static Grade grade(boolean unworn, boolean tagsAttached, List<Defect> defects) {
    Grade byPoints = byPoints(unworn, tagsAttached, points(defects));
    return defects.stream()
        .map(defect -> BEST.getOrDefault(defect.code(), Grade.G_RECYCLE))
        .reduce(byPoints, Grading::worse);
  }

  private static Grade byPoints(boolean unworn, boolean tagsAttached, int points) {
    if (points == 0 && unworn) {
      return tagsAttached ? Grade.A_NEW_TAGS : Grade.B_NEW_NO_TAGS;
    } else if (points <= EXCELLENT_POINTS) {
      return Grade.C_EXCELLENT;
    } else if (points <= VERY_GOOD_POINTS) {
      return Grade.D_VERY_GOOD;
    } else if (points <= GOOD_POINTS) {
      return Grade.E_GOOD;
    }
    return points <= FAIR_POINTS ? Grade.F_FAIR : Grade.G_RECYCLE;
  }

  private static int points(List<Defect> defects) {
    return defects.stream().mapToInt(defect -> points(defect.severity())).sum();
  }

  private static int points(Severity severity) {
    return switch (severity) {
      case MINOR -> 1;
      case MODERATE -> 4;
      case MAJOR -> 12;
    };
  }

  private static Grade worse(Grade one, Grade other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
