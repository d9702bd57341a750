package pl.closter.eventstore.domain.contract;

import pl.closter.eventstore.domain.Refusal;

/// Why a command to a contract is refused.
public enum ContractRefusal implements Refusal {
  UNKNOWN_CONTRACT(
      "unknown-contract", "There is no such contract.", "Draft it with POST /v1/contracts first."),
  UNKNOWN_CONSIGNOR(
      "unknown-consignor",
      "There is no such consignor.",
      "Register him with POST /v1/consignors first.",
      "consignorId"),
  CONSIGNOR_CLOSED(
      "consignor-closed",
      "The consignor asked to be forgotten, so nothing new begins with him.",
      "Draft the contract for another consignor.",
      "consignorId"),
  ALREADY_DRAFTED(
      "contract-already-drafted",
      "The contract exists already.",
      "Change it while it is a draft, or draft another one."),
  CURRENCY_NOT_OF_HOUSE(
      "contract-in-foreign-currency",
      "Garments are priced in the currency of the House, so contracts are, too.",
      "Draft it in the currency of the House.",
      "currency"),
  NOT_EDITABLE(
      "contract-not-editable",
      "Only a draft is edited; what was sent or signed stays as it is.",
      "Propose an amendment once it is signed, or withdraw it and draft another one."),
  TOO_MANY_LINES(
      "contract-has-too-many-lines",
      "A contract has at most " + DraftRules.MOST_LINES + " lines.",
      "Draft another contract for the rest."),
  UNKNOWN_LINE(
      "unknown-contract-line",
      "The contract has no such line.",
      "Look up the lines with GET /v1/contracts/{id}.",
      "lineNo"),
  LINE_NOT_OPEN(
      "contract-line-not-open",
      "The garment of the line was withdrawn or disposed of.",
      "Nothing more can be done with this line.",
      "lineNo"),
  ALREADY_A_LINE(
      "product-already-in-contract",
      "The garment is a line of this contract already.",
      "Amend that line.",
      "productId"),
  NOT_CONSIGNED(
      "product-not-consigned",
      "The garment belongs to the House, so no consignor can have it sold.",
      "Name a garment whose inventory mode is CONSIGNMENT.",
      "productId"),
  INTAKE_NOT_CLAIMED(
      "intake-not-claimed",
      "The garment came in a hand-over of which nobody knows yet whose it is.",
      "Claim the hand-over for its consignor first: POST /v1/intake-sessions/{id}/claim.",
      "productId"),
  OF_ANOTHER_CONSIGNOR(
      "product-of-another-consignor",
      "The garment belongs to another consignor.",
      "Name a garment of the consignor of this contract.",
      "productId"),
  MONEY_IN_FOREIGN_CURRENCY(
      "contract-amount-in-foreign-currency",
      "All amounts of a contract are in its currency.",
      "Send the amount in the currency of the contract."),
  AMOUNT_NEGATIVE(
      "contract-amount-negative",
      "The amount is less than it may be: no amount is negative, and a price is more than zero.",
      "Send a larger amount."),
  FLOOR_ABOVE_PRICE(
      "floor-above-price",
      "The floor is above the price that the garment is offered at.",
      "Lower the floor, or raise listPriceTarget.",
      "floor.amountMinor"),
  DISPOSITION_LEADS_NOWHERE(
      "disposition-leads-nowhere",
      "The fallback is the same as the first choice, or extends what has ended.",
      "Choose RETURN, DONATE, RECYCLE or BUYOUT as another fallback.",
      "disposition.fallback"),
  SHARES_NOT_WHOLE(
      "shares-not-whole",
      "The shares of House and consignor do not add up to 10000 basis points in each tier.",
      "Send houseShareBps and consignorShareBps whose sum is 10000.",
      "commissionPlan.tiers"),
  PLAN_UNSOUND(
      "commission-plan-unsound",
      "Prices cannot be divided by this commission plan.",
      "Send ascending tiers of which only the last has no bound, or consignorNet with FIXED_NET.",
      "commissionPlan"),
  FEE_UNSOUND(
      "fee-unsound",
      "A fee has one code, and either an amount or basis points, in the currency of the contract.",
      "Send FIXED with amount, or BPS_OF_PRICE with bps from 0 to 10000, and each code once.",
      "fees"),
  SCHEDULE_UNSOUND(
      "price-schedule-unsound",
      "The steps of the schedule are not in order, or one says no price, or two.",
      "Send steps with rising afterDays, each with priceMinor or reduceBps.",
      "priceSchedule"),
  DAYS_OUT_OF_RANGE(
      "contract-days-out-of-range",
      "A period has 1 to 730 days; grace, notice and hold have 0 to 365, and notice fits into the"
          + " period.",
      "Send days within these bounds.",
      "periodDays"),
  NOT_READY(
      "contract-not-ready",
      "The contract is not ready.",
      "Mend what is named, then have it evaluated with POST /v1/contracts/{id}/readiness."),
  NOT_RENDERED(
      "contract-not-rendered",
      "The contract has no document that says what it says now.",
      "Record the document with POST /v1/contracts/{id}/document."),
  EXPIRES_IN_THE_PAST(
      "signing-time-in-the-past",
      "The time to sign it would be over already.",
      "Send an expiresAt that is to come.",
      "expiresAt"),
  NOT_SENT(
      "contract-not-sent",
      "The contract does not wait for a signature.",
      "Send it first: POST /v1/contracts/{id}/dispatch."),
  SIGNING_TIME_OVER(
      "signing-time-over",
      "The time to sign the contract is over.",
      "Withdraw it and draft another one."),
  DOCUMENT_DIFFERS(
      "signed-document-differs",
      "What was signed is not the document that was sent.",
      "Record the signature under the document that was sent.",
      "documentHash"),
  TERMS_DIFFER(
      "signed-terms-differ",
      "The terms in the document are not those of the contract.",
      "Withdraw the contract and draft another one."),
  NOT_SIGNED(
      "contract-not-signed",
      "The contract is not signed, or no longer waits to come into force.",
      "Record the signature first: POST /v1/contracts/{id}/signature."),
  ALREADY_SIGNED(
      "contract-already-signed",
      "The contract is signed.",
      "Void it before it comes into force, or terminate it afterwards."),
  BEGINS_WRONGLY(
      "contract-begins-wrongly",
      "A contract comes into force now, or came into force at most 366 days ago.",
      "Send a from within these bounds, or none for now.",
      "from"),
  NOT_IN_FORCE(
      "contract-not-in-force",
      "The contract is not in force.",
      "Activate it first; what has ended stays ended."),
  AMENDMENT_OPEN(
      "amendment-open",
      "Another amendment waits for an answer.",
      "Have that one accepted or rejected first."),
  NOTHING_AMENDED(
      "nothing-amended",
      "The amendment changes nothing.",
      "Send other terms or at least one line.",
      "lines"),
  UNKNOWN_AMENDMENT(
      "unknown-amendment",
      "No such amendment waits for an answer.",
      "Check the id; it may have been answered already."),
  AMENDMENT_OUTDATED(
      "amendment-outdated",
      "The contract has changed since the amendment was proposed, so it would say something else.",
      "Reject it and propose it anew."),
  PERIOD_NEEDS_EXTENSION(
      "period-needs-extension",
      "An amendment does not change the days of a period that has been agreed.",
      "Extend the contract with POST /v1/contracts/{id}/extension.",
      "terms.periodDays"),
  STEP_BELOW_FLOOR(
      "price-step-unlawful",
      "The schedule raises the price of a line, or takes it below its floor.",
      "Change the schedule, lower the floor with the consignor's consent, or set doNotDiscount.",
      "priceSchedule"),
  FLOOR_NOT_LOWER(
      "floor-not-lower",
      "A consent only lowers a floor; a floor rises by an amendment alone.",
      "Propose an amendment with POST /v1/contracts/{id}/amendments.",
      "to.amountMinor"),
  NOT_DISCOUNTED(
      "line-not-discounted",
      "The price of this line never falls by the schedule.",
      "Propose an amendment if that shall change."),
  UNKNOWN_STEP(
      "unknown-price-step",
      "The schedule has no such step.",
      "Send the number of a step, from 1.",
      "step"),
  TOO_EARLY("contract-time-not-come", "The time for this has not come.", "Wait until it has."),
  PERIOD_OVER(
      "contract-period-over",
      "The period of the contract is over, so its prices fall no more.",
      "Extend the contract if it shall be offered longer."),
  RESERVED_OR_SOLD(
      "contract-line-reserved-or-sold",
      "The garment of the line is kept for a buyer or sold.",
      "Wait until the reservation ends, or until the sale was reversed."),
  STILL_BINDING(
      "contract-line-still-binding",
      "The contract binds the garment.",
      "Withdraw the line, or wait until the contract has ended."),
  NOT_LATER(
      "extension-not-later",
      "An extension ends later than the period, by at most 730 days.",
      "Send a later end.",
      "to"),
  EXTEND_IS_NO_END(
      "extend-is-no-end",
      "Extending concerns the whole contract.",
      "Use POST /v1/contracts/{id}/extension, or choose what becomes of the garment.",
      "disposition"),
  NOT_THE_DEFAULT(
      "disposition-not-the-default",
      "By default only that happens to a garment what was agreed for it.",
      "Send the first choice or the fallback that was agreed.",
      "disposition"),
  NOT_OVER(
      "contract-not-over",
      "The contract is in force, or its days of grace run.",
      "Wait until its days of grace are over, or terminate it."),
  DISPOSITION_NOT_CHOSEN(
      "disposition-not-chosen",
      "Nobody chose what becomes of the garment.",
      "Record the choice first: POST /v1/contracts/{id}/lines/{lineNo}/disposition."),
  LINES_OPEN(
      "contract-lines-open",
      "Some garments have not found their end.",
      "Sell them or dispose of them first."),
  NOT_SETTLED(
      "contract-not-settled",
      "A contract is closed when every garment of it has found its end, which nobody has recorded.",
      "Settle it first: POST /v1/contracts/{id}/settlement."),
  BALANCE_NOT_ZERO(
      "contract-balance-not-zero",
      "House and consignor still owe each other something.",
      "Pay it, or have it paid, then close the contract with the statement that says zero.",
      "balance.amountMinor");

  // A record of texts, which the analyser cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  ContractRefusal(String code, String explanation, String remedy) {
    this.words = Words.of(code, explanation, remedy);
  }

  ContractRefusal(String code, String explanation, String remedy, String field) {
    this.words = new Words(code, explanation, remedy, field);
  }

  @Override
  public Words words() {
    return words;
  }
}
