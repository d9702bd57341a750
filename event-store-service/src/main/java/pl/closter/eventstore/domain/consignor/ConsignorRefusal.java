package pl.closter.eventstore.domain.consignor;

import pl.closter.eventstore.domain.Refusal;

/// Why a command to a consignor is refused.
public enum ConsignorRefusal implements Refusal {
  UNKNOWN_CONSIGNOR(
      "unknown-consignor",
      "There is no such consignor.",
      "Register him with POST /v1/consignors first."),
  CLOSED(
      "consignor-closed",
      "The consignor asked to be forgotten, so nothing new begins with him.",
      "Somebody who comes back is registered anew."),
  NOT_ACTIVE(
      "consignor-not-active",
      "Only a consignor who is active can be suspended.",
      "Look at his state; one who is closed needs no suspension."),
  NOT_SUSPENDED(
      "consignor-not-suspended",
      "The consignor is not suspended.",
      "Reinstate one who is; a prospect becomes active when a contact is verified."),
  CONTACT_NOT_RECORDED(
      "contact-not-recorded",
      "The vault has no address or number for this channel.",
      "Record it first: POST /v1/consignors/{id}/profile.",
      "channel"),
  IDENTITY_NO_LONGER_VALID(
      "identity-no-longer-valid",
      "What the identity was checked with is valid no longer.",
      "Send a validUntil that is to come.",
      "validUntil"),
  TAX_STATUS_NOT_OF_PARTY(
      "tax-status-not-of-party",
      "This kind of party cannot have this tax status.",
      "A private person does no business; a company does nothing else.",
      "status"),
  TAX_ID_SCHEME_MISSING(
      "tax-id-scheme-missing",
      "Whoever pays VAT has a number for it.",
      "Send the taxIdScheme, such as pl-nip.",
      "taxIdScheme"),
  CHECKED_IN_THE_FUTURE(
      "tax-status-checked-in-the-future",
      "The tax status was not checked yet.",
      "Send the time at which it was.",
      "checkedAt"),
  TAX_STATUS_NOT_DECLARED(
      "tax-status-not-declared",
      "What a tax report needs follows from the tax status, which was not declared.",
      "Declare it first: POST /v1/consignors/{id}/tax-status."),
  TAX_DATA_INCOMPLETE(
      "tax-data-incomplete",
      "The vault does not have all that a tax report asks for.",
      "Record what is missing: POST /v1/consignors/{id}/profile."),
  ACCOUNT_NUMBER_NOT_RECORDED(
      "account-number-not-recorded",
      "The vault has no account number of the consignor.",
      "Record the iban first: POST /v1/consignors/{id}/profile.",
      "kind"),
  ACCOUNT_NUMBER_IN_USE(
      "account-number-in-use",
      "A payout method goes to the account number that is recorded.",
      "Remove the method, record the new number, and add a method for it.",
      "personalData.iban"),
  ACCOUNT_NUMBER_CHANGED(
      "account-number-changed",
      "The vault has another account number than when the method was added.",
      "Remove the method and add it again for the number that is recorded now."),
  METHOD_EXISTS(
      "payout-method-exists",
      "There is a payout method of this kind; a person has one account number and one credit.",
      "Use it, or remove it first.",
      "kind"),
  REFERENCE_MISSING(
      "payout-reference-missing",
      "It is not said which account or which recipient.",
      "Send the reference that the provider gave.",
      "reference"),
  TOO_MANY_METHODS(
      "too-many-payout-methods",
      "A consignor has at most ten payout methods.",
      "Remove one that is not used."),
  UNKNOWN_METHOD(
      "unknown-payout-method",
      "The consignor has no such payout method.",
      "Use one that GET /v1/consignors/{id} shows.",
      "methodId"),
  METHOD_REJECTED(
      "payout-method-rejected",
      "The payout method was rejected.",
      "Remove it and add another one."),
  HOLDER_NOT_CHECKED(
      "account-holder-not-checked",
      "Nobody looked whose account it is.",
      "Compare the holder with the consignor and send MATCHES or DIFFERS.",
      "holderMatch"),
  METHOD_NOT_VERIFIED(
      "payout-method-not-verified",
      "Only a verified payout method can be the default.",
      "Verify it first: POST /v1/consignors/{id}/payout-methods/{method}/verification.",
      "payoutMethodId"),
  DEFAULT_METHOD(
      "payout-method-is-default",
      "The payout method is the default, and there are others.",
      "Make another one the default first: PUT /v1/consignors/{id}/defaults."),
  DISPOSITION_LEADS_NOWHERE(
      "disposition-leads-nowhere",
      "The fallback is no way out of the disposition.",
      "Choose a fallback that differs from the disposition and is not EXTEND.",
      "disposition.fallback"),
  ERASURE_NOT_REQUESTED(
      "erasure-not-requested",
      "Nobody asked for the consignor to be forgotten.",
      "Record that first: POST /v1/consignors/{id}/erasure-request."),
  ERASURE_BLOCKED(
      "erasure-blocked",
      "Everything that is known about the consignor has to stay for now.",
      "Ask again when the blocks are gone; each says from which day on, if that is known.");

  // A record of texts, which the analyser cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  ConsignorRefusal(String code, String explanation, String remedy) {
    this.words = Words.of(code, explanation, remedy);
  }

  ConsignorRefusal(String code, String explanation, String remedy, String field) {
    this.words = new Words(code, explanation, remedy, field);
  }

  @Override
  public Words words() {
    return words;
  }
}
