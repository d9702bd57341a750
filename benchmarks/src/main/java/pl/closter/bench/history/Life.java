package pl.closter.bench.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import pl.closter.events.ConditionReport;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.ConditionReport.Severity;
import pl.closter.events.DescriptionField;
import pl.closter.events.DomainEvent;
import pl.closter.events.Grade;
import pl.closter.events.InventoryMode;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.Money;
import pl.closter.events.NamedUuid;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.events.StreamId;

/// One garment from its creation to wherever it gets: rejected, in stock, offered or sold. Its
/// listing and its order are streams of their own.
final class Life {

  private static final String CHANNEL = "shopify";
  private static final List<String> BRANDS =
      List.of("Łódź Knit", "Reserved", "4F", "Vistula", "Medicine", "Bytom", "Solar", "Ochnik");
  private static final List<String> KINDS =
      List.of("Płaszcz wełniany", "Sukienka", "Kurtka puchowa", "Sweter", "Spodnie", "Koszula");
  private static final List<String> COLOURS =
      List.of("granatowy", "czarny", "zielony", "beżowy", "bordowy", "szary");
  private static final List<String> SIZES = List.of("XS", "S", "M", "L", "XL");
  private static final String TEXT =
      "Stan zgodny z opisem, bez zapachów; wymiary w centymetrach, mierzone na płasko.";

  private final RandomGenerator random;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<StreamId, Long> versions = new HashMap<>();

  private final UUID product;
  private final UUID listing;
  private final UUID order;
  private final String label;
  private final Instant placedAt;
  private final InventoryMode mode;
  private final Grade grade;
  private final String title;
  private final String brand;
  private final Money price;

  Life(RandomGenerator random, long number) {
    this.random = random;
    this.product = id();
    this.listing = id();
    this.order = NamedUuid.order(CHANNEL, reference(number));
    this.label = String.format(Locale.ROOT, "CL-%09d", number);
    this.placedAt = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number);
    this.mode = one(List.of(InventoryMode.values()));
    this.grade = one(List.of(Grade.values()));
    this.title = one(KINDS) + " " + one(COLOURS);
    this.brand = one(BRANDS);
    this.price = Money.of(2_000 + 100L * random.nextInt(800), "PLN");
    comesIn();
    if (oneIn(12)) {
      happens(new ProductRejected(product, RejectionReason.CONDITION));
    } else {
      goesIntoStock();
      if (mode != InventoryMode.CONSIGNMENT && oneIn(4)) {
        isOffered();
        if (oneIn(2)) {
          isSold(reference(number));
        }
      }
    }
  }

  List<Moment> moments() {
    return moments;
  }

  private void comesIn() {
    happens(new ProductCreated(product, mode, label, null, null));
    happens(
        new ProductUpdated(
            product,
            List.of(
                change(DescriptionField.TITLE, title),
                change(DescriptionField.BRAND, brand),
                change(DescriptionField.SIZE, one(SIZES)),
                change(DescriptionField.COLOUR, one(COLOURS)),
                change(DescriptionField.DESCRIPTION, title + ". " + TEXT)),
            false));
    happens(new ItemReceived(product, null));
    List<Defect> defects =
        oneIn(3) ? List.of(new Defect("PILLING", "CUFF", Severity.MINOR)) : List.of();
    happens(
        new ProductConditionRecorded(
            product, new ConditionReport(false, false, defects, grade, 1)));
  }

  private void goesIntoStock() {
    happens(new ProductAccepted(product));
    if (oneIn(2)) {
      happens(new ItemStored(product, "A-" + random.nextInt(40) + "-" + random.nextInt(20)));
    }
    happens(new ProductPriceSet(product, price, null, "FIRST_PRICE", null));
  }

  private void isOffered() {
    ListingContent content =
        new ListingContent(title, brand, null, null, null, grade, title + ". " + TEXT, label);
    String hash = String.format(Locale.ROOT, "%064x", random.nextLong() >>> 1);
    String reference = "gid://shopify/Product/" + random.nextInt(Integer.MAX_VALUE);
    happens(new ListingQueued(listing, product, CHANNEL, price, content, hash));
    happens(
        new ListingPublished(
            listing, product, CHANNEL, reference, "https://shop.example/" + label, price));
    happens(new ProductPublished(product, listing, CHANNEL));
  }

  private void isSold(String reference) {
    String line = "1";
    OrderLine bought = new OrderLine(line, product, price, Money.of(0, "PLN"));
    UUID reservation = NamedUuid.reservation(order, line);
    Money shipping = Money.of(1_500, "PLN");
    happens(
        new OrderPlaced(
            order,
            CHANNEL,
            reference,
            List.of(bought),
            shipping,
            price.plus(shipping),
            BuyerKind.B2C,
            false,
            placedAt));
    happens(
        new ProductReserved(
            product,
            reservation,
            ReservationCause.ORDER,
            CHANNEL,
            new OrderClaim(order, line, reference, placedAt),
            null));
    happens(new OrderPaid(order, price.plus(shipping), placedAt, List.of(bought)));
    happens(new ProductSold(product, order, line, reservation));
    happens(new ListingEndRequested(listing, product, CHANNEL, EndCause.SOLD_HERE));
    happens(new ListingEnded(listing, product, CHANNEL, EndCause.SOLD_HERE));
    happens(new ProductUnpublished(product, listing, CHANNEL));
    happens(new ItemDispatched(product));
    happens(new OrderShipped(order));
  }

  private void happens(DomainEvent event) {
    moments.add(new Moment(event, versions.merge(event.stream(), 1L, Long::sum)));
  }

  private static FieldChange change(DescriptionField field, String to) {
    return new FieldChange(field, null, to, ChangeOrigin.OPERATOR);
  }

  private static String reference(long number) {
    return "order-" + number;
  }

  // Random in all bits but those of the version: as scattered over an index as ids can be.
  private UUID id() {
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x7000L, Long.MIN_VALUE | (random.nextLong() >>> 2));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }
}
