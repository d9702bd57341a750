package pl.closter.events;

/// Who caused a fact.
///
/// @param id the subject of the token, or the name of the part of the system
public record Actor(Kind kind, String id) {

  public enum Kind {
    OPERATOR,
    CONSIGNOR,
    SYSTEM,
    EXTERNAL,
    AI
  }
}
