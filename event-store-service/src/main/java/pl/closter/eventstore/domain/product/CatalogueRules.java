package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.UUID;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductMerged;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.MarkPublished;
import pl.closter.eventstore.domain.product.ProductCommand.MarkUnpublished;
import pl.closter.eventstore.domain.product.ProductCommand.MergeProduct;

/// Whether buyers see a garment, and whether it exists for us at all.
final class CatalogueRules {

  private CatalogueRules() {}

  /// Once for each listing: a late repeat does not bring back one that has ended since.
  static Decision<ProductEvent> publish(Product product, MarkPublished command) {
    return product.memory().announced().contains(command.listingId())
        ? nothingToDo()
        : accept(new ProductPublished(command.productId(), command.listingId(), command.channel()));
  }

  static Decision<ProductEvent> unpublish(Product product, MarkUnpublished command) {
    return product.axes().catalogue().live().contains(command.listingId())
        ? accept(
            new ProductUnpublished(command.productId(), command.listingId(), command.channel()))
        : nothingToDo();
  }

  static Decision<ProductEvent> delete(Product product, DeleteProduct command) {
    if (product.isDeleted()) {
      return nothingToDo();
    } else if (product.axes().catalogue() instanceof Catalogue.Retired) {
      return refuse(ProductRefusal.GONE);
    } else if (!product.axes().catalogue().live().isEmpty()) {
      return refuse(ProductRefusal.STILL_LISTED);
    } else if (product.consignment() != null) {
      return refuse(ProductRefusal.UNDER_CONTRACT);
    }
    return switch (product.axes().sale()) {
      case Sale.Unavailable(), Sale.Available() ->
          accept(new ProductDeleted(command.productId(), command.reason()));
      case Sale.Reserved _, Sale.Sold _ -> refuse(ProductRefusal.KEPT_BY_SOMEBODY);
    };
  }

  /// Two records of one garment become one: this one ends, the other goes on.
  static Decision<ProductEvent> merge(Product product, MergeProduct command) {
    UUID survivor = product.memory().survivor();
    if (survivor != null) {
      return survivor.equals(command.survivorId())
          ? nothingToDo()
          : refuse(ProductRefusal.MERGED, "It was merged into " + survivor + ".");
    } else if (!command.survivorStands() || command.productId().equals(command.survivorId())) {
      return refuse(ProductRefusal.NO_SURVIVOR);
    } else if (product.axes().catalogue() instanceof Catalogue.Retired) {
      return refuse(ProductRefusal.GONE);
    }
    return JourneyRules.wanted(product)
        .orElseGet(() -> accept(new ProductMerged(command.productId(), command.survivorId())));
  }
}
