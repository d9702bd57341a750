package pl.closter.projection.view.listings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.Money;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `listing`: one garment on one channel.
///
/// @param endCause why it ends or ended
/// @param failureCode why the channel said no the last time
/// @param drift what the channel was seen to show otherwise than it was sent; null when nothing
public record ListingRow(
    UUID listingId,
    UUID productId,
    String channel,
    State state,
    @JsonUnwrapped Offer offer,
    @JsonUnwrapped Place place,
    @Nullable EndCause endCause,
    @Nullable String failureCode,
    @Nullable List<ShownField> drift,
    @JsonUnwrapped Trace trace)
    implements View.Row {

  /// ```
  /// QUEUED -> LIVE -> ENDING -> ENDED
  /// QUEUED -> FAILED
  /// ```
  public enum State {
    QUEUED,
    LIVE,
    ENDING,
    ENDED,
    FAILED
  }

  /// What is offered.
  public record Offer(String title, long priceMinorUnits, String currency, String contentHash) {

    Offer at(Money price) {
      return at(price, contentHash);
    }

    Offer at(Money price, String hash) {
      return new Offer(title, price.amountMinor(), price.currency().code(), hash);
    }
  }

  /// Where buyers find it, once they do.
  public record Place(@Nullable String externalRef, @Nullable String url) {

    static final Place NOWHERE = new Place(null, null);
  }

  @Override
  public UUID id() {
    return listingId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  /// When its end was asked for already, it stays so.
  ListingRow published(Offer shown, Place at) {
    State next = state == State.ENDING ? State.ENDING : State.LIVE;
    return new ListingRow(
        listingId, productId, channel, next, shown, at, endCause, failureCode, drift, trace);
  }

  ListingRow failed(State next, String code) {
    return new ListingRow(
        listingId, productId, channel, next, offer, place, endCause, code, drift, trace);
  }

  ListingRow ending(State next, EndCause cause) {
    return new ListingRow(
        listingId, productId, channel, next, offer, place, cause, failureCode, drift, trace);
  }

  ListingRow with(Trace next) {
    return new ListingRow(
        listingId, productId, channel, state, offer, place, endCause, failureCode, drift, next);
  }

  ListingRow with(Offer next) {
    return new ListingRow(
        listingId, productId, channel, state, next, place, endCause, failureCode, drift, trace);
  }

  ListingRow drifted(@Nullable List<ShownField> fields) {
    return new ListingRow(
        listingId, productId, channel, state, offer, place, endCause, failureCode, fields, trace);
  }
}
