package pl.closter.projection.view.prices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `price_history`: the prices of one listing.
///
/// @param prices in the order of time; the last one is in force
public record PriceHistoryRow(
    UUID listingId, UUID productId, String channel, List<Entry> prices, @JsonUnwrapped Trace trace)
    implements View.Row {

  public PriceHistoryRow {
    prices = List.copyOf(prices);
  }

  /// A price.
  ///
  /// @param since from when on it was in force
  /// @param cause why it is another one than before; null for the first one
  /// @param lowest when it was a reduction: the lowest price of the 30 days before
  public record Entry(
      Instant since, Money price, @Nullable PriceCause cause, @Nullable Money lowest) {}

  @Override
  public UUID id() {
    return listingId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  PriceHistoryRow adding(Entry next) {
    List<Entry> all = new ArrayList<>(prices);
    all.add(next);
    return new PriceHistoryRow(listingId, productId, channel, all, trace);
  }

  PriceHistoryRow with(Trace next) {
    return new PriceHistoryRow(listingId, productId, channel, prices, next);
  }
}
