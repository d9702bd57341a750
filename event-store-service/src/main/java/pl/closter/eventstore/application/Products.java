package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductMerged;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.ProductCommand;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.MergeProduct;
import pl.closter.eventstore.domain.product.ProductDecider;
import pl.closter.eventstore.domain.product.ProductRefusal;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.EventLog;

/// Commands to garments.
public final class Products {

  private static final String LABEL = "label";

  private final EventLog log;
  private final CommandHandler<Product, ProductCommand, ProductEvent> handler;

  public Products(EventLog log, ProductDecider decider) {
    this.log = log;
    this.handler = new CommandHandler<>(log, decider, ProductEvent.class);
  }

  public Uni<Outcome> handle(ProductCommand command, Request request) {
    return handle(command, request, List.of());
  }

  /// Two records of one garment become one, on condition that the other does not change meanwhile.
  public Uni<Outcome> merge(UUID product, UUID survivor, Request request) {
    return CommandHandler.persistently(
        () ->
            snapshot(survivor)
                .chain(
                    other ->
                        handle(
                            new MergeProduct(product, survivor, other.state().stands()),
                            request,
                            other.state().stands()
                                ? List.of(new Guard(StreamId.product(survivor), other.version()))
                                : List.of())));
  }

  /// Carries a command out on condition that other streams do not change in the meantime.
  Uni<Outcome> handle(ProductCommand command, Request request, List<Guard> guards) {
    StreamId stream = StreamId.product(command.productId());
    return handler.handle(stream, command, request, terms(command).guardedBy(guards));
  }

  private static Terms<ProductEvent> terms(ProductCommand command) {
    return switch (command) {
      // Its session has claimed the label for it.
      case CreateProduct create when create.intakeSessionId() != null -> Terms.creating();
      case CreateProduct _ ->
          Terms.<ProductEvent>creating().taking(Products::label, ProductRefusal.LABEL_CODE_TAKEN);
      case DeleteProduct _, MergeProduct _ ->
          Terms.<ProductEvent>onExisting().taking(Products::places, ProductRefusal.STILL_LISTED);
      case ProductCommand _ -> Terms.onExisting();
    };
  }

  Uni<Snapshot<Product>> snapshot(UUID product) {
    return handler.snapshot(StreamId.product(product));
  }

  Uni<List<Snapshot<Product>>> snapshots(List<UUID> garments) {
    return garments.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join().all(garments.stream().map(this::snapshot).toList()).andFailFast();
  }

  /// The garment that has this label.
  Uni<Optional<UUID>> withLabel(String labelCode) {
    return log.ownerOf(LABEL, labelCode);
  }

  // PR9: unique for ever, so it is never released.
  private static List<Claim> label(ProductEvent event) {
    return event instanceof ProductCreated created
        ? List.of(label(created.labelCode(), created.productId()))
        : List.of();
  }

  static Claim label(String code, UUID product) {
    return new Claim(LABEL, code, product);
  }

  // PR5: a deleted or merged garment takes its place on every channel itself, so none can be listed
  // there.
  private static List<Claim> places(ProductEvent event) {
    return event instanceof ProductDeleted || event instanceof ProductMerged
        ? Listings.CHANNELS.stream()
            .map(channel -> Listings.place(event.productId(), channel))
            .toList()
        : List.of();
  }
}
