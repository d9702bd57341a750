package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.ConditionReport.Severity;
import pl.closter.events.DescriptionField;
import pl.closter.events.InventoryMode;
import pl.closter.events.Limits;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.events.NamedUuid;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.ProductEvent.PriceGuarantee;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.application.Listings;
import pl.closter.eventstore.application.OfferOrders.Told;
import pl.closter.eventstore.domain.listing.ListingCommand.Shown;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;

/// What requests say. The form is checked here, the rules are the domain's.
final class Bodies {

  private static final String LABEL = "[A-Z0-9-]{3,32}";

  private Bodies() {}

  /// An empty object.
  record Nothing() {}

  @Schema(examples = "{\"amountMinor\":12900,\"currency\":\"PLN\"}")
  record Amount(
      @PositiveOrZero @Max(Limits.LARGEST_NUMBER) long amountMinor, @NotNull Money.Code currency) {
    @JsonIgnore
    Money money() {
      return new Money(amountMinor, currency);
    }
  }

  /// Fields that are not named stay as they are; an empty text takes the field away.
  @Schema(examples = "{\"title\":\"Wool coat\"}")
  record Description(
      @Nullable @Size(min = 1, max = 255) @Storable String title,
      @Nullable @Size(max = 100) @Storable String brand,
      @Nullable @Size(max = 100) @Storable String category,
      @Nullable @Size(max = 40) @Storable String size,
      @Nullable @Size(max = 40) @Storable String colour,
      @Nullable @Size(max = 5000) @Storable String description) {
    @JsonIgnore
    Map<DescriptionField, String> fields() {
      Map<DescriptionField, String> fields = new EnumMap<>(DescriptionField.class);
      put(fields, DescriptionField.TITLE, title);
      put(fields, DescriptionField.BRAND, brand);
      put(fields, DescriptionField.CATEGORY, category);
      put(fields, DescriptionField.SIZE, size);
      put(fields, DescriptionField.COLOUR, colour);
      put(fields, DescriptionField.DESCRIPTION, description);
      return fields;
    }

    private static void put(
        Map<DescriptionField, String> fields, DescriptionField field, @Nullable String value) {
      if (value != null) {
        fields.put(field, value);
      }
    }
  }

  /// What a program thinks that a garment should be described as.
  record Suggestion(@NotNull UUID suggestionId, @NotNull @Valid Description suggested) {}

  record NewProduct(
      @NotNull
          @Pattern(regexp = LABEL, message = "must be 3 to 32 of A-Z, 0-9 and -, such as CL-000123")
          String labelCode,
      @NotNull InventoryMode inventoryMode,
      @Nullable UUID consignorId,
      @NotBlank @Size(max = 255) @Storable String title,
      @Nullable @Size(min = 1, max = 100) @Storable String brand,
      @Nullable @Size(min = 1, max = 100) @Storable String category,
      @Nullable @Size(min = 1, max = 40) @Storable String size,
      @Nullable @Size(min = 1, max = 40) @Storable String colour,
      @Nullable @Size(min = 1, max = 5000) @Storable String description) {
    @JsonIgnore
    Description words() {
      return new Description(title, brand, category, size, colour, description);
    }
  }

  record Flaw(
      @NotBlank @Size(max = 40) @Storable String code,
      @NotBlank @Size(max = 40) @Storable String area,
      @NotNull Severity severity) {}

  record Condition(
      @NotNull Boolean unworn,
      @NotNull Boolean tagsAttached,
      @NotNull @Size(max = 50) List<@NotNull @Valid Flaw> defects) {
    @JsonIgnore
    List<Defect> found() {
      return defects.stream()
          .map(flaw -> new Defect(flaw.code(), flaw.area(), flaw.severity()))
          .toList();
    }
  }

  record Receipt(@Nullable UUID sessionId) {}

  record Storage(
      @NotNull @Pattern(regexp = "[A-Za-z0-9-]{1,32}", message = "must be such as A-12-3")
          String locationCode) {}

  record Rejection(@NotNull RejectionReason reasonCode) {}

  record Guarantee(@NotBlank @Size(max = 100) @Storable String supervisorId) {}

  record Price(
      @NotNull @Valid Amount price,
      @Nullable @Valid Amount floor,
      @NotBlank @Size(max = 200) @Storable String reason,
      @Nullable @Valid Guarantee priceGuarantee) {
    @JsonIgnore
    @Nullable Money floorMoney() {
      return floor == null ? null : floor.money();
    }

    @JsonIgnore
    @Nullable PriceGuarantee guarantee() {
      return priceGuarantee == null ? null : new PriceGuarantee(priceGuarantee.supervisorId());
    }
  }

  enum Cause {
    OFFER,
    TRY_ON,
    OPERATOR;

    ReservationCause cause() {
      return ReservationCause.valueOf(name());
    }
  }

  record Reservation(
      @NotNull UUID reservationId,
      @NotNull Cause cause,
      @Nullable @Pattern(regexp = Listings.SHOPIFY, message = "must be shopify") String channel,
      @Nullable @StorableTime Instant expiresAt) {}

  record Reason(@NotBlank @Size(max = 200) @Storable String reason) {}

  record Reversal(@NotNull UUID orderId, @NotBlank @Size(max = 200) @Storable String cause) {}

  record Channel(
      @NotNull @Pattern(regexp = Listings.SHOPIFY, message = "must be shopify") String channel) {}

  record Publication(
      @NotNull UUID listingId,
      @NotNull @Pattern(regexp = Listings.SHOPIFY, message = "must be shopify") String channel) {}

  record ListingEnds(@NotNull EndCause cause) {}

  record NewListing(
      @NotNull UUID productId,
      @NotNull @Pattern(regexp = Listings.SHOPIFY, message = "must be shopify") String channel,
      @Nullable @Valid Amount price) {
    @JsonIgnore
    @Nullable Money priceMoney() {
      return price == null ? null : price.money();
    }
  }

  record End(@NotNull EndCause cause) {}

  record NewPrice(@NotNull @Valid Amount price) {}

  record ListingPrices(@NotNull PriceCause cause) {}

  /// Hides all listings of a garment but that of one channel.
  record ListingPauses(
      @NotNull UUID reservationId, @Nullable @Size(max = 40) @Storable String except) {}

  record ListingResumptions(@NotNull UUID reservationId) {}

  record Synced(@NotBlank @Size(max = 200) @Storable String contentHash) {}

  /// What somebody saw at the channel.
  ///
  /// @param present false when it is not there; then nothing else was seen
  /// @param price absent when the channel shows no amount of money
  record Look(
      boolean present,
      @Nullable @Size(max = 2000) @Storable String title,
      @Nullable @Valid Amount price,
      @Nullable @Size(max = 2000) @Storable String labelCode,
      @Nullable @Size(max = 2000) @Storable String contentHash,
      boolean onSale) {
    @JsonIgnore
    Optional<Shown> shown() {
      return present
          ? Optional.of(
              new Shown(
                  title == null ? "" : title,
                  Optional.ofNullable(price).map(Amount::money),
                  labelCode == null ? "" : labelCode,
                  contentHash == null ? "" : contentHash,
                  onSale))
          : Optional.empty();
    }
  }

  record Published(
      @NotBlank @Size(max = 200) @Storable String externalRef,
      @NotBlank @Size(max = 2000) @Storable String url) {}

  record Failure(
      @NotBlank @Size(max = 100) @Storable String code,
      @NotNull @Size(max = 2000) @Storable String detail) {}

  /// Why a channel does not take it, and whether it may later.
  record PublicationFailure(
      @NotBlank @Size(max = 100) @Storable String code,
      @NotNull @Size(max = 2000) @Storable String detail,
      boolean retryable) {}

  record Line(
      @NotBlank @Size(max = 100) @Storable String lineId,
      @NotBlank @Size(max = 255) @Storable String labelCode,
      @NotNull @Valid Amount price,
      @NotNull @Valid Amount discount) {
    OrderLine line(UUID garment) {
      return new OrderLine(lineId, garment, price.money(), discount.money());
    }
  }

  /// An order as a channel tells of it.
  ///
  /// @param offerId the offer whose payment link the buyer followed, as far as the channel knows
  record NewOrder(
      @NotNull @Pattern(regexp = Listings.SHOPIFY, message = "must be shopify") String channel,
      @NotBlank @Size(max = 100) @Storable String externalRef,
      @NotNull Money.Code currency,
      @NotEmpty @Size(max = 250) List<@NotNull @Valid Line> lines,
      @NotNull @Valid Amount shipping,
      @NotNull @Valid Amount total,
      @NotNull BuyerKind buyerKind,
      boolean cashOnDelivery,
      @NotNull @StorableTime Instant placedAt,
      @Nullable UUID offerId) {
    @JsonIgnore
    Told told() {
      return new Told(id(), labelCodes(), this::order);
    }

    @JsonIgnore
    UUID id() {
      return NamedUuid.order(channel, externalRef);
    }

    @JsonIgnore
    PlaceOrder order(List<UUID> garments) {
      return new PlaceOrder(
          id(),
          channel,
          externalRef,
          currency,
          IntStream.range(0, lines.size())
              .mapToObj(line -> lines.get(line).line(garments.get(line)))
              .toList(),
          shipping.money(),
          total.money(),
          buyerKind,
          cashOnDelivery,
          placedAt);
    }

    @JsonIgnore
    List<String> labelCodes() {
      return lines.stream().map(Line::labelCode).toList();
    }
  }

  record Payment(@NotNull @Valid Amount amount, @NotNull @StorableTime Instant paidAt) {}

  record LineRejection(@NotNull LineRejectionReason reason) {}
}
