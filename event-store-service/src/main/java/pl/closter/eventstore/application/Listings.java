package pl.closter.eventstore.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DescriptionField;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.Money;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Overtaken;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.domain.listing.Listing;
import pl.closter.eventstore.domain.listing.ListingCommand;
import pl.closter.eventstore.domain.listing.ListingCommand.ProductFacts;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;
import pl.closter.eventstore.domain.listing.ListingDecider;
import pl.closter.eventstore.domain.listing.ListingRefusal;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.Product.About;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.EventLog;

/// Commands to listings.
public final class Listings {

  private static final String OPEN_LISTING = "listing";
  private static final int TRIES = 3;

  private final EventLog log;
  private final Products products;
  private final CommandHandler<Listing, ListingCommand, ListingEvent> handler;

  public Listings(EventLog log, Products products) {
    this.log = log;
    this.products = products;
    this.handler =
        new CommandHandler<>(
            log, new ListingDecider(), ListingEvent.class, ListingRefusal.ALREADY_LISTED);
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

  /// Offers a garment, on condition that it does not change in the meantime (L1).
  public Uni<Outcome> queue(Offer offer, Request request) {
    return queue(offer, request, TRIES);
  }

  private Uni<Outcome> queue(Offer offer, Request request, int triesLeft) {
    return products
        .snapshot(offer.productId())
        .chain(product -> queue(offer, product, request))
        .chain(
            outcome ->
                outcome instanceof Overtaken && triesLeft > 1
                    ? queue(offer, request, triesLeft - 1)
                    : Uni.createFrom().item(outcome));
  }

  private Uni<Outcome> queue(Offer offer, Snapshot<Product> product, Request request) {
    StreamId garment = StreamId.product(offer.productId());
    if (product.version() == 0) {
      return Uni.createFrom().item(new NotFound(garment));
    }
    return handler.handle(
        StreamId.listing(offer.listingId()),
        new QueueListing(
            offer.listingId(),
            offer.productId(),
            offer.channel(),
            offer.price(),
            facts(product.state())),
        request,
        Terms.<ListingEvent>creating()
            .guardedBy(List.of(new Guard(garment, product.version())))
            .taking(Listings::taken));
  }

  /// Asks every listing of a garment that has not ended to end.
  public Uni<Outcome> endAll(UUID product, EndCause cause, Request request) {
    return log.holders(OPEN_LISTING, product)
        .chain(
            listings ->
                Multi.createFrom()
                    .iterable(listings)
                    .onItem()
                    .transformToUniAndConcatenate(
                        listing ->
                            handle(
                                new RequestEnd(listing, cause), request.about(listing.toString())))
                    .collect()
                    .last())
        .chain(last -> last == null ? unchanged(product) : Uni.createFrom().item(last));
  }

  private Uni<Outcome> unchanged(UUID product) {
    return products
        .snapshot(product)
        .chain(
            snapshot ->
                log.head()
                    .map(
                        head ->
                            new Recorded(
                                StreamId.product(product), snapshot.version(), head, false)));
  }

  private static ProductFacts facts(Product product) {
    About about = product.about();
    Map<DescriptionField, String> text = about.description();
    return new ProductFacts(
        product.isAvailable(),
        about.price(),
        about.floor(),
        new ListingContent(
            text.getOrDefault(DescriptionField.TITLE, ""),
            text.get(DescriptionField.BRAND),
            text.get(DescriptionField.CATEGORY),
            text.get(DescriptionField.SIZE),
            text.get(DescriptionField.COLOUR),
            about.grade(),
            text.get(DescriptionField.DESCRIPTION),
            about.labelCode()));
  }

  // L2: one listing that has not ended per garment and channel.
  private static List<Claim> taken(ListingEvent event) {
    return event instanceof ListingQueued ? List.of(claim(event)) : List.of();
  }

  private static List<Claim> released(ListingEvent event) {
    return event instanceof ListingEnded || event instanceof ListingPublishFailed
        ? List.of(claim(event))
        : List.of();
  }

  private static Claim claim(ListingEvent event) {
    return new Claim(OPEN_LISTING, event.productId() + ":" + event.channel(), event.productId());
  }
}
