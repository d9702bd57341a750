package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.product.Garment.CHANNEL;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.LISTING;
import static pl.closter.eventstore.domain.product.Garment.PLN;
import static pl.closter.eventstore.domain.product.Garment.RESERVATION;
import static pl.closter.eventstore.domain.product.Garment.pln;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pl.closter.events.DescriptionField;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.Incident;
import pl.closter.events.ProductEvent.IncidentStage;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.Decision.Accepted;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.BindContract;
import pl.closter.eventstore.domain.product.ProductCommand.ConfirmReturn;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.DonateItem;
import pl.closter.eventstore.domain.product.ProductCommand.IncidentKind;
import pl.closter.eventstore.domain.product.ProductCommand.MarkPublished;
import pl.closter.eventstore.domain.product.ProductCommand.MarkUnpublished;
import pl.closter.eventstore.domain.product.ProductCommand.MergeProduct;
import pl.closter.eventstore.domain.product.ProductCommand.MoveItem;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RecordAuthentication;
import pl.closter.eventstore.domain.product.ProductCommand.RecordDelivered;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentBack;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentIn;
import pl.closter.eventstore.domain.product.ProductCommand.RecycleItem;
import pl.closter.eventstore.domain.product.ProductCommand.RejectProduct;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromContract;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.ReportFound;
import pl.closter.eventstore.domain.product.ProductCommand.ReportIncident;
import pl.closter.eventstore.domain.product.ProductCommand.RequestAuthentication;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;
import pl.closter.eventstore.domain.product.ProductCommand.ScheduleReturn;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;

/// Every state that commands can lead a garment to, and from each of them every command: what was
/// seen to change on an axis is what the diagram of that axis allows, no more and no less.
class TransitionsTest {

  private static final Incident INCIDENT =
      new Incident(null, IncidentStage.STORAGE, LiableParty.UNKNOWN);
  private static final UUID CONTRACT = new UUID(5, 5);
  private static final UUID CONSIGNOR = new UUID(6, 6);

  private static final Pattern STEP = Pattern.compile(" -> ");
  private static final Pattern WAY = Pattern.compile("\\|");

  private static final String ACCEPTANCE =
      """
      PENDING -> ACCEPTED
      PENDING -> REJECTED -> ACCEPTED
      """;

  // What is handed over at the counter was never on its way.
  private static final String CUSTODY =
      """
      EXPECTED -> IN_TRANSIT_IN -> RECEIVED -> STORED -> PICKED -> DISPATCHED -> DELIVERED
      EXPECTED -> RECEIVED
      PICKED -> STORED
      DELIVERED -> RETURN_IN_TRANSIT -> RECEIVED
      RECEIVED|STORED|PICKED -> TO_BE_RETURNED -> RETURNED_TO_CONSIGNOR
      RECEIVED|STORED|PICKED|TO_BE_RETURNED -> DONATED|RECYCLED|LOST|STOLEN|DESTROYED
      LOST -> RECEIVED
      """;

  // What is ordered in the days of grace of its contract is honoured, though it is not for sale.
  private static final String SALE =
      """
      UNAVAILABLE -> AVAILABLE -> RESERVED -> SOLD
      RESERVED -> AVAILABLE
      SOLD -> AVAILABLE
      AVAILABLE|RESERVED|SOLD -> UNAVAILABLE
      UNAVAILABLE -> RESERVED
      """;

  // Being listed for the first time is being catalogued. A listing that was on its way when the
  // garment left may still go live, and is taken down.
  private static final String CATALOGUE =
      """
      DRAFT -> PUBLISHED -> CATALOGUED -> PUBLISHED
      DRAFT|CATALOGUED|PUBLISHED -> RETIRED -> PUBLISHED
      DRAFT|CATALOGUED -> DELETED
      """;

  private static final List<ProductCommand> COMMANDS =
      List.of(
          new RecordSentIn(ID),
          new ReceiveItem(ID, null),
          new StoreItem(ID, "A-01"),
          new MoveItem(ID, "B-01"),
          new PickItem(ID),
          new DispatchItem(ID),
          new RecordDelivered(ID),
          new RecordSentBack(ID),
          new ReportIncident(ID, IncidentKind.LOST, INCIDENT),
          new ReportIncident(ID, IncidentKind.STOLEN, INCIDENT),
          new ReportIncident(ID, IncidentKind.DAMAGED, INCIDENT),
          new ReportFound(ID),
          new ScheduleReturn(ID),
          new ConfirmReturn(ID, "hash"),
          new DonateItem(ID, "Caritas", "hash"),
          new RecycleItem(ID, "Textil", "hash"),
          new AcceptProduct(ID),
          new RejectProduct(ID, RejectionReason.HYGIENE),
          new BindContract(ID, CONTRACT, 1, CONSIGNOR, pln(100), true),
          new BindContract(ID, CONTRACT, 1, CONSIGNOR, pln(100), false),
          new ReleaseFromContract(ID, CONTRACT, "over"),
          new MarkPublished(ID, LISTING, CHANNEL),
          new MarkUnpublished(ID, LISTING, CHANNEL),
          new Reserve(ID, RESERVATION, ReservationCause.OPERATOR, null, null),
          new ReleaseReservation(ID, RESERVATION, "why not"),
          new ReserveForOrderLine(ID, CHANNEL, FIRST),
          new SellToOrderLine(ID, CHANNEL, FIRST),
          new ReleaseFromOrderLine(ID, FIRST, "why not"),
          new ReverseSale(ID, FIRST.orderId(), "why not"),
          new DeleteProduct(ID, "why not"));

  private static final List<ProductCommand> WITH_DOUBTS =
      List.of(
          new AcceptProduct(ID),
          new RejectProduct(ID, RejectionReason.HYGIENE),
          new RequestAuthentication(ID, "Entrupy"),
          new RecordAuthentication(ID, "Entrupy", true, "1"),
          new RecordAuthentication(ID, "Entrupy", false, "2"),
          new MergeProduct(ID, CONTRACT, true),
          new DeleteProduct(ID, "why not"));

  // A listing is announced once, so being listed anew takes another one.
  private static final List<ProductCommand> LISTED_TWICE =
      List.of(
          new ReceiveItem(ID, null),
          new AcceptProduct(ID),
          new MarkPublished(ID, LISTING, CHANNEL),
          new MarkUnpublished(ID, LISTING, CHANNEL),
          new MarkPublished(ID, RESERVATION, CHANNEL),
          new MarkUnpublished(ID, RESERVATION, CHANNEL),
          new DonateItem(ID, "Caritas", "hash"),
          new MergeProduct(ID, CONTRACT, true),
          new DeleteProduct(ID, "why not"));

  private final ProductDecider decider = new ProductDecider(PLN);
  private final Map<String, Set<String>> seen = new TreeMap<>();

  @Test
  void each_axis_moves_along_its_diagram_and_along_all_of_it() {
    int states = walk(InventoryMode.OWNED, COMMANDS) + walk(InventoryMode.CONSIGNMENT, COMMANDS);
    int more = walk(InventoryMode.OWNED, WITH_DOUBTS) + walk(InventoryMode.OWNED, LISTED_TWICE);

    assertThat(states).as("states").isGreaterThan(500);
    assertThat(more).as("further states").isGreaterThan(50);
    assertThat(seen.get("acceptance")).isEqualTo(edges(ACCEPTANCE));
    assertThat(seen.get("custody")).isEqualTo(edges(CUSTODY));
    assertThat(seen.get("sale")).isEqualTo(edges(SALE));
    assertThat(seen.get("catalogue")).isEqualTo(edges(CATALOGUE));
  }

  private int walk(InventoryMode mode, List<ProductCommand> commands) {
    Deque<Product> open = new ArrayDeque<>();
    Set<Product> known = new HashSet<>();
    open.add(created(mode));
    while (!open.isEmpty()) {
      Product product = open.remove();
      for (ProductCommand command : commands) {
        Product next = after(product, command);
        if (known.add(next)) {
          assertForSaleOnlyWhenItMayBe(next);
          open.add(next);
        }
      }
    }
    return known.size();
  }

  // PR3
  private static void assertForSaleOnlyWhenItMayBe(Product product) {
    if (product.isAvailable()) {
      assertThat(product.axes().acceptance()).isInstanceOf(Acceptance.Accepted.class);
      assertThat(product.axes().custody().isInHouse()).isTrue();
      assertThat(product.isConsigned() && product.consignment() == null).isFalse();
      assertThat(product.hasExpired()).as("the contract is in force").isFalse();
    }
  }

  private Product created(InventoryMode mode) {
    return after(
        decider.initial(),
        new CreateProduct(
            ID,
            mode,
            "CL-1",
            null,
            null,
            Map.of(DescriptionField.TITLE, "Coat"),
            ChangeOrigin.OPERATOR));
  }

  private Product after(Product product, ProductCommand command) {
    Decision<ProductEvent> decision = decider.decide(product, command);
    Product present = product;
    if (decision instanceof Accepted<ProductEvent>(var events)) {
      for (ProductEvent event : events) {
        Product next = decider.evolve(present, event);
        note(present.axes(), next.axes());
        present = next;
      }
    }
    return present;
  }

  private void note(Axes before, Axes after) {
    note("acceptance", Axes::acceptance, before, after);
    note("custody", Axes::custody, before, after);
    note("sale", Axes::sale, before, after);
    note("catalogue", Axes::catalogue, before, after);
  }

  private void note(String axis, Function<Axes, Object> side, Axes before, Axes after) {
    String from = name(side.apply(before));
    String to = name(side.apply(after));
    if (!from.equals(to)) {
      seen.computeIfAbsent(axis, _ -> new TreeSet<>()).add(from + " -> " + to);
    }
  }

  private static String name(Object stage) {
    return stage
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toUpperCase(Locale.ROOT);
  }

  private static Set<String> edges(String diagram) {
    Set<String> edges = new TreeSet<>();
    diagram
        .lines()
        .map(line -> STEP.splitAsStream(line).toList())
        .forEach(
            steps -> {
              for (int i = 1; i < steps.size(); i++) {
                for (String from : ways(steps.get(i - 1))) {
                  ways(steps.get(i)).forEach(to -> edges.add(from + " -> " + to));
                }
              }
            });
    return edges;
  }

  private static List<String> ways(String step) {
    return WAY.splitAsStream(step).toList();
  }
}
