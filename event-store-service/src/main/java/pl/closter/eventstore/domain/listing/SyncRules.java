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
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingSyncRequested;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.ListingEvent.SyncCause;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.listing.Listing.Draft;
import pl.closter.eventstore.domain.listing.Listing.Ended;
import pl.closter.eventstore.domain.listing.Listing.Ending;
import pl.closter.eventstore.domain.listing.Listing.Failed;
import pl.closter.eventstore.domain.listing.Listing.Live;
import pl.closter.eventstore.domain.listing.Listing.Offer;
import pl.closter.eventstore.domain.listing.Listing.OutOfSync;
import pl.closter.eventstore.domain.listing.Listing.Paused;
import pl.closter.eventstore.domain.listing.Listing.Publishing;
import pl.closter.eventstore.domain.listing.Listing.Queued;
import pl.closter.eventstore.domain.listing.Listing.Unknown;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordLook;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordSynced;
import pl.closter.eventstore.domain.listing.ListingCommand.ReviseContent;
import pl.closter.eventstore.domain.listing.ListingCommand.Shown;

/// Whether a channel shows what it was sent (L6), and what it is sent when it does not.
final class SyncRules {

  private SyncRules() {}

  static Decision<ListingEvent> synced(Listing listing, RecordSynced command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      // An older answer that comes late says nothing about what was sent since.
      case Live(var offer, _) -> synced(offer, command);
      case Paused(var offer, _, _) -> synced(offer, command);
      case OutOfSync(var offer, _, _) -> synced(offer, command);
      case Draft _, Queued _, Publishing _ -> nothingToDo();
      case Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static Decision<ListingEvent> synced(Offer offer, RecordSynced command) {
    return offer.contentHash().equals(command.contentHash())
        ? accept(synced(command.listingId(), offer))
        : nothingToDo();
  }

  private static ListingEvent synced(UUID listing, Offer offer) {
    return new ListingContentSynced(
        listing, offer.productId(), offer.channel(), offer.contentHash());
  }

  /// Only what buyers saw once and whose channel was told everything can have drifted; or what is
  /// not there at all, because then nobody can tell the channel anything, and nobody would look
  /// again.
  static Decision<ListingEvent> look(Listing listing, RecordLook command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Live(var offer, _) -> look(offer, false, command);
      case Paused(var offer, _, _) -> look(offer, true, command);
      case OutOfSync(var offer, _, var pause) -> look(offer, pause.isPresent(), command);
      case Draft _, Queued _, Publishing _ -> nothingToDo();
      case Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static Decision<ListingEvent> look(Offer offer, boolean hidden, RecordLook command) {
    if (!offer.isSent() && command.shown().isPresent()) {
      return nothingToDo();
    }
    List<ShownField> differing =
        command
            .shown()
            .map(shown -> differing(offer, hidden, shown))
            .orElseGet(() -> List.of(ShownField.PRESENCE));
    return differing.isEmpty()
        ? accept(synced(command.listingId(), offer))
        : accept(
            new ListingDriftDetected(
                command.listingId(),
                offer.productId(),
                offer.channel(),
                differing,
                offer.contentHash()),
            requested(command.listingId(), offer, hidden, SyncCause.DRIFT));
  }

  /// The words of the garment are those of what is offered, until it ends.
  static Decision<ListingEvent> revise(Listing listing, ReviseContent command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Draft(var offer) -> PublishRules.redraft(offer, command);
      case Queued(var offer) -> revise(offer, false, command);
      case Publishing(var offer) -> revise(offer, false, command);
      case Live(var offer, _) -> revise(offer, false, command);
      case Paused(var offer, _, _) -> revise(offer, true, command);
      case OutOfSync(var offer, _, var pause) -> revise(offer, pause.isPresent(), command);
      case Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static Decision<ListingEvent> revise(Offer offer, boolean hidden, ReviseContent command) {
    ListingContent content = command.garment().content();
    return content.equals(offer.content())
        ? nothingToDo()
        : accept(requested(command.listingId(), offer.with(content), hidden, SyncCause.CONTENT));
  }

  private static ListingEvent requested(
      UUID listing, Offer offer, boolean hidden, SyncCause cause) {
    return new ListingSyncRequested(
        listing,
        offer.productId(),
        offer.channel(),
        cause,
        offer.content(),
        offer.price(),
        offer.lowestPrice30d(),
        hidden,
        offer.contentHash());
  }

  private static List<ShownField> differing(Offer offer, boolean hidden, Shown shown) {
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
    if (shown.onSale() == hidden) {
      fields.add(ShownField.STATUS);
    }
    return fields;
  }
}
