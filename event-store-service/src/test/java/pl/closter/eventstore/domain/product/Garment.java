package pl.closter.eventstore.domain.product;

import static pl.closter.events.DescriptionField.BRAND;
import static pl.closter.events.DescriptionField.TITLE;
import static pl.closter.events.ProductEvent.ChangeOrigin.OPERATOR;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.events.NamedUuid;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.domain.Scenario;

/// One garment and what may have happened to it.
final class Garment {

  static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  static final UUID LISTING = UUID.fromString("018f0000-0000-7000-8000-000000000011");
  static final UUID RESERVATION = UUID.fromString("018f0000-0000-7000-8000-000000000021");
  static final String CHANNEL = "shopify";
  static final Money.Code PLN = new Money.Code("PLN");

  static final OrderClaim FIRST = claim(1, Instant.parse("2026-11-23T10:00:00Z"));
  static final OrderClaim SECOND = claim(2, Instant.parse("2026-11-23T10:00:01.500Z"));

  static final ProductEvent CREATED =
      new ProductCreated(ID, InventoryMode.OWNED, "CL-1", null, null);
  static final ProductEvent DESCRIBED =
      new ProductUpdated(
          ID,
          List.of(
              new FieldChange(TITLE, null, "Wool coat", OPERATOR),
              new FieldChange(BRAND, null, "Reserved", OPERATOR)),
          false);
  static final ProductEvent RECEIVED = new ItemReceived(ID, null);
  static final ProductEvent ACCEPTED = new ProductAccepted(ID);

  private Garment() {}

  static Scenario<Product, ProductCommand, ProductEvent> unknown() {
    return Scenario.of(new ProductDecider(PLN));
  }

  static Scenario<Product, ProductCommand, ProductEvent> created() {
    return unknown().given(CREATED, DESCRIBED);
  }

  static Scenario<Product, ProductCommand, ProductEvent> available() {
    return created().given(RECEIVED, ACCEPTED);
  }

  static OrderClaim claim(int number, Instant placedAt) {
    return new OrderClaim(new UUID(7, number), "line-" + number, "#100" + number, placedAt);
  }

  static UUID reservation(OrderClaim claim) {
    return NamedUuid.reservation(claim.orderId(), claim.lineId());
  }

  static ProductEvent reservedFor(OrderClaim claim) {
    return new ProductReserved(
        ID, reservation(claim), ReservationCause.ORDER, CHANNEL, claim, null);
  }

  static ProductEvent soldTo(OrderClaim claim) {
    return new ProductSold(ID, claim.orderId(), claim.lineId(), reservation(claim));
  }

  static ProductEvent reserved() {
    return new ProductReserved(ID, RESERVATION, ReservationCause.OPERATOR, null, null, null);
  }

  static Money pln(long minor) {
    return new Money(minor, PLN);
  }
}
