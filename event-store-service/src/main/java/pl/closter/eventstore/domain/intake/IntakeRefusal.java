package pl.closter.eventstore.domain.intake;

import pl.closter.eventstore.domain.Refusal;

/// Why a command to a hand-over of goods is refused.
public enum IntakeRefusal implements Refusal {
  UNKNOWN_SESSION(
      "unknown-intake-session",
      "There is no such intake session.",
      "Announce it with POST /v1/intake-sessions first."),
  UNKNOWN_CONSIGNOR(
      "unknown-consignor",
      "There is no such consignor.",
      "Register him with POST /v1/consignors first.",
      "consignorId"),
  CONSIGNOR_CLOSED(
      "consignor-closed",
      "The consignor asked to be forgotten, so nothing new begins with him.",
      "Give the goods back, or name another consignor.",
      "consignorId"),
  NOT_CLAIMED(
      "intake-not-claimed",
      "Nobody knows yet whose goods these are.",
      "Claim the session for its consignor first: POST /v1/intake-sessions/{id}/claim."),
  OF_ANOTHER_CONSIGNOR(
      "intake-of-another-consignor",
      "The goods are those of another consignor.",
      "Announce a session of its own for each consignor.",
      "consignorId"),
  NO_LABEL_NEEDED(
      "intake-needs-no-label",
      "The goods are brought to the counter, so no parcel is sent.",
      "Announce goods that come otherwise with channel PARCEL, BAG or COURIER."),
  LABEL_ALREADY_REQUESTED(
      "inbound-label-already-requested",
      "Labels were asked for already, for another number of parcels.",
      "Announce another session for further parcels.",
      "parcels"),
  TOO_MANY_SCANS(
      "intake-has-too-many-scans",
      "A session has at most " + ArrivalRules.MOST_SCANS + " scans of parcels.",
      "Announce another session for the rest.",
      "parcelCode"),
  ALREADY_ARRIVED(
      "intake-already-arrived",
      "The goods are in the House already.",
      "Ask for labels before goods are sent."),
  ALREADY_OPEN(
      "intake-already-open",
      "The session is open at another station.",
      "Go on there, or announce another session.",
      "stationId"),
  NOT_OPEN(
      "intake-not-open",
      "The goods are not on the table yet.",
      "Open the session first: POST /v1/intake-sessions/{id}/opening."),
  NOT_COUNTED(
      "intake-not-counted",
      "Nobody has counted the garments yet.",
      "Count them first: POST /v1/intake-sessions/{id}/count."),
  ALREADY_COUNTED(
      "intake-already-counted",
      "The garments are counted.",
      "Have a supervisor reopen the session: POST /v1/intake-sessions/{id}/reopening."),
  CLOSED(
      "intake-closed",
      "The session is closed.",
      "Announce another one, or have a supervisor reopen it."),
  CANCELLED("intake-cancelled", "The session was cancelled.", "Announce another one."),
  HAS_ITEMS(
      "intake-has-items",
      "Garments of the session are in the House, so it cannot be cancelled.",
      "Count them and close the session."),
  TOO_MANY_ITEMS(
      "intake-has-too-many-items",
      "A session has at most " + ItemRules.MOST_ITEMS + " garments.",
      "Announce another session for the rest."),
  LABEL_CODE_TAKEN(
      "label-code-taken",
      "The label code of this garment belongs to another one.",
      "Announce another session: its garments have other label codes."),
  UNKNOWN_ITEM(
      "unknown-intake-item",
      "No garment of the session has this number.",
      "Look up the numbers with GET /v1/intake-sessions/{id}.",
      "seq"),
  COUNT_NOT_OF_ITEMS(
      "intake-count-not-of-items",
      "There are not as many numbered garments as were counted.",
      "Add each garment that has no number: POST /v1/intake-sessions/{id}/items; then count again.",
      "actual"),
  NOTHING_EXPECTED(
      "intake-expected-nothing",
      "No number was announced, so no garment is missing or too many.",
      "Record damage only.",
      "kind"),
  DISCREPANCY_UNCLEAR(
      "intake-discrepancy-unclear",
      "Damage is that of one garment; what is missing or too much has no number.",
      "Send seq with kind DAMAGED and quantity 1; send only quantity with MISSING and EXTRA.",
      "seq"),
  NO_PHOTO(
      "intake-discrepancy-without-photo",
      "A discrepancy is recorded with photos.",
      "Send the SHA-256 of at least one photo.",
      "mediaIds"),
  MORE_THAN_THERE_ARE(
      "intake-discrepancy-too-large",
      "More garments would be missing than were announced, or too many than were counted.",
      "Send a smaller quantity.",
      "quantity"),
  TOO_MANY_DISCREPANCIES(
      "intake-has-too-many-discrepancies",
      "A session has at most " + CountRules.MOST_DISCREPANCIES + " discrepancies.",
      "Record several garments that are missing or too many in one."),
  RECEIPT_ISSUED(
      "intake-receipt-issued",
      "A receipt was issued for what was found.",
      "Have a supervisor reopen the session and count again: another receipt then says what is"
          + " so."),
  DIFFERENCE_UNEXPLAINED(
      "intake-difference-unexplained",
      "Another number was counted than announced, and it was not recorded why.",
      "Record what is missing or too much first: POST /v1/intake-sessions/{id}/discrepancies."),
  ITEMS_NOT_DESCRIBED(
      "intake-items-not-described",
      "Some garments are neither described nor marked to be described later.",
      "Describe them: POST /v1/intake-sessions/{id}/items/{line}/description; or mark them:"
          + " POST /v1/intake-sessions/{id}/items/{line}/postponement.");

  // A record of texts, which the analyser cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  IntakeRefusal(String code, String explanation, String remedy) {
    this.words = Words.of(code, explanation, remedy);
  }

  IntakeRefusal(String code, String explanation, String remedy, String field) {
    this.words = new Words(code, explanation, remedy, field);
  }

  @Override
  public Words words() {
    return words;
  }
}
