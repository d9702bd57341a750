package pl.closter.eventstore.domain.listing;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Optional;
import java.util.UUID;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.listing.Listing.Draft;
import pl.closter.eventstore.domain.listing.Listing.Ended;
import pl.closter.eventstore.domain.listing.Listing.Ending;
import pl.closter.eventstore.domain.listing.Listing.Failed;
import pl.closter.eventstore.domain.listing.Listing.Failure;
import pl.closter.eventstore.domain.listing.Listing.Live;
import pl.closter.eventstore.domain.listing.Listing.Offer;
import pl.closter.eventstore.domain.listing.Listing.OutOfSync;
import pl.closter.eventstore.domain.listing.Listing.Paused;
import pl.closter.eventstore.domain.listing.Listing.Publishing;
import pl.closter.eventstore.domain.listing.Listing.Queued;
import pl.closter.eventstore.domain.listing.Listing.Unknown;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEndFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEnded;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;

/// How a listing leaves its channel (L5).
final class EndRules {

  private EndRules() {}

  static Decision<ListingEvent> request(Listing listing, RequestEnd command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      // No channel has it, so there is nothing to take down.
      case Draft(var offer) -> accept(ended(command.listingId(), offer, command.cause()));
      case Queued _, Publishing _, Live _, Paused _, OutOfSync _ ->
          listing
              .known()
              .map(offer -> accept(requested(command.listingId(), offer, command.cause())))
              .orElseGet(Decision::nothingToDo);
      case Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  static ListingEvent requested(UUID listingId, Offer offer, EndCause cause) {
    return new ListingEndRequested(listingId, offer.productId(), offer.channel(), cause);
  }

  static Decision<ListingEvent> ended(Listing listing, RecordEnded command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Ending(var offer, var cause, _) -> accept(ended(command.listingId(), offer, cause));
      // Nobody here asked for it, so the channel did it by itself.
      case Queued _, Publishing _, Live _, Paused _, OutOfSync _ ->
          listing
              .known()
              .map(offer -> accept(ended(command.listingId(), offer, EndCause.POLICY)))
              .orElseGet(Decision::nothingToDo);
      case Draft _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static ListingEvent ended(UUID listing, Offer offer, EndCause cause) {
    return new ListingEnded(listing, offer.productId(), offer.channel(), cause);
  }

  static Decision<ListingEvent> failed(Listing listing, RecordEndFailed command) {
    Optional<Failure> failure = Optional.of(new Failure(command.code(), command.detail()));
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Ending(_, _, var last) when last.equals(failure) -> nothingToDo();
      case Ending(var offer, _, _) ->
          accept(
              new ListingEndFailed(
                  command.listingId(),
                  offer.productId(),
                  offer.channel(),
                  command.code(),
                  command.detail()));
      case Draft _, Queued _, Publishing _ -> refuse(ListingRefusal.END_NOT_REQUESTED);
      case Live _, Paused _, OutOfSync _ -> refuse(ListingRefusal.END_NOT_REQUESTED);
      case Ended _, Failed _ -> nothingToDo();
    };
  }
}
