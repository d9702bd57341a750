package pl.closter.eventstore.domain;

/// Why a rule said no.
public interface Refusal {

  /// Stable name for programs, kebab-case.
  String code();

  /// What stands in the way.
  String explanation();

  /// What to do about it.
  String remedy();

  /// What in the request is to blame; null when it is not the request.
  default @org.jspecify.annotations.Nullable String field() {
    return null;
  }
}
