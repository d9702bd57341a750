package pl.closter.projection.view.listings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.PauseCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.Money;
import pl.closter.projection.view.FoldedText;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `listing`: one garment on one channel.
public record ListingRow(
    UUID listingId,
    UUID productId,
    String channel,
    State state,
    @JsonUnwrapped Offer offer,
    @JsonUnwrapped Place place,
    @JsonUnwrapped Trouble trouble,
    @JsonUnwrapped Trace trace)
    implements View.Row {

  /// ```
  /// DRAFT -> QUEUED -> PUBLISHING -> LIVE <-> PAUSED, both <-> OUT_OF_SYNC
  /// all of them -> ENDING -> ENDED, a draft at once
  /// QUEUED, PUBLISHING -> FAILED
  /// ```
  public enum State {
    DRAFT,
    QUEUED,
    PUBLISHING,
    LIVE,
    PAUSED,
    OUT_OF_SYNC,
    ENDING,
    ENDED,
    FAILED
  }

  /// What is offered.
  public record Offer(String title, long priceMinorUnits, String currency, String contentHash) {

    static Offer of(ListingContent content, Money price, String hash) {
      return new Offer(content.title(), price.amountMinor(), price.currency().code(), hash);
    }

    Offer at(Money price) {
      return at(price, contentHash);
    }

    Offer at(Money price, String hash) {
      return new Offer(title, price.amountMinor(), price.currency().code(), hash);
    }

    Offer saying(String nextTitle, String hash) {
      return new Offer(nextTitle, priceMinorUnits, currency, hash);
    }
  }

  /// Where buyers find it, once they do.
  public record Place(@Nullable String externalRef, @Nullable String url) {

    static final Place NOWHERE = new Place(null, null);
  }

  /// What keeps buyers from it, and what is wrong with it.
  ///
  /// @param pauseCause why buyers shall not see it for a while
  /// @param endCause why it ends or ended
  /// @param failureCode why the channel said no the last time
  /// @param failureRetryable whether it may say yes to the same later
  /// @param drift what the channel was seen to show otherwise than it was sent; null when nothing
  /// @param oversellRisk somebody may buy there what is no longer to be had
  public record Trouble(
      @Nullable PauseCause pauseCause,
      @Nullable EndCause endCause,
      @Nullable String failureCode,
      @Nullable Boolean failureRetryable,
      @Nullable List<ShownField> drift,
      boolean oversellRisk) {

    static final Trouble NONE = new Trouble(null, null, null, null, null, false);

    Trouble paused(@Nullable PauseCause cause) {
      return new Trouble(cause, endCause, failureCode, failureRetryable, drift, oversellRisk);
    }

    Trouble inSync() {
      return new Trouble(pauseCause, endCause, failureCode, failureRetryable, null, false);
    }

    /// What is hidden and shown all the same may be bought by somebody else.
    Trouble drifted(List<ShownField> fields) {
      boolean shown = pauseCause != null && fields.contains(ShownField.STATUS);
      return new Trouble(pauseCause, endCause, failureCode, failureRetryable, fields, shown);
    }

    Trouble refused(String code, boolean retryable) {
      return new Trouble(pauseCause, endCause, code, retryable, drift, false);
    }

    /// It could not be taken down.
    Trouble stuck(String code) {
      return new Trouble(pauseCause, endCause, code, null, drift, true);
    }

    Trouble ending(EndCause cause) {
      return new Trouble(null, cause, failureCode, failureRetryable, drift, oversellRisk);
    }

    Trouble ended(EndCause cause) {
      return new Trouble(null, cause, failureCode, failureRetryable, drift, false);
    }
  }

  @Override
  public UUID id() {
    return listingId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  /// The words that a search looks for it in.
  @JsonProperty
  String searched() {
    return FoldedText.of(offer.title(), place.externalRef());
  }

  /// When its end was asked for already, or it is paused, it stays so.
  ListingRow published(Offer shown, Place at) {
    State next = state == State.ENDING || state == State.PAUSED ? state : State.LIVE;
    return new ListingRow(listingId, productId, channel, next, shown, at, trouble, trace);
  }

  /// A draft is prepared otherwise, or offered as it is now.
  ListingRow begun(State next, Offer shown) {
    return new ListingRow(listingId, productId, channel, next, shown, place, trouble, trace);
  }

  ListingRow with(State next, Trouble because) {
    return new ListingRow(listingId, productId, channel, next, offer, place, because, trace);
  }

  ListingRow with(Trace next) {
    return new ListingRow(listingId, productId, channel, state, offer, place, trouble, next);
  }

  ListingRow with(Offer next) {
    return new ListingRow(listingId, productId, channel, state, next, place, trouble, trace);
  }

  /// The channel shows what it shall: buyers see it, or do not, as it is meant.
  ListingRow inSync() {
    State meant = trouble.pauseCause() == null ? State.LIVE : State.PAUSED;
    return with(state == State.OUT_OF_SYNC ? meant : state, trouble.inSync());
  }
}
