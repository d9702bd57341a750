package pl.closter.eventstore.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.Listings.Repricing;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.log.EventLog;

/// Commands to every listing of a garment that has not ended.
///
/// Each listing has a receipt of its own, so a repeat goes on where the first try was interrupted.
/// The outcome is that of the last listing that was asked, or the first refusal; the garment's own
/// when it has none.
public final class GarmentListings {

  private final EventLog log;
  private final Products products;
  private final Listings listings;

  public GarmentListings(EventLog log, Products products, Listings listings) {
    this.log = log;
    this.products = products;
    this.listings = listings;
  }

  /// Asks them to end.
  public Uni<Outcome> end(UUID product, EndCause cause, Request request) {
    return onEach(
        product,
        request,
        (listing, about) -> listings.handle(new RequestEnd(listing, cause), about));
  }

  /// Has them cost what the garment costs.
  public Uni<Outcome> reprice(UUID product, PriceCause cause, Request request) {
    return onEach(
        product,
        request,
        (listing, about) -> listings.reprice(new Repricing(listing, null, cause), about));
  }

  /// Has them say what the garment is described as. What is sold is described for ourselves alone
  /// (PR7).
  public Uni<Outcome> revise(UUID product, Request request) {
    return CommandHandler.inTime(
        products
            .snapshot(product)
            .chain(
                garment ->
                    garment.state().isSold()
                        ? unchanged(StreamId.product(product), garment.version())
                        : onEach(product, garment, request, listings::revise)));
  }

  /// Hides them while the garment is kept for somebody.
  ///
  /// @param except the channel that keeps it for him by itself
  public Uni<Outcome> pause(
      UUID product, UUID reservation, @Nullable String except, Request request) {
    return onEach(
        product, request, (listing, about) -> listings.pause(listing, reservation, except, about));
  }

  /// Shows those again that were hidden for a reservation.
  public Uni<Outcome> resume(UUID product, UUID reservation, Request request) {
    return onEach(
        product, request, (listing, about) -> listings.resume(listing, reservation, about));
  }

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
    return garment.version() == 0
        ? Uni.createFrom().item(new NotFound(stream))
        : listings
            .open(product)
            .chain(open -> each(open, request, step))
            .chain(
                outcomes ->
                    outcomes.isEmpty()
                        ? unchanged(stream, garment.version())
                        : Uni.createFrom().item(worst(outcomes)));
  }

  private static Uni<List<Outcome>> each(
      List<UUID> open, Request request, BiFunction<UUID, Request, Uni<Outcome>> step) {
    return Multi.createFrom()
        .iterable(open)
        .onItem()
        .transformToUniAndConcatenate(
            listing -> step.apply(listing, request.about(listing.toString())))
        .collect()
        .asList();
  }

  private static Outcome worst(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(Refused.class::isInstance)
        .findFirst()
        .orElseGet(outcomes::getLast);
  }

  private Uni<Outcome> unchanged(StreamId stream, long version) {
    return log.head().map(head -> new Recorded(stream, version, head, false));
  }
}
