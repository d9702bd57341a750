package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.domain.product.Product;
import pl.closter.eventstore.domain.product.ProductCommand;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductDecider;
import pl.closter.eventstore.domain.product.ProductRefusal;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.EventLog;

/// Commands to garments.
public final class Products {

  private static final String LABEL = "label";

  private final EventLog log;
  private final CommandHandler<Product, ProductCommand, ProductEvent> handler;

  public Products(EventLog log, ProductDecider decider) {
    this.log = log;
    this.handler =
        new CommandHandler<>(log, decider, ProductEvent.class, ProductRefusal.LABEL_CODE_TAKEN);
  }

  public Uni<Outcome> handle(ProductCommand command, Request request) {
    StreamId stream = StreamId.product(command.productId());
    return switch (command) {
      case CreateProduct _ ->
          handler.handle(
              stream, command, request, Terms.<ProductEvent>creating().taking(Products::label));
      case ProductCommand _ -> handler.handle(stream, command, request, Terms.onExisting());
    };
  }

  Uni<Snapshot<Product>> snapshot(UUID product) {
    return handler.snapshot(StreamId.product(product));
  }

  /// The garment that has this label.
  Uni<java.util.Optional<UUID>> withLabel(String labelCode) {
    return log.ownerOf(LABEL, labelCode);
  }

  // PR9: unique for ever, so it is never released.
  private static List<Claim> label(ProductEvent event) {
    return event instanceof ProductCreated created
        ? List.of(new Claim(LABEL, created.labelCode(), created.productId()))
        : List.of();
  }
}
