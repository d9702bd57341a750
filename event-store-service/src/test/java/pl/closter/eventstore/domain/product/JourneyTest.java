package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.RECEIVED;
import static pl.closter.eventstore.domain.product.Garment.available;
import static pl.closter.eventstore.domain.product.Garment.created;
import static pl.closter.eventstore.domain.product.Garment.pln;
import static pl.closter.eventstore.domain.product.Garment.reserved;
import static pl.closter.eventstore.domain.product.Garment.reservedFor;
import static pl.closter.eventstore.domain.product.Garment.soldTo;
import static pl.closter.eventstore.domain.product.Garment.unknown;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_DISPATCHED;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_RECEIVED;
import static pl.closter.eventstore.domain.product.ProductRefusal.GONE;
import static pl.closter.eventstore.domain.product.ProductRefusal.KEPT_BY_SOMEBODY;
import static pl.closter.eventstore.domain.product.ProductRefusal.LOST;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_CONSIGNED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_DELIVERED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_DISPATCHED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_LOST;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_RECEIVED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_STORED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_TO_BE_RETURNED;
import static pl.closter.eventstore.domain.product.ProductRefusal.STILL_LISTED;
import static pl.closter.eventstore.domain.product.ProductRefusal.TO_BE_RETURNED;
import static pl.closter.eventstore.domain.product.ProductRefusal.UNDER_CONTRACT;
import static pl.closter.eventstore.domain.product.ProductRefusal.UNKNOWN_PRODUCT;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.Incident;
import pl.closter.events.ProductEvent.IncidentStage;
import pl.closter.events.ProductEvent.ItemDamaged;
import pl.closter.events.ProductEvent.ItemDelivered;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemDonated;
import pl.closter.events.ProductEvent.ItemFound;
import pl.closter.events.ProductEvent.ItemLost;
import pl.closter.events.ProductEvent.ItemMoved;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemRecycled;
import pl.closter.events.ProductEvent.ItemReturnToConsignorScheduled;
import pl.closter.events.ProductEvent.ItemReturnedToConsignor;
import pl.closter.events.ProductEvent.ItemSentBack;
import pl.closter.events.ProductEvent.ItemSentIn;
import pl.closter.events.ProductEvent.ItemStolen;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.product.ProductCommand.ConfirmReturn;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.DonateItem;
import pl.closter.eventstore.domain.product.ProductCommand.IncidentKind;
import pl.closter.eventstore.domain.product.ProductCommand.MoveItem;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RecordDelivered;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentBack;
import pl.closter.eventstore.domain.product.ProductCommand.RecordSentIn;
import pl.closter.eventstore.domain.product.ProductCommand.RecycleItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReportFound;
import pl.closter.eventstore.domain.product.ProductCommand.ReportIncident;
import pl.closter.eventstore.domain.product.ProductCommand.ScheduleReturn;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;

/// How a garment comes into the House, comes to harm there, and leaves it for good.
class JourneyTest {

  private static final String HASH = "ab".repeat(32);
  private static final Incident INCIDENT =
      new Incident("A-01", IncidentStage.STORAGE, LiableParty.HOUSE);
  private static final ProductEvent STORED = new ItemStored(ID, "A-01");
  private static final ProductEvent PICKED = new ItemPicked(ID);
  private static final ProductEvent DISPATCHED = new ItemDispatched(ID);
  private static final ProductEvent DELIVERED = new ItemDelivered(ID);
  private static final ProductEvent SENT_BACK = new ItemSentBack(ID);
  private static final ProductEvent LOST_IT = new ItemLost(ID, INCIDENT);
  private static final ProductEvent SCHEDULED = new ItemReturnToConsignorScheduled(ID);
  private static final ProductEvent RETURNED = new ItemReturnedToConsignor(ID, HASH);
  private static final ProductEvent DONATED = new ItemDonated(ID, "Caritas", HASH);
  private static final ProductEvent RECYCLED = new ItemRecycled(ID, "Textil", HASH);
  private static final ProductEvent PUBLISHED = new ProductPublished(ID, new UUID(1, 1), "shopify");
  private static final ProductEvent BOUND = new ProductConsigned(ID, new UUID(2, 2), 1, pln(100));

  private static final DonateItem DONATE = new DonateItem(ID, "Caritas", HASH);
  private static final RecycleItem RECYCLE = new RecycleItem(ID, "Textil", HASH);
  private static final ReportFound FOUND = new ReportFound(ID);
  private static final ScheduleReturn SCHEDULE = new ScheduleReturn(ID);
  private static final ConfirmReturn CONFIRM = new ConfirmReturn(ID, HASH);

  private static ReportIncident report(IncidentKind kind) {
    return new ReportIncident(ID, kind, INCIDENT);
  }

  private static Scenario<Product, ProductCommand, ProductEvent> consigned() {
    return unknown()
        .given(new ProductCreated(ID, InventoryMode.CONSIGNMENT, "CL-2", null, null), RECEIVED);
  }

  private static Scenario<Product, ProductCommand, ProductEvent> delivered() {
    return available()
        .given(STORED, PICKED, reservedFor(FIRST), soldTo(FIRST), DISPATCHED, DELIVERED);
  }

  @Test
  void a_garment_is_on_its_way_until_it_is_received() {
    ProductEvent sent = new ItemSentIn(ID);
    created().when(new RecordSentIn(ID)).then(sent);
    created().given(sent).when(new RecordSentIn(ID)).thenNothing();
    created().given(sent).when(new ReceiveItem(ID, null)).then(RECEIVED);
    created().given(sent).when(new StoreItem(ID, "A-01")).thenRefused(NOT_RECEIVED);
    created().given(RECEIVED).when(new RecordSentIn(ID)).thenRefused(ALREADY_RECEIVED);
    assertThat(created().given(sent, Garment.ACCEPTED).state().isAvailable()).isFalse();
  }

  @Test
  void what_is_stored_is_moved() {
    var stored = created().given(RECEIVED, STORED);
    stored.when(new MoveItem(ID, "B-02")).then(new ItemMoved(ID, "A-01", "B-02"));
    stored.when(new MoveItem(ID, "A-01")).thenNothing();
    stored.given(new ItemMoved(ID, "A-01", "B-02")).when(new MoveItem(ID, "B-02")).thenNothing();
    stored.given(PICKED).when(new MoveItem(ID, "B-02")).thenRefused(NOT_STORED);
    created().given(RECEIVED).when(new MoveItem(ID, "B-02")).thenRefused(NOT_STORED);
    created().when(new MoveItem(ID, "B-02")).thenRefused(NOT_RECEIVED);
  }

  @Test
  void what_was_dispatched_is_delivered_and_may_come_back() {
    var dispatched =
        available().given(STORED, PICKED, reservedFor(FIRST), soldTo(FIRST), DISPATCHED);
    dispatched.when(new RecordDelivered(ID)).then(DELIVERED);
    dispatched.when(new RecordSentBack(ID)).thenRefused(NOT_DELIVERED);
    available().when(new RecordDelivered(ID)).thenRefused(NOT_DISPATCHED);
    available().when(new RecordSentBack(ID)).thenRefused(NOT_DELIVERED);
    delivered().when(new RecordDelivered(ID)).thenNothing();
    delivered().when(new ReceiveItem(ID, null)).thenRefused(ALREADY_DISPATCHED);
    delivered().when(new RecordSentBack(ID)).then(SENT_BACK);
    delivered().given(SENT_BACK).when(new RecordSentBack(ID)).thenNothing();
    delivered().given(SENT_BACK).when(new RecordDelivered(ID)).thenNothing();
    delivered().given(SENT_BACK).when(new PickItem(ID)).thenRefused(NOT_RECEIVED);
    delivered().given(SENT_BACK).when(new ReceiveItem(ID, null)).then(RECEIVED);
  }

  // PR1: sold once for each time that it is ours.
  @Test
  void what_came_back_is_for_sale_again_once_its_sale_was_reversed() {
    ProductEvent reversed = new ProductSaleReversed(ID, FIRST.orderId(), "returned");
    assertThat(delivered().given(reversed).state().isAvailable()).isFalse();
    assertThat(delivered().given(reversed, SENT_BACK, RECEIVED).state().isAvailable()).isTrue();
    assertThat(delivered().given(SENT_BACK, RECEIVED).state().isAvailable()).isFalse();
    assertThat(delivered().given(SENT_BACK, RECEIVED, reversed).state().isAvailable()).isTrue();
  }

  @Test
  void harm_is_recorded_whoever_has_the_garment() {
    available().when(report(IncidentKind.LOST)).then(LOST_IT);
    available().when(report(IncidentKind.STOLEN)).then(new ItemStolen(ID, INCIDENT));
    available().when(report(IncidentKind.DAMAGED)).then(new ItemDamaged(ID, INCIDENT));
    available().given(reserved()).when(report(IncidentKind.LOST)).then(LOST_IT);
    available()
        .given(reservedFor(FIRST), soldTo(FIRST))
        .when(report(IncidentKind.LOST))
        .then(LOST_IT);
    available().given(PUBLISHED).when(report(IncidentKind.LOST)).then(LOST_IT);
    consigned().given(BOUND).when(report(IncidentKind.LOST)).then(LOST_IT);
    consigned().given(SCHEDULED).when(report(IncidentKind.LOST)).then(LOST_IT);
    assertThat(available().given(LOST_IT).state().isAvailable()).isFalse();
  }

  @Test
  void harm_comes_once_and_only_to_what_the_house_has() {
    available().given(LOST_IT).when(report(IncidentKind.LOST)).thenNothing();
    available().given(LOST_IT).when(report(IncidentKind.STOLEN)).thenRefused(LOST);
    available().given(new ItemStolen(ID, INCIDENT)).when(report(IncidentKind.STOLEN)).thenNothing();
    available()
        .given(new ItemDamaged(ID, INCIDENT))
        .when(report(IncidentKind.LOST))
        .thenRefused(GONE);
    created().when(report(IncidentKind.LOST)).thenRefused(NOT_RECEIVED);
    delivered().when(report(IncidentKind.LOST)).thenRefused(ALREADY_DISPATCHED);
    unknown().when(report(IncidentKind.LOST)).thenRefused(UNKNOWN_PRODUCT);
  }

  @Test
  void what_was_lost_may_be_found_and_nothing_else() {
    available().given(LOST_IT).when(FOUND).then(new ItemFound(ID));
    available().when(FOUND).thenNothing();
    created().when(FOUND).thenRefused(NOT_LOST);
    available().given(new ItemStolen(ID, INCIDENT)).when(FOUND).thenRefused(NOT_LOST);
    available().given(LOST_IT).when(new ReceiveItem(ID, null)).thenRefused(LOST);
    available().given(LOST_IT).when(new StoreItem(ID, "A-01")).thenRefused(LOST);
    assertThat(available().given(LOST_IT, new ItemFound(ID)).state().isAvailable()).isTrue();
  }

  @Test
  void a_consignor_gets_back_what_nobody_wants_any_more() {
    consigned().when(SCHEDULE).then(SCHEDULED);
    consigned().given(SCHEDULED).when(SCHEDULE).thenNothing();
    consigned().given(SCHEDULED).when(CONFIRM).then(RETURNED);
    consigned().given(SCHEDULED, RETURNED).when(CONFIRM).thenNothing();
    consigned().given(SCHEDULED, RETURNED).when(SCHEDULE).thenNothing();
    consigned().when(CONFIRM).thenRefused(NOT_TO_BE_RETURNED);
    available().when(SCHEDULE).thenRefused(NOT_CONSIGNED);
    consigned().given(BOUND).when(SCHEDULE).thenRefused(UNDER_CONTRACT);
    consigned().given(PUBLISHED).when(SCHEDULE).thenRefused(STILL_LISTED);
    consigned().given(reserved()).when(SCHEDULE).thenRefused(KEPT_BY_SOMEBODY);
    consigned().given(LOST_IT).when(SCHEDULE).thenRefused(LOST);
  }

  @Test
  void what_waits_for_its_consignor_is_not_handled_for_anybody_else() {
    var waiting = consigned().given(SCHEDULED);
    waiting.when(new ReceiveItem(ID, null)).thenNothing();
    waiting.when(new StoreItem(ID, "A-01")).thenRefused(TO_BE_RETURNED);
    waiting.when(new MoveItem(ID, "A-01")).thenRefused(TO_BE_RETURNED);
    waiting.when(new PickItem(ID)).thenRefused(TO_BE_RETURNED);
    waiting.when(new DispatchItem(ID)).thenRefused(TO_BE_RETURNED);
    waiting.when(FOUND).thenNothing();
    assertThat(consigned().given(BOUND, Garment.ACCEPTED).state().isAvailable()).isTrue();
    assertThat(consigned().given(Garment.ACCEPTED, SCHEDULED).state().isAvailable()).isFalse();
  }

  @Test
  void what_nobody_wants_is_donated_or_recycled_with_evidence() {
    available().when(DONATE).then(DONATED);
    available().when(RECYCLE).then(RECYCLED);
    consigned().given(SCHEDULED).when(DONATE).then(DONATED);
    available().given(DONATED).when(DONATE).thenNothing();
    available().given(DONATED).when(RECYCLE).thenRefused(GONE);
    available().given(RECYCLED).when(RECYCLE).thenNothing();
    created().when(DONATE).thenRefused(NOT_RECEIVED);
    delivered().when(RECYCLE).thenRefused(ALREADY_DISPATCHED);
    for (ProductCommand command : List.of(DONATE, RECYCLE)) {
      available().given(reserved()).when(command).thenRefused(KEPT_BY_SOMEBODY);
      available()
          .given(reservedFor(FIRST), soldTo(FIRST))
          .when(command)
          .thenRefused(KEPT_BY_SOMEBODY);
      consigned().given(BOUND).when(command).thenRefused(UNDER_CONTRACT);
      available().given(PUBLISHED).when(command).thenRefused(STILL_LISTED);
    }
  }

  @Test
  void what_has_left_for_good_stays_away_and_known() {
    var gone = available().given(DONATED);
    gone.when(new ReceiveItem(ID, null)).thenRefused(GONE);
    gone.when(new StoreItem(ID, "A-01")).thenRefused(GONE);
    gone.when(new PickItem(ID)).thenRefused(GONE);
    gone.when(new DispatchItem(ID)).thenRefused(GONE);
    gone.when(new DeleteProduct(ID, "why not")).thenRefused(GONE);
    assertThat(gone.state().axes().catalogue()).isEqualTo(new Catalogue.Retired());
    assertThat(
            available().given(PUBLISHED, new ItemStolen(ID, INCIDENT)).state().axes().catalogue())
        .isInstanceOf(Catalogue.Published.class);
    assertThat(
            available()
                .given(
                    PUBLISHED,
                    new ItemStolen(ID, INCIDENT),
                    new ProductUnpublished(ID, new UUID(1, 1), "shopify"))
                .state()
                .axes()
                .catalogue())
        .isEqualTo(new Catalogue.Retired());
  }
}
