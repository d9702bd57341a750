package pl.closter.eventstore.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConditionReport;
import pl.closter.events.DescriptionField;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.domain.listing.Listing;
import pl.closter.eventstore.domain.listing.ListingCommand;
import pl.closter.eventstore.domain.listing.ListingCommand.ChangePrice;
import pl.closter.eventstore.domain.listing.ListingCommand.Garment;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;
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
    return CommandHandler.persistently(
        () ->
            products.snapshot(offer.productId()).chain(product -> queue(offer, product, request)));
  }

  private Uni<Outcome> queue(Offer offer, Snapshot<Product> product, Request request) {
    Guard garment = new Guard(StreamId.product(offer.productId()), product.version());
    if (product.version() == 0) {
      return Uni.createFrom().item(new NotFound(garment.stream()));
    }
    Consignment consignment = product.state().consignment();
    return consignment == null
        ? queue(offer, garment(offer.productId(), product.state(), true), List.of(garment), request)
        : contracts
            .snapshot(consignment.contractId())
            .chain(
                contract ->
                    queue(
                        offer,
                        garment(offer.productId(), product.state(), contract.state().isInForce()),
                        List.of(
                            garment,
                            new Guard(
                                StreamId.contract(consignment.contractId()), contract.version())),
                        request));
  }

  private Uni<Outcome> queue(Offer offer, Garment garment, List<Guard> guards, Request request) {
    return handler.handle(
        StreamId.listing(offer.listingId()),
        new QueueListing(offer.listingId(), offer.channel(), offer.price(), garment),
        request,
        Terms.<ListingEvent>creating()
            .guardedBy(guards)
            .taking(Listings::taken, ListingRefusal.ALREADY_LISTED));
  }

  /// A listing to cost something else.
  ///
  /// @param price that of the garment when null
  public record Repricing(UUID listingId, @Nullable Money price, PriceCause cause) {}

  /// Says what a listing costs, on condition that its garment does not change in the meantime (L3).
  public Uni<Outcome> reprice(Repricing wanted, Request request) {
    StreamId stream = StreamId.listing(wanted.listingId());
    return CommandHandler.persistently(
        () -> handler.snapshot(stream).chain(listing -> reprice(wanted, listing, request)));
  }

  private Uni<Outcome> reprice(Repricing wanted, Snapshot<Listing> listing, Request request) {
    return listing
        .state()
        .known()
        .map(offer -> reprice(wanted, offer.productId(), request))
        .orElseGet(() -> Uni.createFrom().item(new NotFound(StreamId.listing(wanted.listingId()))));
  }

  private Uni<Outcome> reprice(Repricing wanted, UUID product, Request request) {
    return products.snapshot(product).chain(garment -> reprice(wanted, product, garment, request));
  }

  private Uni<Outcome> reprice(
      Repricing wanted, UUID product, Snapshot<Product> garment, Request request) {
    return handler.handle(
        StreamId.listing(wanted.listingId()),
        new ChangePrice(
            wanted.listingId(),
            wanted.price(),
            wanted.cause(),
            request.occurredAt(),
            garment(product, garment.state(), true)),
        request,
        Terms.<ListingEvent>onExisting()
            .guardedBy(List.of(new Guard(StreamId.product(product), garment.version()))));
  }

  /// Has every listing of a garment that has not ended cost what the garment costs.
  ///
  /// @return as that of [#endAll]
  public Uni<Outcome> repriceAll(UUID product, PriceCause cause, Request request) {
    return onEach(
        product, request, (listing, about) -> reprice(new Repricing(listing, null, cause), about));
  }

  /// Asks every listing of a garment that has not ended to end.
  ///
  /// @return the outcome of the last one that was asked; the garment's own when there was none
  public Uni<Outcome> endAll(UUID product, EndCause cause, Request request) {
    return onEach(
        product, request, (listing, about) -> handle(new RequestEnd(listing, cause), about));
  }

  // Each listing has a receipt of its own, so a repeat goes on where the first try was interrupted.
  private Uni<Outcome> onEach(
      UUID product, Request request, BiFunction<UUID, Request, Uni<Outcome>> step) {
    return CommandHandler.inTime(
        products.snapshot(product).chain(garment -> onEach(product, garment, request, step)));
  }

  private Uni<Outcome> onEach(
      UUID product,
      Snapshot<Product> garment,
      Request request,
      BiFunction<UUID, Request, Uni<Outcome>> step) {
    StreamId stream = StreamId.product(product);
    if (garment.version() == 0) {
      return Uni.createFrom().item(new NotFound(stream));
    }
    return log.holders(OPEN_LISTING, product)
        .chain(
            listings ->
                Multi.createFrom()
                    .iterable(listings)
                    .filter(listing -> !listing.equals(product))
                    .onItem()
                    .transformToUniAndConcatenate(
                        listing -> step.apply(listing, request.about(listing.toString())))
                    .collect()
                    .last())
        .chain(
            last ->
                last == null ? unchanged(stream, garment.version()) : Uni.createFrom().item(last));
  }

  private Uni<Outcome> unchanged(StreamId stream, long version) {
    return log.head().map(head -> new Recorded(stream, version, head, false));
  }

  private static Garment garment(UUID id, Product product, boolean mayBeOffered) {
    Details details = product.details();
    Map<DescriptionField, String> words = details.words();
    return new Garment(
        id,
        product.isAvailable(),
        mayBeOffered,
        product.price().orElse(null),
        details.pricing().map(Pricing::lowestOffer).orElse(null),
        new ListingContent(
            words.getOrDefault(DescriptionField.TITLE, ""),
            words.get(DescriptionField.BRAND),
            words.get(DescriptionField.CATEGORY),
            words.get(DescriptionField.SIZE),
            words.get(DescriptionField.COLOUR),
            details.condition().map(ConditionReport::computedGrade).orElse(null),
            words.get(DescriptionField.DESCRIPTION),
            product.labelCode()));
  }

  // L2: one listing that has not ended per garment and channel.
  private static List<Claim> taken(ListingEvent event) {
    return event instanceof ListingQueued ? List.of(place(event)) : List.of();
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
