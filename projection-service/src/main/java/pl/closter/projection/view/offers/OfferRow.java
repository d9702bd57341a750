package pl.closter.projection.view.offers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferDecision;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `offer`: one proposal of a price for one garment. Groups of columns are records
/// of their own, so that an event replaces one group.
///
/// @param decision what a rule said last
/// @param endReason why it was declined or withdrawn, or lapsed
public record OfferRow(
    UUID offerId,
    UUID productId,
    @JsonUnwrapped Subject subject,
    State state,
    @JsonUnwrapped Amounts amounts,
    @JsonUnwrapped Consent consenting,
    @Nullable OfferDecision decision,
    @JsonUnwrapped Deal deal,
    @Nullable String endReason,
    @JsonUnwrapped Trace trace)
    implements View.Row {

  /// How far it is; as long as it is open, whose amount lies on the table.
  public enum State {
    OPEN_BUYER,
    OPEN_HOUSE,
    OPEN_CONSIGNOR,
    ACCEPTED,
    RESERVED,
    CONVERTED,
    DECLINED,
    WITHDRAWN,
    EXPIRED,
    LAPSED
  }

  /// What it is about.
  public record Subject(
      Kind kind,
      @Nullable UUID listingId,
      @Nullable UUID buyerId,
      @Nullable UUID contractId,
      @Nullable Integer lineNo,
      @Nullable UUID consignorId) {

    static Subject of(OfferSubject told) {
      return new Subject(
          told.kind(),
          told.listingId(),
          told.buyerId(),
          told.contractId(),
          told.lineNo(),
          told.consignorId());
    }
  }

  /// What was named, in one currency.
  ///
  /// @param amountMinorUnits what lies on the table, or was agreed on
  /// @param askingMinorUnits what was asked for before anybody offered anything
  /// @param floorMinorUnits no less could be agreed on; known once it was
  /// @param expiresAt no answer counts from then on
  public record Amounts(
      int round,
      long amountMinorUnits,
      @Nullable Long askingMinorUnits,
      @Nullable Long floorMinorUnits,
      String currency,
      Instant expiresAt) {

    static Amounts first(Money amount, @Nullable Money asking, Instant expiresAt) {
      return new Amounts(
          1,
          amount.amountMinor(),
          minor(asking),
          null,
          amount.currency().code(),
          Trace.stored(expiresAt));
    }

    Amounts countered(int next, Money amount, Instant until) {
      return new Amounts(
          next,
          amount.amountMinor(),
          askingMinorUnits,
          floorMinorUnits,
          currency,
          Trace.stored(until));
    }

    Amounts agreed(Money amount, @Nullable Money floor) {
      return new Amounts(
          round, amount.amountMinor(), askingMinorUnits, minor(floor), currency, expiresAt);
    }

    private static @Nullable Long minor(@Nullable Money money) {
      return money == null ? null : money.amountMinor();
    }
  }

  /// What the consignor was asked, and what he said.
  public record Consent(@Nullable Answer consent, @Nullable Long consentMinorUnits) {

    static final Consent NONE = new Consent(null, null);
  }

  /// What the consignor said.
  public enum Answer {
    ASKED,
    GIVEN,
    REFUSED
  }

  /// What came of it.
  ///
  /// @param paymentRef what the channel calls what the buyer pays for
  /// @param paymentUrl where he pays, while he can
  public record Deal(
      @Nullable UUID reservationId,
      @Nullable Instant payUntil,
      @Nullable UUID orderId,
      @Nullable String paymentRef,
      @Nullable String paymentUrl) {

    static final Deal NONE = new Deal(null, null, null, null, null);

    Deal kept(UUID reservation, Instant until) {
      return new Deal(reservation, Trace.stored(until), orderId, paymentRef, paymentUrl);
    }

    Deal ordered(UUID order) {
      return new Deal(reservationId, payUntil, order, paymentRef, null);
    }

    Deal linked(String reference, String url) {
      return new Deal(reservationId, payUntil, orderId, reference, url);
    }

    Deal over() {
      return new Deal(reservationId, payUntil, orderId, paymentRef, null);
    }
  }

  @Override
  public UUID id() {
    return offerId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  OfferRow with(State next, Amounts named) {
    return new OfferRow(
        offerId, productId, subject, next, named, consenting, decision, deal, endReason, trace);
  }

  OfferRow with(State next, Deal done) {
    return new OfferRow(
        offerId, productId, subject, next, amounts, consenting, decision, done, endReason, trace);
  }

  OfferRow answered(Answer answer, Money amount) {
    Consent next = new Consent(answer, amount.amountMinor());
    return new OfferRow(
        offerId, productId, subject, state, amounts, next, decision, deal, endReason, trace);
  }

  OfferRow with(OfferDecision next) {
    return new OfferRow(
        offerId, productId, subject, state, amounts, consenting, next, deal, endReason, trace);
  }

  OfferRow ending(State next, @Nullable String why) {
    return new OfferRow(
        offerId, productId, subject, next, amounts, consenting, decision, deal.over(), why, trace);
  }

  OfferRow with(Trace next) {
    return new OfferRow(
        offerId, productId, subject, state, amounts, consenting, decision, deal, endReason, next);
  }
}
