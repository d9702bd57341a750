package pl.closter.eventstore.domain.listing;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.listing.Listing.Ended;
import pl.closter.eventstore.domain.listing.Listing.Ending;
import pl.closter.eventstore.domain.listing.Listing.Failed;
import pl.closter.eventstore.domain.listing.Listing.Live;
import pl.closter.eventstore.domain.listing.Listing.Offer;
import pl.closter.eventstore.domain.listing.Listing.Queued;
import pl.closter.eventstore.domain.listing.Listing.Unknown;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordLook;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordSynced;
import pl.closter.eventstore.domain.listing.ListingCommand.Shown;

/// Whether a channel shows what it was sent (L6).
final class SyncRules {

  private SyncRules() {}

  static Decision<ListingEvent> synced(Listing listing, RecordSynced command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      // An older answer that comes late says nothing about what was sent since.
      case Live(var offer, _) when offer.contentHash().equals(command.contentHash()) ->
          accept(synced(command.listingId(), offer));
      case Queued _, Live _, Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static ListingEvent synced(UUID listing, Offer offer) {
    return new ListingContentSynced(
        listing, offer.productId(), offer.channel(), offer.contentHash());
  }

  /// Only what is live and was told everything can have drifted.
  static Decision<ListingEvent> look(Listing listing, RecordLook command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Live(var offer, _) when offer.isSent() -> look(offer, command);
      case Queued _, Live _, Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static Decision<ListingEvent> look(Offer offer, RecordLook command) {
    List<ShownField> differing =
        command
            .shown()
            .map(shown -> differing(offer, shown))
            .orElseGet(() -> List.of(ShownField.PRESENCE));
    return accept(
        differing.isEmpty()
            ? synced(command.listingId(), offer)
            : new ListingDriftDetected(
                command.listingId(),
                offer.productId(),
                offer.channel(),
                differing,
                offer.contentHash()));
  }

  private static List<ShownField> differing(Offer offer, Shown shown) {
    List<ShownField> fields = new ArrayList<>();
    if (!offer.content().title().equals(shown.title())) {
      fields.add(ShownField.TITLE);
    }
    if (!Optional.of(offer.price()).equals(shown.price())) {
      fields.add(ShownField.PRICE);
    }
    if (!Objects.equals(offer.content().labelCode(), shown.labelCode())) {
      fields.add(ShownField.LABEL_CODE);
    }
    if (!offer.contentHash().equals(shown.contentHash())) {
      fields.add(ShownField.CONTENT_HASH);
    }
    if (!shown.onSale()) {
      fields.add(ShownField.STATUS);
    }
    return fields;
  }
}
