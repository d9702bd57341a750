package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.ConditionReport.Severity;
import pl.closter.events.DescriptionField;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.Money;
import pl.closter.events.NamedUuid;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.ProductEvent.PriceGuarantee;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ProductEvent.ReservationCause;

/// What requests say. The form is checked here, the rules are the domain's.
final class Bodies {

  // Postgres cannot store the character NUL in a text.
  private static final String NO_NUL = "[^\\u0000]*";
  private static final String LABEL = "[A-Z0-9-]{3,32}";
  private static final String CHANNEL = "shopify";
  private static final String TEXT = "must not hold the character NUL";
  private static final UUID TO_BE_FOUND = new UUID(0, 0);

  private Bodies() {}

  /// An empty object.
  record Nothing() {}

  record Amount(@PositiveOrZero long amountMinor, @NotNull Money.Code currency) {
    @JsonIgnore
    Money money() {
      return new Money(amountMinor, currency);
    }
  }

  record Description(
      @Nullable @Size(min = 1, max = 255) @Pattern(regexp = NO_NUL, message = TEXT) String title,
      @Nullable @Size(min = 1, max = 100) @Pattern(regexp = NO_NUL, message = TEXT) String brand,
      @Nullable @Size(min = 1, max = 100) @Pattern(regexp = NO_NUL, message = TEXT) String category,
      @Nullable @Size(min = 1, max = 40) @Pattern(regexp = NO_NUL, message = TEXT) String size,
      @Nullable @Size(min = 1, max = 40) @Pattern(regexp = NO_NUL, message = TEXT) String colour,
      @Nullable @Size(min = 1, max = 5000) @Pattern(regexp = NO_NUL, message = TEXT)
          String description) {
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

  record NewProduct(
      @NotNull
          @Pattern(regexp = LABEL, message = "must be 3 to 32 of A-Z, 0-9 and -, such as CL-000123")
          String labelCode,
      @NotNull InventoryMode inventoryMode,
      @NotBlank @Size(max = 255) @Pattern(regexp = NO_NUL, message = TEXT) String title,
      @Nullable @Size(min = 1, max = 100) @Pattern(regexp = NO_NUL, message = TEXT) String brand,
      @Nullable @Size(min = 1, max = 100) @Pattern(regexp = NO_NUL, message = TEXT) String category,
      @Nullable @Size(min = 1, max = 40) @Pattern(regexp = NO_NUL, message = TEXT) String size,
      @Nullable @Size(min = 1, max = 40) @Pattern(regexp = NO_NUL, message = TEXT) String colour,
      @Nullable @Size(min = 1, max = 5000) @Pattern(regexp = NO_NUL, message = TEXT)
          String description) {
    @JsonIgnore
    Description words() {
      return new Description(title, brand, category, size, colour, description);
    }
  }

  record Flaw(@NotBlank String code, @NotBlank String area, @NotNull Severity severity) {}

  record Condition(
      @NotNull Boolean unworn,
      @NotNull Boolean tagsAttached,
      @NotNull @Size(max = 50) @Valid List<@NotNull Flaw> defects) {
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

  record Price(
      @NotNull @Valid Amount price,
      @Nullable @Valid Amount floor,
      @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL, message = TEXT) String reason,
      @Nullable PriceGuarantee priceGuarantee) {
    @JsonIgnore
    @Nullable Money floorMoney() {
      return floor == null ? null : floor.money();
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
      @Nullable @Pattern(regexp = CHANNEL, message = "must be shopify") String channel,
      @Nullable Instant expiresAt) {}

  record Reason(
      @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL, message = TEXT) String reason) {}

  record Reversal(
      @NotNull UUID orderId,
      @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL, message = TEXT) String cause) {}

  record Channel(@NotNull @Pattern(regexp = CHANNEL, message = "must be shopify") String channel) {}

  record Publication(
      @NotNull UUID listingId,
      @NotNull @Pattern(regexp = CHANNEL, message = "must be shopify") String channel) {}

  record ListingEnds(@NotNull EndCause cause, @Nullable UUID orderId) {}

  record NewListing(
      @NotNull UUID productId,
      @NotNull @Pattern(regexp = CHANNEL, message = "must be shopify") String channel,
      @Nullable @Valid Amount price) {
    @JsonIgnore
    @Nullable Money priceMoney() {
      return price == null ? null : price.money();
    }
  }

  record End(@NotNull EndCause cause) {}

  record Published(
      @NotBlank @Size(max = 200) String externalRef, @NotBlank @Size(max = 2000) String url) {}

  record Failure(
      @NotBlank @Size(max = 100) @Pattern(regexp = NO_NUL, message = TEXT) String code,
      @NotNull @Size(max = 2000) @Pattern(regexp = NO_NUL, message = TEXT) String detail) {}

  record Line(
      @NotBlank @Size(max = 100) String lineId,
      @NotBlank @Size(max = 255) String labelCode,
      @NotNull @Valid Amount price,
      @NotNull @Valid Amount discount) {
    OrderLine line() {
      return new OrderLine(lineId, TO_BE_FOUND, price.money(), discount.money());
    }
  }

  record NewOrder(
      @NotNull @Pattern(regexp = CHANNEL, message = "must be shopify") String channel,
      @NotBlank @Size(max = 100) String externalRef,
      @NotNull Money.Code currency,
      @NotEmpty @Size(max = 250) @Valid List<@NotNull Line> lines,
      @NotNull @Valid Amount shipping,
      @NotNull @Valid Amount total,
      @NotNull BuyerKind buyerKind,
      boolean cashOnDelivery,
      @NotNull Instant placedAt) {
    @JsonIgnore
    @AssertTrue(message = "must have the order's currency")
    boolean isTotalInCurrency() {
      return total.currency().equals(currency);
    }

    @JsonIgnore
    OrderPlaced order() {
      return new OrderPlaced(
          NamedUuid.order(channel, externalRef),
          channel,
          externalRef,
          lines.stream().map(Line::line).toList(),
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

  record Payment(@NotNull @Valid Amount amount, @NotNull Instant paidAt) {}

  record LineRejection(@NotNull LineRejectionReason reason) {}
}
