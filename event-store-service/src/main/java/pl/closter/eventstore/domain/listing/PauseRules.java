package pl.closter.eventstore.domain.listing;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Optional;
import java.util.UUID;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingPaused;
import pl.closter.events.ListingEvent.ListingResumed;
import pl.closter.events.ListingEvent.PauseCause;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.listing.Listing.Draft;
import pl.closter.eventstore.domain.listing.Listing.Ended;
import pl.closter.eventstore.domain.listing.Listing.Ending;
import pl.closter.eventstore.domain.listing.Listing.Failed;
import pl.closter.eventstore.domain.listing.Listing.Live;
import pl.closter.eventstore.domain.listing.Listing.Offer;
import pl.closter.eventstore.domain.listing.Listing.OutOfSync;
import pl.closter.eventstore.domain.listing.Listing.Pause;
import pl.closter.eventstore.domain.listing.Listing.Paused;
import pl.closter.eventstore.domain.listing.Listing.Publishing;
import pl.closter.eventstore.domain.listing.Listing.Queued;
import pl.closter.eventstore.domain.listing.Listing.Unknown;
import pl.closter.eventstore.domain.listing.ListingCommand.Garment;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseForReservation;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseListing;
import pl.closter.eventstore.domain.listing.ListingCommand.ResumeAfterReservation;
import pl.closter.eventstore.domain.listing.ListingCommand.ResumeListing;

/// Hiding a listing for a while, and showing it again only while its garment may be had (L1, L3).
///
/// What an operator hid stays hidden until an operator shows it, whoever the garment is kept for
/// meanwhile; otherwise the last reservation is the one that shows it again.
final class PauseRules {

  private final PriceRules prices;

  PauseRules(PriceRules prices) {
    this.prices = prices;
  }

  static Decision<ListingEvent> pause(Listing listing, PauseListing command) {
    return pause(listing, command.listingId(), new Pause(PauseCause.OPERATOR, null));
  }

  static Decision<ListingEvent> pause(Listing listing, PauseForReservation command) {
    boolean keptThere =
        listing.known().map(Offer::channel).filter(c -> c.equals(command.except())).isPresent();
    return command.held() && !keptThere
        ? pause(
            listing, command.listingId(), new Pause(PauseCause.RESERVED, command.reservationId()))
        : nothingToDo();
  }

  private static Decision<ListingEvent> pause(Listing listing, UUID id, Pause wanted) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      // It cannot be queued either while its garment is kept for somebody.
      case Draft _ when wanted.cause() == PauseCause.RESERVED -> nothingToDo();
      case Draft _ -> refuse(ListingRefusal.ONLY_A_DRAFT);
      case Queued _, Publishing _ -> refuse(ListingRefusal.NOT_LIVE_YET);
      case Live(var offer, _) -> accept(paused(id, offer, wanted));
      case Paused(var offer, _, var pause) -> takeOver(id, offer, pause, wanted);
      case OutOfSync(var offer, _, var pause) ->
          pause
              .map(present -> takeOver(id, offer, present, wanted))
              .orElseGet(() -> accept(paused(id, offer, wanted)));
      case Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static Decision<ListingEvent> takeOver(
      UUID id, Offer offer, Pause present, Pause wanted) {
    return present.cause() == PauseCause.OPERATOR || present.equals(wanted)
        ? nothingToDo()
        : accept(paused(id, offer, wanted));
  }

  private static ListingEvent paused(UUID id, Offer offer, Pause pause) {
    return new ListingPaused(
        id, offer.productId(), offer.channel(), pause.cause(), pause.reservationId());
  }

  Decision<ListingEvent> resume(Listing listing, ResumeListing command) {
    return resume(listing, command.listingId(), command.garment(), Optional.empty());
  }

  Decision<ListingEvent> resume(Listing listing, ResumeAfterReservation command) {
    return resume(
        listing,
        command.listingId(),
        command.garment(),
        Optional.of(new Pause(PauseCause.RESERVED, command.reservationId())));
  }

  private Decision<ListingEvent> resume(
      Listing listing, UUID id, Garment garment, Optional<Pause> only) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Paused(var offer, _, var pause) -> resume(id, offer, pause, garment, only);
      case OutOfSync(var offer, _, var pause) ->
          pause
              .map(present -> resume(id, offer, present, garment, only))
              .orElseGet(Decision::nothingToDo);
      case Draft _, Queued _, Publishing _, Live _ -> nothingToDo();
      case Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private Decision<ListingEvent> resume(
      UUID id, Offer offer, Pause present, Garment garment, Optional<Pause> only) {
    if (only.isPresent() && !only.get().equals(present)) {
      return nothingToDo();
    } else if (!garment.available()) {
      return refuse(ListingRefusal.PRODUCT_NOT_AVAILABLE);
    } else if (!garment.mayBeOffered()) {
      return refuse(ListingRefusal.CONTRACT_NOT_IN_FORCE);
    }
    return prices
        .obstacle(offer.price(), garment)
        .orElseGet(() -> accept(new ListingResumed(id, offer.productId(), offer.channel())));
  }
}
