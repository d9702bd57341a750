package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.eventstore.application.Listings;
import pl.closter.eventstore.domain.offer.Offer.PaymentLink;
import pl.closter.eventstore.domain.offer.OfferCommand.Proposal;
import pl.closter.eventstore.http.Bodies.Amount;
import pl.closter.eventstore.http.ContractBodies.ConsentBody;

/// What requests about offers say. The form is checked here, the rules are the domain's.
final class OfferBodies {

  private static final int MOST_ROUNDS = 1_000;

  private OfferBodies() {}

  record NewOffer(
      @NotNull UUID listingId,
      @Nullable UUID buyerId,
      @NotNull @Valid Amount amount,
      @NotNull @StorableTime Instant expiresAt) {
    @JsonIgnore
    Proposal proposal(Instant at) {
      return new Proposal(amount.money(), expiresAt, at);
    }
  }

  enum ToConsignor {
    BUYOUT,
    LOWER_FLOOR;

    Kind kind() {
      return Kind.valueOf(name());
    }
  }

  record NewConsignorOffer(
      @NotNull ToConsignor kind,
      @NotNull UUID contractId,
      @Min(1) @Max(1_000_000) int lineNo,
      @NotNull @Valid Amount amount,
      @NotNull @StorableTime Instant expiresAt) {
    @JsonIgnore
    Proposal proposal(Instant at) {
      return new Proposal(amount.money(), expiresAt, at);
    }
  }

  record CounterAmount(
      @NotNull Side by, @NotNull @Valid Amount amount, @NotNull @StorableTime Instant expiresAt) {
    @JsonIgnore
    Proposal proposal(Instant at) {
      return new Proposal(amount.money(), expiresAt, at);
    }
  }

  record Agreement(@NotNull Side by, @Nullable @Valid ConsentBody consent) {
    @JsonIgnore
    @Nullable Consent given() {
      return consent == null ? null : consent.consent();
    }
  }

  record Ending(@NotNull Side by, @NotBlank @Size(max = 200) @Storable String reason) {}

  record ConsentGiven(@NotNull @Valid ConsentBody consent) {}

  record Round(@Min(1) @Max(MOST_ROUNDS) int round) {}

  /// Where a buyer can pay.
  record PaymentLinkBody(
      @NotNull @Pattern(regexp = Listings.SHOPIFY, message = "must be shopify") String channel,
      @NotBlank @Size(max = 100) @Storable String externalRef,
      @NotBlank @Size(max = 2000) @Storable String url) {
    @JsonIgnore
    PaymentLink link() {
      return new PaymentLink(channel, externalRef, url);
    }
  }

  record Conversion(
      @NotNull @Valid Amount shipping,
      @NotNull BuyerKind buyerKind,
      @NotNull @StorableTime Instant paidAt) {}
}
