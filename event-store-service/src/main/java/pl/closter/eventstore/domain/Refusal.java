package pl.closter.eventstore.domain;

import org.jspecify.annotations.Nullable;

/// Why a rule says no. Implemented by enums, one for each aggregate; the constant states the
/// obstacle.
public interface Refusal {

  /// Stable kebab-case name for programs.
  String code();

  /// What is so, for people.
  String explanation();

  /// What can be done about it.
  String remedy();

  /// Which part of the command is to blame, as a path into its body; null when it is not one part.
  @Nullable String field();
}
