package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.projection.view.prices.PriceHistoryQuery.FoundPrices;
import pl.closter.projection.view.prices.PriceHistoryRow;

/// The prices of a listing as callers see them.
///
/// @param prices in the order of time; the last one is in force
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PriceHistoryAnswer(
    UUID listingId,
    UUID productId,
    String channel,
    List<Price> prices,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /// A price.
  ///
  /// @param cause why it is another one than before
  /// @param lowestPrice30d of a reduction: the lowest price of the 30 days before
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Price(
      Instant since, Amount price, @Nullable PriceCause cause, @Nullable Amount lowestPrice30d) {

    static Price of(PriceHistoryRow.Entry entry) {
      Money lowest = entry.lowest();
      return new Price(
          entry.since(),
          amount(entry.price()),
          entry.cause(),
          lowest == null ? null : amount(lowest));
    }

    private static Amount amount(Money money) {
      return new Amount(money.amountMinor(), money.currency().code());
    }
  }

  static PriceHistoryAnswer of(FoundPrices found) {
    PriceHistoryRow row = found.row();
    return new PriceHistoryAnswer(
        row.listingId(),
        row.productId(),
        row.channel(),
        row.prices().stream().map(Price::of).toList(),
        row.trace().createdAt(),
        row.trace().updatedAt(),
        row.version());
  }
}
