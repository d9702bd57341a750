package pl.closter.projection.view.items;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.events.ConditionReport;
import pl.closter.events.DescriptionField;
import pl.closter.events.DomainEvent;
import pl.closter.events.Grade;
import pl.closter.events.InventoryMode;
import pl.closter.events.MediaRef;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.ProductEvent.AuthenticationFailed;
import pl.closter.events.ProductEvent.AuthenticationPassed;
import pl.closter.events.ProductEvent.AuthenticationRequested;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
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
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemRecycled;
import pl.closter.events.ProductEvent.ItemReturnToConsignorScheduled;
import pl.closter.events.ProductEvent.ItemReturnedToConsignor;
import pl.closter.events.ProductEvent.ItemSentBack;
import pl.closter.events.ProductEvent.ItemSentIn;
import pl.closter.events.ProductEvent.ItemStolen;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductGradeOverridden;
import pl.closter.events.ProductEvent.ProductMediaAttached;
import pl.closter.events.ProductEvent.ProductMediaDetached;
import pl.closter.events.ProductEvent.ProductMediaReordered;
import pl.closter.events.ProductEvent.ProductMerged;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.items.Axes.Acceptance;
import pl.closter.projection.view.items.Axes.Catalogue;
import pl.closter.projection.view.items.Axes.Custody;
import pl.closter.projection.view.items.Axes.Sale;
import pl.closter.projection.view.items.ItemRow.Buyer;
import pl.closter.projection.view.items.ItemRow.Consignment;
import pl.closter.projection.view.items.ItemRow.Price;

class ItemViewTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID ORDER = new UUID(2, 2);
  private static final UUID RESERVATION = new UUID(3, 3);
  private static final UUID LISTING = new UUID(4, 4);
  private static final UUID OTHER_LISTING = new UUID(5, 5);

  private static final DomainEvent ACCEPTED = new ProductAccepted(ID);
  private static final DomainEvent RECEIVED = new ItemReceived(ID, null);
  private static final DomainEvent PUBLISHED = new ProductPublished(ID, LISTING, "shopify");
  private static final DomainEvent RESERVED =
      new ProductReserved(ID, RESERVATION, ReservationCause.TRY_ON, null, null, null);
  private static final DomainEvent SOLD = new ProductSold(ID, ORDER, "1", RESERVATION);

  private static ItemRow garment(InventoryMode mode, DomainEvent... then) {
    List<DomainEvent> events = new ArrayList<>();
    events.add(new ProductCreated(ID, mode, "CL-000001", null, null));
    events.addAll(List.of(then));
    var rows =
        Fold.changed(new ItemView(), Map.of(), Stream.of(events.toArray(DomainEvent[]::new)));
    return requireNonNull(rows.get(ID));
  }

  private static ItemRow owned(DomainEvent... then) {
    return garment(InventoryMode.OWNED, then);
  }

  @Test
  void a_new_garment_is_expected() {
    ItemRow row = garment(InventoryMode.BUYOUT);

    assertThat(row.labelCode()).isEqualTo("CL-000001");
    assertThat(row.inventoryMode()).isEqualTo(InventoryMode.BUYOUT);
    assertThat(row.axes())
        .isEqualTo(
            new Axes(Acceptance.PENDING, Custody.EXPECTED, Sale.UNAVAILABLE, Catalogue.DRAFT));
    assertThat(row.stage()).isEqualTo(Stage.EXPECTED);
    assertThat(row.version()).isEqualTo(1);
  }

  @Test
  void its_words_change_one_by_one() {
    ItemRow row =
        owned(
            update(DescriptionField.TITLE, "Płaszcz"),
            update(DescriptionField.BRAND, "4F"),
            update(DescriptionField.CATEGORY, "gid://shopify/TaxonomyCategory/aa-1"),
            update(DescriptionField.SIZE, "38"),
            update(DescriptionField.COLOUR, "camel"),
            update(DescriptionField.DESCRIPTION, "Ciepły."),
            update(DescriptionField.SIZE, null));

    assertThat(row.words())
        .isEqualTo(
            new ItemRow.Words(
                "Płaszcz", "4F", "gid://shopify/TaxonomyCategory/aa-1", null, "camel", "Ciepły."));
  }

  private static DomainEvent update(DescriptionField field, @Nullable String value) {
    return new ProductUpdated(
        ID, List.of(new FieldChange(field, null, value, ChangeOrigin.OPERATOR)), false);
  }

  @Test
  void it_has_the_grade_that_was_computed() {
    var report = new ConditionReport(false, false, List.of(), Grade.D_VERY_GOOD, 1);

    assertThat(owned(new ProductConditionRecorded(ID, report)).grade())
        .isEqualTo(Grade.D_VERY_GOOD);
  }

  @Test
  void it_has_the_last_price_and_floor() {
    ItemRow row =
        owned(
            new ProductPriceSet(
                ID, Money.of(15_000, "PLN"), Money.of(12_000, "PLN"), "first", null),
            new ProductPriceSet(ID, Money.of(12_900, "PLN"), null, "second", null));

    assertThat(row.price()).isEqualTo(new Price(12_900L, null, "PLN"));
  }

  @Test
  void accepted_and_in_the_house_it_is_for_sale_in_either_order() {
    assertThat(owned(ACCEPTED, RECEIVED).axes().sale()).isEqualTo(Sale.AVAILABLE);
    assertThat(owned(RECEIVED, ACCEPTED).axes().sale()).isEqualTo(Sale.AVAILABLE);
    assertThat(owned(ACCEPTED).axes().sale()).isEqualTo(Sale.UNAVAILABLE);
    assertThat(owned(RECEIVED).axes().sale()).isEqualTo(Sale.UNAVAILABLE);
  }

  @Test
  void consigned_it_is_not_for_sale_without_a_contract() {
    assertThat(garment(InventoryMode.CONSIGNMENT, ACCEPTED, RECEIVED).axes().sale())
        .isEqualTo(Sale.UNAVAILABLE);
  }

  @Test
  void rejected_it_is_no_longer_for_sale() {
    assertThat(owned(ACCEPTED, RECEIVED, new ProductRejected(ID, RejectionReason.CONDITION)).axes())
        .isEqualTo(
            new Axes(Acceptance.REJECTED, Custody.RECEIVED, Sale.UNAVAILABLE, Catalogue.DRAFT));
  }

  @Test
  void it_lies_where_it_was_stored_until_it_is_picked() {
    DomainEvent stored = new ItemStored(ID, "A-12-3");

    assertThat(owned(RECEIVED, stored).whereabouts().locationCode()).isEqualTo("A-12-3");
    assertThat(owned(RECEIVED, stored).axes().custody()).isEqualTo(Custody.STORED);
    assertThat(owned(RECEIVED, stored, new ItemPicked(ID)).whereabouts().locationCode()).isNull();
    assertThat(owned(RECEIVED, stored, new ItemPicked(ID)).axes().custody())
        .isEqualTo(Custody.PICKED);
  }

  @Test
  void it_is_published_until_its_last_listing_ends() {
    DomainEvent other = new ProductPublished(ID, OTHER_LISTING, "vinted");
    DomainEvent ended = new ProductUnpublished(ID, LISTING, "shopify");
    DomainEvent otherEnded = new ProductUnpublished(ID, OTHER_LISTING, "vinted");

    assertThat(owned(PUBLISHED).axes().catalogue()).isEqualTo(Catalogue.PUBLISHED);
    assertThat(owned(PUBLISHED, other, ended).axes().catalogue()).isEqualTo(Catalogue.PUBLISHED);
    assertThat(owned(PUBLISHED, other, ended, otherEnded).axes().catalogue())
        .isNotEqualTo(Catalogue.PUBLISHED);
    assertThat(owned(PUBLISHED, PUBLISHED, ended).axes().catalogue())
        .isNotEqualTo(Catalogue.PUBLISHED);
  }

  @Test
  void it_is_kept_for_one_buyer_until_released() {
    ItemRow reserved = owned(ACCEPTED, RECEIVED, RESERVED);
    ItemRow released =
        owned(
            ACCEPTED,
            RECEIVED,
            RESERVED,
            new ProductReservationReleased(ID, RESERVATION, "buyer left"));

    assertThat(reserved.axes().sale()).isEqualTo(Sale.RESERVED);
    assertThat(reserved.buyer()).isEqualTo(new Buyer(RESERVATION, null));
    assertThat(released.axes().sale()).isEqualTo(Sale.AVAILABLE);
    assertThat(released.buyer()).isEqualTo(Buyer.NOBODY);
  }

  @Test
  void sold_it_belongs_to_an_order_until_the_sale_is_reversed() {
    ItemRow sold = owned(ACCEPTED, RECEIVED, RESERVED, SOLD);
    ItemRow reversed =
        owned(ACCEPTED, RECEIVED, RESERVED, SOLD, new ProductSaleReversed(ID, ORDER, "withdrawal"));

    assertThat(sold.axes().sale()).isEqualTo(Sale.SOLD);
    assertThat(sold.buyer().soldToOrderId()).isEqualTo(ORDER);
    assertThat(reversed.axes().sale()).isEqualTo(Sale.AVAILABLE);
    assertThat(reversed.buyer()).isEqualTo(Buyer.NOBODY);
  }

  @Test
  void dispatched_it_stays_sold() {
    ItemRow row = owned(ACCEPTED, RECEIVED, SOLD, new ItemDispatched(ID));

    assertThat(row.axes().custody()).isEqualTo(Custody.DISPATCHED);
    assertThat(row.axes().sale()).isEqualTo(Sale.SOLD);
    assertThat(row.stage()).isEqualTo(Stage.SOLD);
  }

  @Test
  void deleted_it_is_for_nobody() {
    ItemRow row = owned(ACCEPTED, RECEIVED, new ProductDeleted(ID, "entered twice"));

    assertThat(row.axes().sale()).isEqualTo(Sale.UNAVAILABLE);
    assertThat(row.stage()).isEqualTo(Stage.DELETED);
  }

  @Test
  void an_oversell_changes_nothing_but_the_version() {
    ItemRow before = owned(ACCEPTED, RECEIVED, SOLD);
    ItemRow after =
        owned(ACCEPTED, RECEIVED, SOLD, new OversellDetected(ID, ORDER, ORDER, "1", "ref", 4L));

    assertThat(after.with(before.trace())).isEqualTo(before);
    assertThat(after.version()).isEqualTo(before.version() + 1);
  }

  @Test
  void a_life_begins_with_its_creation_and_only_once() {
    ItemView view = new ItemView();

    assertThatThrownBy(() -> view.fold(null, Stream.of(ACCEPTED).getFirst()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> owned(new ProductCreated(ID, InventoryMode.OWNED, "CL-2", null, null)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void events_of_others_belong_to_no_garment() {
    assertThat(new ItemView().rowOf(new OrderShipped(ORDER))).isEmpty();
  }

  @Test
  void a_consigned_garment_is_for_sale_while_a_contract_binds_it() {
    UUID contract = new UUID(4, 4);
    DomainEvent bound = new ProductConsigned(ID, contract, 1, Money.of(9_000, "PLN"));
    DomainEvent released = new ProductReleasedFromContract(ID, contract, "CONTRACT_ENDED");

    ItemRow row = garment(InventoryMode.CONSIGNMENT, ACCEPTED, RECEIVED, bound);
    assertThat(row.axes().sale()).isEqualTo(Sale.AVAILABLE);
    assertThat(row.stage()).isEqualTo(Stage.READY_TO_PUBLISH);
    assertThat(row.consignment().contractId()).isEqualTo(contract);
    assertThat(row.price()).isEqualTo(new Price(null, 9_000L, "PLN"));

    ItemRow freed = garment(InventoryMode.CONSIGNMENT, ACCEPTED, RECEIVED, bound, released);
    assertThat(freed.axes().sale()).isEqualTo(Sale.UNAVAILABLE);
    assertThat(freed.stage()).isEqualTo(Stage.AWAITING_CONTRACT);
    assertThat(freed.consignment().contractId()).isNull();
    assertThat(freed.price()).isEqualTo(Price.NONE);
  }

  @Test
  void in_the_days_of_grace_of_its_contract_it_is_shown_as_expired_until_that_is_extended() {
    UUID contract = new UUID(4, 4);
    DomainEvent bound = new ProductConsigned(ID, contract, 1, Money.of(9_000, "PLN"));
    DomainEvent expired = new ProductConsignmentExpired(ID, contract);

    ItemRow row = garment(InventoryMode.CONSIGNMENT, ACCEPTED, RECEIVED, bound, expired);
    assertThat(row.axes().sale()).isEqualTo(Sale.UNAVAILABLE);
    assertThat(row.stage()).isEqualTo(Stage.CONTRACT_EXPIRED);
    assertThat(row.consignment()).isEqualTo(new Consignment(null, contract, true));
    assertThat(row.price()).isEqualTo(new Price(null, 9_000L, "PLN"));

    ItemRow again = garment(InventoryMode.CONSIGNMENT, ACCEPTED, RECEIVED, bound, expired, bound);
    assertThat(again.stage()).isEqualTo(Stage.READY_TO_PUBLISH);
    ItemRow back =
        garment(
            InventoryMode.CONSIGNMENT,
            ACCEPTED,
            RECEIVED,
            bound,
            SOLD,
            expired,
            new ProductSaleReversed(ID, ORDER, "sent back"));
    assertThat(back.stage()).isEqualTo(Stage.CONTRACT_EXPIRED);
  }

  @Test
  void the_floor_of_a_contract_takes_the_place_of_another_one_and_leaves_the_price() {
    UUID contract = new UUID(4, 4);
    DomainEvent priced =
        new ProductPriceSet(ID, Money.of(12_900, "PLN"), Money.of(1, "PLN"), "test", null);
    DomainEvent bound = new ProductConsigned(ID, contract, 1, Money.of(9_000, "PLN"));
    DomainEvent released = new ProductReleasedFromContract(ID, contract, "CONTRACT_ENDED");

    assertThat(garment(InventoryMode.CONSIGNMENT, priced, bound).price())
        .isEqualTo(new Price(12_900L, 9_000L, "PLN"));
    assertThat(garment(InventoryMode.CONSIGNMENT, priced, bound, released).price())
        .isEqualTo(new Price(12_900L, null, "PLN"));
  }

  @ParameterizedTest
  @CsvSource({
    "true, ACCEPTED, DISPATCHED, SOLD, PUBLISHED, SOLD",
    "true, ACCEPTED, STORED, SOLD, PUBLISHED, TO_SHIP",
    "true, ACCEPTED, STORED, RESERVED, PUBLISHED, RESERVED",
    "true, ACCEPTED, STORED, AVAILABLE, PUBLISHED, LIVE",
    "true, ACCEPTED, STORED, UNAVAILABLE, PUBLISHED, LIVE",
    "true, ACCEPTED, STORED, AVAILABLE, CATALOGUED, READY_TO_PUBLISH",
    "true, REJECTED, RECEIVED, UNAVAILABLE, DRAFT, TO_RETURN",
    "false, ACCEPTED, RECEIVED, UNAVAILABLE, DRAFT, AWAITING_CONTRACT",
    "false, ACCEPTED, EXPECTED, UNAVAILABLE, DRAFT, AWAITING_CONTRACT",
    "true, ACCEPTED, EXPECTED, UNAVAILABLE, DRAFT, TO_RECEIVE",
    "true, PENDING, RECEIVED, UNAVAILABLE, DRAFT, TO_INSPECT",
    "true, PENDING, STORED, UNAVAILABLE, DRAFT, TO_INSPECT",
    "true, PENDING, PICKED, UNAVAILABLE, DRAFT, TO_INSPECT",
    "true, PENDING, EXPECTED, UNAVAILABLE, DRAFT, EXPECTED",
    "true, ACCEPTED, STORED, SOLD, DELETED, DELETED",
  })
  void the_stage_is_the_first_that_matches(
      boolean ours,
      Acceptance acceptance,
      Custody custody,
      Sale sale,
      Catalogue catalogue,
      Stage expected) {
    assertThat(Stage.of(ours, false, new Axes(acceptance, custody, sale, catalogue)))
        .isEqualTo(expected);
  }

  // It is bound, but offered no more.
  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, STORED, UNAVAILABLE, CATALOGUED, CONTRACT_EXPIRED",
    "ACCEPTED, STORED, UNAVAILABLE, PUBLISHED, LIVE",
    "ACCEPTED, STORED, RESERVED, CATALOGUED, RESERVED",
    "ACCEPTED, STORED, SOLD, CATALOGUED, TO_SHIP",
    "ACCEPTED, TO_BE_RETURNED, UNAVAILABLE, CATALOGUED, TO_RETURN",
    "REJECTED, STORED, UNAVAILABLE, DRAFT, TO_RETURN",
    "PENDING, STORED, UNAVAILABLE, DRAFT, TO_INSPECT",
  })
  void a_garment_of_an_expired_contract_is_shown_as_such_when_nothing_else_is_to_be_done(
      Acceptance acceptance, Custody custody, Sale sale, Catalogue catalogue, Stage expected) {
    assertThat(Stage.of(false, true, new Axes(acceptance, custody, sale, catalogue)))
        .isEqualTo(expected);
  }

  private static final Incident INCIDENT =
      new Incident("A-01", IncidentStage.STORAGE, LiableParty.CARRIER);

  private static Stage stage(DomainEvent... events) {
    return owned(events).stage();
  }

  @Test
  void what_came_to_harm_is_an_incident_until_it_is_found() {
    ItemRow lost =
        owned(ACCEPTED, RECEIVED, new ItemStored(ID, "A-01"), new ItemLost(ID, INCIDENT));
    assertThat(lost.stage()).isEqualTo(Stage.INCIDENT);
    assertThat(lost.axes().sale()).isEqualTo(Sale.UNAVAILABLE);
    assertThat(lost.axes().catalogue()).isEqualTo(Catalogue.DRAFT);
    assertThat(lost.whereabouts().liableParty()).isEqualTo(LiableParty.CARRIER);
    assertThat(lost.whereabouts().locationCode()).isNull();

    ItemRow found = owned(ACCEPTED, RECEIVED, new ItemLost(ID, INCIDENT), new ItemFound(ID));
    assertThat(found.stage()).isEqualTo(Stage.READY_TO_PUBLISH);
    assertThat(found.whereabouts().liableParty()).isNull();
    assertThat(stage(RECEIVED, new ItemStolen(ID, INCIDENT))).isEqualTo(Stage.INCIDENT);
    assertThat(stage(RECEIVED, new ItemDamaged(ID, INCIDENT))).isEqualTo(Stage.INCIDENT);
  }

  @Test
  void what_has_left_for_good_is_out_and_retired() {
    ItemRow donated = owned(ACCEPTED, RECEIVED, new ItemDonated(ID, "Caritas", "ab"));
    assertThat(donated.stage()).isEqualTo(Stage.OUT);
    assertThat(donated.axes().catalogue()).isEqualTo(Catalogue.RETIRED);
    assertThat(stage(RECEIVED, new ItemRecycled(ID, "Textil", "ab"))).isEqualTo(Stage.OUT);
    assertThat(stage(RECEIVED, new ItemReturnToConsignorScheduled(ID))).isEqualTo(Stage.TO_RETURN);
    assertThat(
            stage(
                RECEIVED,
                new ItemReturnToConsignorScheduled(ID),
                new ItemReturnedToConsignor(ID, "ab")))
        .isEqualTo(Stage.OUT);
    assertThat(stage(ACCEPTED, RECEIVED, new ProductMerged(ID, LISTING))).isEqualTo(Stage.OUT);
    assertThat(owned(ACCEPTED, RECEIVED, new ProductMerged(ID, LISTING)).axes().sale())
        .isEqualTo(Sale.UNAVAILABLE);
  }

  @Test
  void it_is_on_its_way_in_and_back() {
    assertThat(stage(new ItemSentIn(ID))).isEqualTo(Stage.EXPECTED);
    assertThat(owned(RECEIVED, new ItemStored(ID, "A-01"), new ItemMoved(ID, "A-01", "B-02")))
        .satisfies(
            row -> assertThat(row.whereabouts().locationCode()).isEqualTo("B-02"),
            row -> assertThat(row.axes().custody()).isEqualTo(Custody.STORED));
    DomainEvent sold = new ProductSold(ID, LISTING, "1", LISTING);
    assertThat(stage(ACCEPTED, RECEIVED, sold, new ItemDelivered(ID))).isEqualTo(Stage.SOLD);
    assertThat(stage(ACCEPTED, RECEIVED, sold, new ItemDelivered(ID), new ItemSentBack(ID)))
        .isEqualTo(Stage.RETURNING);
  }

  @Test
  void it_has_pictures_in_their_order_and_the_grade_it_was_given() {
    MediaRef front = picture("a");
    MediaRef back = picture("b");
    DomainEvent one = new ProductMediaAttached(ID, front, false);
    DomainEvent two = new ProductMediaAttached(ID, back, false);
    assertThat(owned(one, two).proof().media()).containsExactly(front, back);
    assertThat(
            owned(one, two, new ProductMediaReordered(ID, List.of("b", "a"), false))
                .proof()
                .media())
        .containsExactly(back, front);
    assertThat(owned(one, two, new ProductMediaDetached(ID, "a", false)).proof().media())
        .containsExactly(back);
    assertThat(
            owned(new ProductGradeOverridden(ID, Grade.C_EXCELLENT, Grade.E_GOOD, "lining"))
                .grade())
        .isEqualTo(Grade.E_GOOD);
  }

  private static MediaRef picture(String sha256) {
    return new MediaRef(sha256, "image/jpeg", 1, 1, MediaRef.Role.FRONT, null);
  }

  @Test
  void whether_it_is_genuine_is_known_once_that_was_said() {
    DomainEvent asked = new AuthenticationRequested(ID, "Entrupy");
    assertThat(owned().proof().authentication()).isNull();
    assertThat(owned(asked).proof().authentication())
        .isEqualTo(ItemRow.Proof.Authentication.REQUESTED);
    assertThat(owned(asked, new AuthenticationPassed(ID, "Entrupy", "1")).proof().authentication())
        .isEqualTo(ItemRow.Proof.Authentication.PASSED);
    assertThat(owned(asked, new AuthenticationFailed(ID, "Entrupy", "1")).proof().authentication())
        .isEqualTo(ItemRow.Proof.Authentication.FAILED);
  }

  @Test
  void it_is_in_stock_from_when_it_came_until_it_leaves_and_anew_when_it_comes_back() {
    ItemRow received = owned(ACCEPTED, RECEIVED);
    ItemRow stored = owned(ACCEPTED, RECEIVED, new ItemStored(ID, "A-1"));

    assertThat(owned(ACCEPTED).whereabouts().inStockSince()).isNull();
    assertThat(received.whereabouts().inStockSince()).isEqualTo(received.trace().updatedAt());
    assertThat(stored.whereabouts().inStockSince())
        .isEqualTo(received.whereabouts().inStockSince());
    assertThat(
            owned(ACCEPTED, RECEIVED, new ItemReturnToConsignorScheduled(ID))
                .whereabouts()
                .inStockSince())
        .isNotNull();
    assertThat(owned(ACCEPTED, RECEIVED, lost()).whereabouts().inStockSince()).isNull();
    ItemRow found = owned(ACCEPTED, RECEIVED, lost(), new ItemFound(ID));
    assertThat(found.whereabouts().inStockSince()).isEqualTo(found.trace().updatedAt());
  }

  private static DomainEvent lost() {
    return new ItemLost(ID, INCIDENT);
  }

  @Test
  void what_stands_between_it_and_its_sale_is_said() {
    assertThat(Blocker.of(owned()))
        .containsExactly(Blocker.NOT_IN_HOUSE, Blocker.NOT_ACCEPTED, Blocker.NO_PRICE);
    assertThat(Blocker.of(garment(InventoryMode.CONSIGNMENT, ACCEPTED, RECEIVED)))
        .containsExactly(Blocker.NO_CONTRACT, Blocker.NO_PRICE);
    assertThat(Blocker.of(owned(RECEIVED, new AuthenticationRequested(ID, "Entrupy"))))
        .contains(Blocker.AUTHENTICATION_PENDING);
    DomainEvent priced = new ProductPriceSet(ID, Money.of(5_000, "PLN"), null, "test", null);
    assertThat(Blocker.of(owned(ACCEPTED, RECEIVED, priced))).isEmpty();
    assertThat(Blocker.of(owned(ACCEPTED, RECEIVED, priced, RESERVED)))
        .containsExactly(Blocker.RESERVED);
    assertThat(Blocker.of(owned(ACCEPTED, RECEIVED, RESERVED, SOLD))).isEmpty();
    assertThat(Blocker.of(owned(RECEIVED, new ProductDeleted(ID, "gone")))).isEmpty();
  }
}
