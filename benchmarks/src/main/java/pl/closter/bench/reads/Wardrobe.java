package pl.closter.bench.reads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import pl.closter.bench.history.Moment;
import pl.closter.events.DescriptionField;
import pl.closter.events.DomainEvent;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.Money;
import pl.closter.events.NamedUuid;
import pl.closter.events.OfferEvent.OfferDeclined;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Method;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.events.ValuationEvent.ValuationCompleted;
import pl.closter.events.ValuationEvent.ValuationRequested;

/// The events of a house with many garments: half of them consigned; each with a valuation; seven
/// in ten listed, three in ten with an offer, two in ten sold.
final class Wardrobe {

  private static final String CHANNEL = "shopify";
  private static final String HASH = "ab".repeat(32);
  private static final Instant DAY = Instant.parse("2026-06-01T10:00:00Z");
  private static final List<String> BRANDS =
      List.of("Łódź Knit", "Reserved", "4F", "Vistula", "Medicine", "Bytom", "Solar", "Ochnik");
  private static final List<String> KINDS =
      List.of("Płaszcz wełniany", "Sukienka", "Kurtka puchowa", "Sweter", "Spodnie", "Koszula");
  private static final List<String> CATEGORIES =
      List.of("coats", "dresses", "jackets", "knitwear", "trousers", "shirts", "shoes", "bags");
  private static final List<String> COLOURS =
      List.of("granatowy", "czarny", "zielony", "beżowy", "bordowy", "żółty");

  private final Random random;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<StreamId, Long> versions = new HashMap<>();
  private final Consigned consigned;

  Wardrobe(Random random, int garments) {
    this.random = random;
    this.consigned = new Consigned(random, this::id, this::happens, DAY);
    for (int number = 0; number < garments; number++) {
      garment(number);
    }
  }

  /// Everything that happened.
  List<Moment> moments() {
    return moments;
  }

  /// The ids of all streams of one kind.
  List<UUID> ids(StreamType type) {
    return versions.keySet().stream()
        .filter(stream -> stream.type() == type)
        .map(StreamId::id)
        .sorted()
        .toList();
  }

  private void garment(int number) {
    UUID product = id();
    boolean brought = number % 2 == 0;
    Money price = pln(2_000 + 100L * random.nextInt(800));
    String label = String.format(Locale.ROOT, "CL-%06d", number);
    String title = one(KINDS) + " " + one(COLOURS);
    happens(
        new ProductCreated(
            product,
            brought ? InventoryMode.CONSIGNMENT : InventoryMode.OWNED,
            label,
            brought ? consigned.consignor() : null,
            null));
    if (brought) {
      consigned.broughtIn(product, label);
    }
    happens(
        new ProductUpdated(
            product,
            List.of(
                change(DescriptionField.TITLE, title),
                change(DescriptionField.BRAND, one(BRANDS)),
                change(DescriptionField.CATEGORY, one(CATEGORIES)),
                change(DescriptionField.SIZE, "M"),
                change(DescriptionField.COLOUR, one(COLOURS)),
                change(DescriptionField.DESCRIPTION, title + ", stan zgodny z opisem")),
            false));
    happens(new ItemReceived(product, null));
    valued(product, price);
    happens(new ProductAccepted(product));
    happens(new ItemStored(product, "A-" + random.nextInt(40)));
    if (brought) {
      consigned.agreed(product, price);
    }
    happens(new ProductPriceSet(product, price, null, "FIRST_PRICE", null));
    if (random.nextInt(10) < 7) {
      listed(product, price, title, label, number);
    }
  }

  private void valued(UUID product, Money price) {
    UUID valuation = id();
    happens(new ValuationRequested(valuation, product, Reason.INTAKE));
    happens(
        new ValuationCompleted(
            valuation,
            product,
            new Estimate(
                price,
                price,
                price,
                price,
                Method.ENGINE,
                List.of(),
                8_000,
                DAY,
                "engine-1",
                HASH)));
  }

  private void listed(UUID product, Money price, String title, String label, int number) {
    UUID listing = id();
    ListingContent content = new ListingContent(title, null, null, null, null, null, null, label);
    happens(new ListingQueued(listing, product, CHANNEL, price, content, HASH));
    happens(
        new ListingPublished(
            listing, product, CHANNEL, "gid-" + number, "https://shop.example/" + label, price));
    happens(new ProductPublished(product, listing, CHANNEL));
    int fate = random.nextInt(7);
    if (fate < 3) {
      offered(product, listing, price, fate == 0);
    } else if (fate < 5) {
      sold(product, listing, price, "order-" + number);
    }
  }

  private void offered(UUID product, UUID listing, Money price, boolean declined) {
    UUID offer = id();
    Money amount = pln(price.amountMinor() * 8 / 10);
    happens(
        new OfferMade(
            offer,
            product,
            OfferSubject.purchase(listing, null),
            Side.BUYER,
            amount,
            price,
            DAY.plusSeconds(random.nextInt(1_000_000))));
    if (declined) {
      happens(new OfferDeclined(offer, product, Side.HOUSE, "TOO_LOW"));
    }
  }

  private void sold(UUID product, UUID listing, Money price, String reference) {
    UUID order = NamedUuid.order(CHANNEL, reference);
    OrderLine line = new OrderLine("1", product, price, pln(0));
    UUID reservation = NamedUuid.reservation(order, "1");
    happens(
        new OrderPlaced(
            order, CHANNEL, reference, List.of(line), pln(0), price, BuyerKind.B2C, false, DAY));
    happens(
        new ProductReserved(
            product,
            reservation,
            ReservationCause.ORDER,
            CHANNEL,
            new OrderClaim(order, "1", reference, DAY),
            null));
    happens(new OrderPaid(order, price, DAY, List.of(line)));
    happens(new ProductSold(product, order, "1", reservation));
    happens(new ListingEnded(listing, product, CHANNEL, EndCause.SOLD_HERE));
    happens(new ProductUnpublished(product, listing, CHANNEL));
  }

  private void happens(DomainEvent event) {
    moments.add(new Moment(event, versions.merge(event.stream(), 1L, Long::sum)));
  }

  private static FieldChange change(DescriptionField field, String to) {
    return new FieldChange(field, null, to, ChangeOrigin.OPERATOR);
  }

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  // Random in all bits but those of the version: as scattered over an index as ids can be.
  private UUID id() {
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x7000L, Long.MIN_VALUE | (random.nextLong() >>> 2));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
