package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.events.ProductEvent.RejectionReason.CONDITION;
import static pl.closter.events.ProductEvent.RejectionReason.HYGIENE;
import static pl.closter.eventstore.domain.product.Garment.ACCEPTED;
import static pl.closter.eventstore.domain.product.Garment.CREATED;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.RECEIVED;
import static pl.closter.eventstore.domain.product.Garment.available;
import static pl.closter.eventstore.domain.product.Garment.created;
import static pl.closter.eventstore.domain.product.Garment.reservedFor;
import static pl.closter.eventstore.domain.product.Garment.soldTo;
import static pl.closter.eventstore.domain.product.Garment.unknown;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_ACCEPTED;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_DISPATCHED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_PICKED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_RECEIVED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_SOLD;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_STORED;
import static pl.closter.eventstore.domain.product.ProductRefusal.UNKNOWN_PRODUCT;

import org.junit.jupiter.api.Test;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DispatchItem;
import pl.closter.eventstore.domain.product.ProductCommand.PickItem;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RejectProduct;
import pl.closter.eventstore.domain.product.ProductCommand.StoreItem;

class HandlingTest {

  private static final ProductEvent STORED = new ItemStored(ID, "A-01");
  private static final ProductEvent PICKED = new ItemPicked(ID);
  private static final ProductEvent DISPATCHED = new ItemDispatched(ID);
  private static final ProductEvent REJECTED = new ProductRejected(ID, HYGIENE);

  @Test
  void an_expected_garment_is_received_once() {
    created().when(new ReceiveItem(ID, null)).then(new ItemReceived(ID, null));
    created().given(RECEIVED).when(new ReceiveItem(ID, null)).thenNothing();
    created().given(RECEIVED, STORED).when(new ReceiveItem(ID, null)).thenNothing();
    unknown().when(new ReceiveItem(ID, null)).thenRefused(UNKNOWN_PRODUCT);
  }

  @Test
  void a_received_garment_is_stored_and_may_be_moved() {
    created().given(RECEIVED).when(new StoreItem(ID, "A-01")).then(STORED);
    created().given(RECEIVED, STORED).when(new StoreItem(ID, "A-01")).thenNothing();
    created()
        .given(RECEIVED, STORED)
        .when(new StoreItem(ID, "B-02"))
        .then(new ItemStored(ID, "B-02"));
    created().given(RECEIVED, STORED, PICKED).when(new StoreItem(ID, "A-01")).then(STORED);
  }

  @Test
  void what_was_not_received_is_neither_stored_nor_picked_nor_dispatched() {
    created().when(new StoreItem(ID, "A-01")).thenRefused(NOT_RECEIVED);
    created().when(new PickItem(ID)).thenRefused(NOT_RECEIVED);
    created().when(new DispatchItem(ID)).thenRefused(NOT_RECEIVED);
  }

  @Test
  void a_garment_is_picked_from_its_place() {
    created().given(RECEIVED, STORED).when(new PickItem(ID)).then(PICKED);
    created().given(RECEIVED, STORED, PICKED).when(new PickItem(ID)).thenNothing();
    created().given(RECEIVED).when(new PickItem(ID)).thenRefused(NOT_STORED);
  }

  @Test
  void only_a_sold_garment_is_dispatched() {
    available().given(STORED, PICKED).when(new DispatchItem(ID)).thenRefused(NOT_SOLD);
    available().given(STORED).when(new DispatchItem(ID)).thenRefused(NOT_SOLD);
    available()
        .given(STORED, PICKED, reservedFor(FIRST))
        .when(new DispatchItem(ID))
        .thenRefused(NOT_SOLD);
    available()
        .given(STORED, PICKED, reservedFor(FIRST), soldTo(FIRST))
        .when(new DispatchItem(ID))
        .then(DISPATCHED);
  }

  @Test
  void a_sold_garment_is_picked_before_it_is_dispatched() {
    available()
        .given(STORED, reservedFor(FIRST), soldTo(FIRST))
        .when(new DispatchItem(ID))
        .thenRefused(NOT_PICKED);
  }

  @Test
  void a_garment_that_left_is_not_handled_any_more() {
    var gone = available().given(STORED, PICKED, reservedFor(FIRST), soldTo(FIRST), DISPATCHED);
    gone.when(new DispatchItem(ID)).thenNothing();
    gone.when(new ReceiveItem(ID, null)).thenRefused(ALREADY_DISPATCHED);
    gone.when(new StoreItem(ID, "A-01")).thenRefused(ALREADY_DISPATCHED);
    gone.when(new PickItem(ID)).thenRefused(ALREADY_DISPATCHED);
  }

  @Test
  void a_garment_is_accepted_once() {
    created().when(new AcceptProduct(ID)).then(ACCEPTED);
    created().given(ACCEPTED).when(new AcceptProduct(ID)).thenNothing();
  }

  @Test
  void a_rejected_garment_may_be_accepted_when_it_is_looked_at_again() {
    created().given(REJECTED).when(new AcceptProduct(ID)).then(ACCEPTED);
  }

  @Test
  void a_garment_is_rejected_for_a_reason() {
    created().when(new RejectProduct(ID, HYGIENE)).then(REJECTED);
    created().given(REJECTED).when(new RejectProduct(ID, HYGIENE)).thenNothing();
    created()
        .given(REJECTED)
        .when(new RejectProduct(ID, CONDITION))
        .then(new ProductRejected(ID, CONDITION));
  }

  @Test
  void an_accepted_garment_is_not_rejected() {
    created().given(ACCEPTED).when(new RejectProduct(ID, HYGIENE)).thenRefused(ALREADY_ACCEPTED);
  }

  @Test
  void a_garment_is_for_sale_when_it_is_accepted_and_in_the_house() {
    assertThat(created().state().isAvailable()).isFalse();
    assertThat(created().given(ACCEPTED).state().isAvailable()).isFalse();
    assertThat(created().given(RECEIVED).state().isAvailable()).isFalse();
    assertThat(created().given(RECEIVED, REJECTED).state().isAvailable()).isFalse();
    assertThat(created().given(ACCEPTED, RECEIVED).state().isAvailable()).isTrue();
    assertThat(available().state().isAvailable()).isTrue();
    assertThat(available().given(STORED).state().isAvailable()).isTrue();
    assertThat(available().given(STORED, PICKED).state().isAvailable()).isTrue();
    assertThat(available().given(new ProductDeleted(ID, "lost")).state().isAvailable()).isFalse();
  }

  @Test
  void a_consigned_garment_is_not_for_sale_without_a_contract() {
    ProductEvent consigned = new ProductCreated(ID, InventoryMode.CONSIGNMENT, "CL-2", null, null);
    assertThat(unknown().given(CREATED, RECEIVED, ACCEPTED).state().isAvailable()).isTrue();
    assertThat(unknown().given(consigned, RECEIVED, ACCEPTED).state().isAvailable()).isFalse();
  }
}
