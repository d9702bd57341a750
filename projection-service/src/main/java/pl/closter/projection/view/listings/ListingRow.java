package pl.closter.projection.view.listings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `listing`: one garment on one channel.
///
/// @param endCause why it ends or ended
/// @param failureCode why the channel said no the last time
public record ListingRow(
    UUID listingId,
    UUID productId,
    String channel,
    State state,
    @JsonUnwrapped Offer offer,
    @JsonUnwrapped Place place,
    @Nullable EndCause endCause,
    @Nullable String failureCode,
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

    Offer at(long price, String priceCurrency) {
      return new Offer(title, price, priceCurrency, contentHash);
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
        listingId, productId, channel, next, shown, at, endCause, failureCode, trace);
  }

  ListingRow failed(State next, String code) {
    return new ListingRow(listingId, productId, channel, next, offer, place, endCause, code, trace);
  }

  ListingRow ending(State next, EndCause cause) {
    return new ListingRow(
        listingId, productId, channel, next, offer, place, cause, failureCode, trace);
  }

  ListingRow with(Trace next) {
    return new ListingRow(
        listingId, productId, channel, state, offer, place, endCause, failureCode, next);
  }
}
