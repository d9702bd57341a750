package pl.closter.eventstore.domain;

import org.jspecify.annotations.Nullable;

/// Why a rule says no. Implemented by enums, one for each aggregate; the constant states the
/// obstacle.
public interface Refusal {

  Words words();

  /// What is said about an obstacle.
  ///
  /// @param code stable kebab-case name for programs
  /// @param explanation what is so, for people
  /// @param remedy what can be done about it
  /// @param field which part of the command is to blame, as a path into its body; null when it is
  ///   not one part
  record Words(String code, String explanation, String remedy, @Nullable String field) {

    public static Words of(String code, String explanation, String remedy) {
      return new Words(code, explanation, remedy, null);
    }
  }

  default String code() {
    return words().code();
  }

  default String explanation() {
    return words().explanation();
  }

  default String remedy() {
    return words().remedy();
  }

  default @Nullable String field() {
    return words().field();
  }
}
