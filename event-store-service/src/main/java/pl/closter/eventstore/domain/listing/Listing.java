package pl.closter.eventstore.domain.listing;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.PauseCause;
import pl.closter.events.Money;

/// One garment offered on one channel, as far as decisions about it need to know.
///
/// ```
/// Unknown -> Draft -> Queued -> Publishing -> Live <-> Paused   (buyers see it, or shall not)
/// Unknown -> Queued                        Live, Paused <-> OutOfSync   (shown otherwise)
///            Draft -> Ended                (nobody ever saw it)
///            Queued, Publishing, Live, Paused, OutOfSync -> Ending -> Ended
///            Queued, Publishing -> Failed  (the channel said no)
/// ```
///
/// A publication that nobody waits for, in `Draft`, `Ending`, `Ended` or `Failed`, is recorded and
/// taken down.
public sealed interface Listing {

  /// What is offered.
  ///
  /// @param lowestPrice30d what buyers are told since its price fell the last time
  /// @param sentHash names what the channel has taken last
  record Offer(
      UUID productId,
      String channel,
      ListingContent content,
      PriceHistory prices,
      @Nullable Money lowestPrice30d,
      String sentHash) {

    public Money price() {
      return prices.present();
    }

    /// Names content and price of now.
    String contentHash() {
      return ContentHash.of(content, price());
    }

    /// The channel has taken everything.
    boolean isSent() {
      return sentHash.equals(contentHash());
    }

    Offer with(PriceHistory next, @Nullable Money lowest) {
      return new Offer(productId, channel, content, next, lowest, sentHash);
    }

    Offer with(ListingContent next) {
      return new Offer(productId, channel, next, prices, lowestPrice30d, sentHash);
    }

    Offer sent(String hash) {
      return new Offer(productId, channel, content, prices, lowestPrice30d, hash);
    }
  }

  record Unknown() implements Listing {}

  /// Prepared, and offered to nobody yet.
  record Draft(Offer offer) implements Listing {}

  record Queued(Offer offer) implements Listing {}

  /// Somebody is sending it to its channel; it may be there already.
  record Publishing(Offer offer) implements Listing {}

  record Live(Offer offer, String externalRef) implements Listing {}

  /// Buyers shall not see it for a while.
  record Paused(Offer offer, String externalRef, Pause pause) implements Listing {}

  /// The channel was seen to show something else than it was sent, and is written to.
  ///
  /// @param pause present when buyers shall not see it
  record OutOfSync(Offer offer, String externalRef, Optional<Pause> pause) implements Listing {}

  /// Somebody asked to end it; the channel has not confirmed yet.
  ///
  /// @param failure why taking it down did not work, the last time
  record Ending(Offer offer, EndCause cause, Optional<Failure> failure) implements Listing {}

  record Ended(Offer offer, EndCause cause) implements Listing {}

  record Failed(Offer offer, Failure failure) implements Listing {}

  /// Why buyers shall not see it.
  ///
  /// @param reservationId for whom the garment is kept, when that is the cause
  record Pause(PauseCause cause, @Nullable UUID reservationId) {}

  /// What a channel said.
  record Failure(String code, String detail) {}

  /// What it offers, once that is known.
  default Optional<Offer> known() {
    return switch (this) {
      case Unknown() -> Optional.empty();
      case Draft(var offer) -> Optional.of(offer);
      case Queued(var offer) -> Optional.of(offer);
      case Publishing(var offer) -> Optional.of(offer);
      case Live(var offer, _) -> Optional.of(offer);
      case Paused(var offer, _, _) -> Optional.of(offer);
      case OutOfSync(var offer, _, _) -> Optional.of(offer);
      case Ending(var offer, _, _) -> Optional.of(offer);
      case Ended(var offer, _) -> Optional.of(offer);
      case Failed(var offer, _) -> Optional.of(offer);
    };
  }

  /// Its channel has it, shown or hidden, and nobody wants it away.
  default boolean isAtChannel() {
    return switch (this) {
      case Live _, Paused _, OutOfSync _ -> true;
      case Unknown(), Draft _, Queued _, Publishing _, Ending _, Ended _, Failed _ -> false;
    };
  }

  /// Buyers are meant to see it now.
  default boolean isOnSale() {
    return switch (this) {
      case Live _ -> true;
      case OutOfSync(_, _, var pause) -> pause.isEmpty();
      case Unknown(), Draft _, Queued _, Publishing _ -> false;
      case Paused _, Ending _, Ended _, Failed _ -> false;
    };
  }
}
