package pl.closter.eventstore.domain.subject;

import org.jspecify.annotations.Nullable;
import pl.closter.eventstore.domain.Refusal;

/// Why a command about the data of a person is refused.
public enum SubjectRefusal implements Refusal {
  ID_TAKEN(
      "subject-id-taken",
      "The id belongs to something that is not a person.",
      "Use a new id for a person.",
      "id"),
  ERASED(
      "personal-data-erased",
      "Data of this purpose was erased for this person, and the key is destroyed.",
      "Nothing brings it back; a person who returns is a new subject.",
      "field"),
  KEY_SUPERSEDED(
      "data-key-superseded",
      "Somebody else recorded the first data of this purpose at the same time.",
      "Send the same command again.",
      null),
  NOT_RECORDED(
      "personal-data-not-recorded",
      "A field was never recorded for this person.",
      "Ask for fields that the masked view shows.",
      "fields"),
  ERASURE_BLOCKED(
      "erasure-blocked",
      "Everything that was asked for has to stay for now.",
      "Ask again when the blocks are gone; each says from which day on, if that is known.",
      "purposes");

  private final String code;
  private final String explanation;
  private final String remedy;
  private final @Nullable String field;

  SubjectRefusal(String code, String explanation, String remedy, @Nullable String field) {
    this.code = code;
    this.explanation = explanation;
    this.remedy = remedy;
    this.field = field;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String explanation() {
    return explanation;
  }

  @Override
  public String remedy() {
    return remedy;
  }

  @Override
  public @Nullable String field() {
    return field;
  }
}
