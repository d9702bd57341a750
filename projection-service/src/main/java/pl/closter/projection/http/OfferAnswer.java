package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.OfferEvent.Direction;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferDecision;
import pl.closter.projection.view.offers.OfferQuery.FoundOffer;
import pl.closter.projection.view.offers.OfferRow;

/// An offer as callers see it.
///
/// @param state as long as it is open, whose amount lies on the table
/// @param amount what lies on the table, or was agreed on
/// @param asking what was asked for before anybody offered anything
/// @param floor no less could be agreed on; known once it was
/// @param paymentUrl where the buyer pays, while he can
/// @param decision what a rule said last, and what it knew
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferAnswer(
    UUID id,
    UUID productId,
    Direction direction,
    Kind kind,
    OfferRow.State state,
    @Nullable UUID listingId,
    @Nullable UUID buyerId,
    @Nullable UUID contractId,
    @Nullable Integer lineNo,
    @Nullable UUID consignorId,
    int round,
    Amount amount,
    @Nullable Amount asking,
    @Nullable Amount floor,
    Instant expiresAt,
    OfferRow.@Nullable Answer consent,
    @Nullable Amount consentAmount,
    @Nullable OfferDecision decision,
    @Nullable UUID reservationId,
    @Nullable Instant payUntil,
    @Nullable UUID orderId,
    @Nullable String paymentRef,
    @Nullable String paymentUrl,
    @Nullable String endReason,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static OfferAnswer of(FoundOffer found) {
    OfferRow row = found.row();
    OfferRow.Subject about = row.subject();
    OfferRow.Amounts named = row.amounts();
    String currency = named.currency();
    return new OfferAnswer(
        row.offerId(),
        row.productId(),
        about.kind().direction(),
        about.kind(),
        row.state(),
        about.listingId(),
        about.buyerId(),
        about.contractId(),
        about.lineNo(),
        about.consignorId(),
        named.round(),
        new Amount(named.amountMinorUnits(), currency),
        Amount.of(named.askingMinorUnits(), currency),
        Amount.of(named.floorMinorUnits(), currency),
        named.expiresAt(),
        row.consenting().consent(),
        Amount.of(row.consenting().consentMinorUnits(), currency),
        row.decision(),
        row.deal().reservationId(),
        row.deal().payUntil(),
        row.deal().orderId(),
        row.deal().paymentRef(),
        row.deal().paymentUrl(),
        row.endReason(),
        row.trace().createdAt(),
        row.trace().updatedAt(),
        row.version());
  }
}
