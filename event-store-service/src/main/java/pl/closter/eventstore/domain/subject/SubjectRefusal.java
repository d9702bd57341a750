package pl.closter.eventstore.domain.subject;

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
  OF_CONSIGNOR(
      "subject-of-consignor",
      "The person is a consignor, and what was verified of a consignor was verified of his values.",
      "Send the value to POST /v1/consignors/{id}/profile.",
      "id"),
  KEY_SUPERSEDED(
      "data-key-superseded",
      "Somebody else recorded the first data of this purpose at the same time.",
      "Send the same command again."),
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

  // A record of texts, which the analyser cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  SubjectRefusal(String code, String explanation, String remedy) {
    this.words = Words.of(code, explanation, remedy);
  }

  SubjectRefusal(String code, String explanation, String remedy, String field) {
    this.words = new Words(code, explanation, remedy, field);
  }

  @Override
  public Words words() {
    return words;
  }
}
