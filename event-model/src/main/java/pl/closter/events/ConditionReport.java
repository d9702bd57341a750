package pl.closter.events;

import java.util.List;

/// What an inspection found, and the grade that follows from it.
///
/// @param gradeVersion version of the scale that the grade was computed with
public record ConditionReport(
    boolean unworn,
    boolean tagsAttached,
    List<Defect> defects,
    Grade computedGrade,
    int gradeVersion) {

  public ConditionReport {
    defects = List.copyOf(defects);
  }

  /// One flaw.
  ///
  /// @param code what, from the defect list, such as `PILLING`
  /// @param area where, from the list of areas, such as `CUFF`
  public record Defect(String code, String area, Severity severity) {}

  /// How bad a flaw is.
  public enum Severity {
    MINOR,
    MODERATE,
    MAJOR
  }
}
