package pl.closter.projection;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import pl.closter.events.DescriptionField;
import pl.closter.events.DomainEvent;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductUpdated;

/// Ready-made events of garments, each with its own label code.
public final class Garments {

  private static final AtomicInteger LABELS = new AtomicInteger();

  private Garments() {}

  public static DomainEvent created(UUID id) {
    return new ProductCreated(
        id, InventoryMode.OWNED, "CL-%06d".formatted(LABELS.incrementAndGet()), null, null);
  }

  public static DomainEvent described(UUID id, DescriptionField field, String value) {
    return new ProductUpdated(
        id, List.of(new FieldChange(field, null, value, ChangeOrigin.OPERATOR)), false);
  }

  public static DomainEvent priced(UUID id, long minor) {
    return new ProductPriceSet(id, Money.of(minor, "PLN"), null, "test", null);
  }

  /// A garment that can be bought on the channel.
  public static DomainEvent[] live(UUID id, UUID listing, String brand, long price) {
    return new DomainEvent[] {
      created(id),
      described(id, DescriptionField.BRAND, brand),
      described(id, DescriptionField.TITLE, "Płaszcz wełniany"),
      new ItemReceived(id, null),
      new ProductAccepted(id),
      priced(id, price),
      queued(listing, id),
      new ListingPublished(
          listing,
          id,
          "shopify",
          "gid-" + listing,
          "https://shop.example/" + id,
          Money.of(price, "PLN")),
      new ProductPublished(id, listing, "shopify")
    };
  }

  public static DomainEvent queued(UUID listing, UUID id) {
    return new ListingQueued(
        listing,
        id,
        "shopify",
        Money.of(12_900, "PLN"),
        new ListingContent("Płaszcz wełniany", null, null, null, null, null, null, "CL"),
        "ab12");
  }

  public static DomainEvent ordered(UUID order, UUID id) {
    return new OrderPlaced(
        order,
        "shopify",
        "ref-" + order,
        List.of(new OrderLine("1", id, Money.of(12_900, "PLN"), Money.of(0, "PLN"))),
        Money.of(1_500, "PLN"),
        Money.of(14_400, "PLN"),
        BuyerKind.B2C,
        false,
        Stream.START);
  }
}
