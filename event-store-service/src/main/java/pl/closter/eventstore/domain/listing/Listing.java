package pl.closter.eventstore.domain.listing;

import java.util.Optional;
import java.util.UUID;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.Money;

/// One garment offered on one channel, as far as decisions about it need to know.
///
/// ```
/// Unknown -> Queued -> Live -> Ending -> Ended
///            Queued -> Failed            (the channel said no)
///            Queued -> Ending            (withdrawn before it was published)
/// ```
///
/// A publication that becomes known late, in `Ending`, `Ended` or `Failed`, is recorded and taken
/// down.
public sealed interface Listing {

  /// What is offered.
  ///
  /// @param sentHash names what the channel has taken last
  record Offer(
      UUID productId,
      String channel,
      ListingContent content,
      PriceHistory prices,
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

    Offer with(PriceHistory next) {
      return new Offer(productId, channel, content, next, sentHash);
    }

    Offer sent(String hash) {
      return new Offer(productId, channel, content, prices, hash);
    }
  }

  record Unknown() implements Listing {}

  record Queued(Offer offer) implements Listing {}

  record Live(Offer offer, String externalRef) implements Listing {}

  /// Somebody asked to end it; the channel has not confirmed yet.
  ///
  /// @param failure why taking it down did not work, the last time
  record Ending(Offer offer, EndCause cause, Optional<Failure> failure) implements Listing {}

  record Ended(Offer offer, EndCause cause) implements Listing {}

  record Failed(Offer offer, Failure failure) implements Listing {}

  /// What a channel said.
  record Failure(String code, String detail) {}

  /// What it offers, once that is known.
  default Optional<Offer> known() {
    return switch (this) {
      case Unknown() -> Optional.empty();
      case Queued(var offer) -> Optional.of(offer);
      case Live(var offer, _) -> Optional.of(offer);
      case Ending(var offer, _, _) -> Optional.of(offer);
      case Ended(var offer, _) -> Optional.of(offer);
      case Failed(var offer, _) -> Optional.of(offer);
    };
  }
}
