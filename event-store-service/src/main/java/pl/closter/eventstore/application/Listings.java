package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DescriptionField;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingDrafted;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.domain.listing.Listing;
import pl.closter.eventstore.domain.listing.ListingCommand;
import pl.closter.eventstore.domain.listing.ListingCommand.ChangePrice;
import pl.closter.eventstore.domain.listing.ListingCommand.DraftListing;
import pl.closter.eventstore.domain.listing.ListingCommand.Garment;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseForReservation;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueDraft;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueListing;
import pl.closter.eventstore.domain.listing.ListingCommand.ResumeAfterReservation;
import pl.closter.eventstore.domain.listing.ListingCommand.ResumeListing;
import pl.closter.eventstore.domain.listing.ListingCommand.ReviseContent;
import pl.closter.eventstore.domain.listing.ListingDecider;
import pl.closter.eventstore.domain.listing.ListingRefusal;
import pl.closter.eventstore.domain.product.Details;
import pl.closter.eventstore.domain.product.Details.Pricing;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.Product.Consignment;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.EventLog;

/// Commands to listings.
public final class Listings {

  /// The channel's name in commands and events.
  public static final String SHOPIFY = "shopify";

  /// Every channel that garments are offered on.
  static final List<String> CHANNELS = List.of(SHOPIFY);

  private static final String OPEN_LISTING = "listing";

  private final EventLog log;
  private final Products products;
  private final Contracts contracts;
  private final CommandHandler<Listing, ListingCommand, ListingEvent> handler;

  public Listings(EventLog log, Products products, Contracts contracts, ListingDecider decider) {
    this.log = log;
    this.products = products;
    this.contracts = contracts;
    this.handler = new CommandHandler<>(log, decider, ListingEvent.class);
  }

  /// A garment to be offered.
  ///
  /// @param price the garment's own when null
  public record Offer(UUID listingId, UUID productId, String channel, @Nullable Money price) {}

  public Uni<Outcome> handle(ListingCommand command, Request request) {
    return handler.handle(
        StreamId.listing(command.listingId()),
        command,
        request,
        Terms.<ListingEvent>onExisting().releasing(Listings::released));
  }

  Uni<Snapshot<Listing>> snapshot(UUID listing) {
    return handler.snapshot(StreamId.listing(listing));
  }

  /// Offers a garment, on condition that neither it nor its contract changes in the meantime (L1).
  public Uni<Outcome> queue(Offer offer, Request request) {
    return begin(
        offer,
        request,
        garment -> new QueueListing(offer.listingId(), offer.channel(), offer.price(), garment));
  }

  /// Prepares the offer of a garment, which takes its place on the channel already (L2).
  public Uni<Outcome> draft(Offer offer, Request request) {
    return begin(
        offer,
        request,
        garment -> new DraftListing(offer.listingId(), offer.channel(), offer.price(), garment));
  }

  /// Offers what was prepared, on the same conditions as what was not (L1).
  public Uni<Outcome> queueDraft(UUID listing, Request request) {
    return inView(listing, request, garment -> new QueueDraft(listing, garment));
  }

  private Uni<Outcome> begin(
      Offer offer, Request request, Function<Garment, ListingCommand> command) {
    return CommandHandler.persistently(
        () ->
            products
                .snapshot(offer.productId())
                .chain(product -> begin(offer, product, request, command)));
  }

  private Uni<Outcome> begin(
      Offer offer,
      Snapshot<Product> product,
      Request request,
      Function<Garment, ListingCommand> command) {
    return product.version() == 0
        ? Uni.createFrom().item(new NotFound(StreamId.product(offer.productId())))
        : see(offer.productId(), product)
            .chain(seen -> begin(command.apply(seen.garment()), request, seen.guards()));
  }

  private Uni<Outcome> begin(ListingCommand command, Request request, List<Guard> guards) {
    return handler.handle(
        StreamId.listing(command.listingId()),
        command,
        request,
        Terms.<ListingEvent>creating()
            .guardedBy(guards)
            .taking(Listings::taken, ListingRefusal.ALREADY_LISTED));
  }

  /// A garment, and what must not change before it is decided on.
  private record Seen(Garment garment, List<Guard> guards) {}

  private Uni<Seen> see(UUID id, Snapshot<Product> product) {
    Guard guard = new Guard(StreamId.product(id), product.version());
    Consignment consignment = product.state().consignment();
    return consignment == null
        ? Uni.createFrom().item(new Seen(garment(id, product.state(), true), List.of(guard)))
        : contracts
            .snapshot(consignment.contractId())
            .map(
                contract ->
                    new Seen(
                        garment(
                            id,
                            product.state(),
                            contract.state().isInForce() && !product.state().hasExpired()),
                        List.of(
                            guard,
                            new Guard(
                                StreamId.contract(consignment.contractId()), contract.version()))));
  }

  /// Lets buyers see a listing again, on condition that neither its garment nor its contract
  /// changes in the meantime (L1).
  public Uni<Outcome> resume(UUID listing, Request request) {
    return inView(listing, request, garment -> new ResumeListing(listing, garment));
  }

  Uni<Outcome> resume(UUID listing, UUID reservation, Request request) {
    return inView(
        listing, request, garment -> new ResumeAfterReservation(listing, reservation, garment));
  }

  private Uni<Outcome> inView(
      UUID listing, Request request, Function<Garment, ListingCommand> command) {
    return ofGarment(
        listing,
        (product, garment) ->
            see(product, garment)
                .chain(seen -> handle(command.apply(seen.garment()), request, seen.guards())));
  }

  /// Hides a listing of a garment that is kept for somebody, if it still is.
  ///
  /// @param except the channel whose listing is left alone
  Uni<Outcome> pause(UUID listing, UUID reservation, @Nullable String except, Request request) {
    return ofGarment(
        listing,
        (product, garment) ->
            handle(
                new PauseForReservation(
                    listing, reservation, garment.state().isKeptUnder(reservation), except),
                request,
                List.of(new Guard(StreamId.product(product), garment.version()))));
  }

  /// Has a listing say what its garment is described as now.
  Uni<Outcome> revise(UUID listing, Request request) {
    return ofGarment(
        listing,
        (product, garment) ->
            handle(
                new ReviseContent(listing, garment(product, garment.state(), true)),
                request,
                List.of(new Guard(StreamId.product(product), garment.version()))));
  }

  /// A listing to cost something else.
  ///
  /// @param price that of the garment when null
  public record Repricing(UUID listingId, @Nullable Money price, PriceCause cause) {}

  /// Says what a listing costs, on condition that its garment does not change in the meantime (L3).
  public Uni<Outcome> reprice(Repricing wanted, Request request) {
    return ofGarment(
        wanted.listingId(),
        (product, garment) ->
            handle(
                new ChangePrice(
                    wanted.listingId(),
                    wanted.price(),
                    wanted.cause(),
                    request.occurredAt(),
                    garment(product, garment.state(), true)),
                request,
                List.of(new Guard(StreamId.product(product), garment.version()))));
  }

  private Uni<Outcome> ofGarment(
      UUID listing, BiFunction<UUID, Snapshot<Product>, Uni<Outcome>> command) {
    StreamId stream = StreamId.listing(listing);
    return CommandHandler.persistently(
        () -> handler.snapshot(stream).chain(now -> ofGarment(stream, now, command)));
  }

  private Uni<Outcome> ofGarment(
      StreamId stream,
      Snapshot<Listing> listing,
      BiFunction<UUID, Snapshot<Product>, Uni<Outcome>> command) {
    return listing
        .state()
        .known()
        .map(Listing.Offer::productId)
        .map(product -> products.snapshot(product).chain(now -> command.apply(product, now)))
        .orElseGet(() -> Uni.createFrom().item(new NotFound(stream)));
  }

  private Uni<Outcome> handle(ListingCommand command, Request request, List<Guard> guards) {
    return handler.handle(
        StreamId.listing(command.listingId()),
        command,
        request,
        Terms.<ListingEvent>onExisting().guardedBy(guards));
  }

  /// The listings of a garment that have not ended.
  Uni<List<UUID>> open(UUID product) {
    return log.holders(OPEN_LISTING, product)
        .map(holders -> holders.stream().filter(holder -> !holder.equals(product)).toList());
  }

  private static Garment garment(UUID id, Product product, boolean mayBeOffered) {
    Details details = product.details();
    Map<DescriptionField, String> words = details.words();
    return new Garment(
        id,
        product.isFree(),
        mayBeOffered,
        product.price().orElse(null),
        details.pricing().map(Pricing::lowestOffer).orElse(null),
        new ListingContent(
            words.getOrDefault(DescriptionField.TITLE, ""),
            words.get(DescriptionField.BRAND),
            words.get(DescriptionField.CATEGORY),
            words.get(DescriptionField.SIZE),
            words.get(DescriptionField.COLOUR),
            details.grade().orElse(null),
            words.get(DescriptionField.DESCRIPTION),
            product.labelCode()));
  }

  // L2: one listing that has not ended per garment and channel, also when it is a draft.
  private static List<Claim> taken(ListingEvent event) {
    return event instanceof ListingQueued || event instanceof ListingDrafted
        ? List.of(place(event))
        : List.of();
  }

  private static List<Claim> released(ListingEvent event) {
    return event instanceof ListingEnded || event instanceof ListingPublishFailed
        ? List.of(place(event))
        : List.of();
  }

  private static Claim place(ListingEvent event) {
    return place(event.productId(), event.channel());
  }

  /// The one place that a garment has on a channel.
  static Claim place(UUID product, String channel) {
    return new Claim(OPEN_LISTING, product + ":" + channel, product);
  }
}
