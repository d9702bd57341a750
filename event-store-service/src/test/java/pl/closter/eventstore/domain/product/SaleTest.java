package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.product.Garment.CHANNEL;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.LISTING;
import static pl.closter.eventstore.domain.product.Garment.RESERVATION;
import static pl.closter.eventstore.domain.product.Garment.SECOND;
import static pl.closter.eventstore.domain.product.Garment.available;
import static pl.closter.eventstore.domain.product.Garment.created;
import static pl.closter.eventstore.domain.product.Garment.reservation;
import static pl.closter.eventstore.domain.product.Garment.reserved;
import static pl.closter.eventstore.domain.product.Garment.reservedFor;
import static pl.closter.eventstore.domain.product.Garment.soldTo;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_RESERVED;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_SOLD;
import static pl.closter.eventstore.domain.product.ProductRefusal.DELETED;
import static pl.closter.eventstore.domain.product.ProductRefusal.KEPT_BY_SOMEBODY;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_AVAILABLE;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_SOLD;
import static pl.closter.eventstore.domain.product.ProductRefusal.RESERVATION_NOT_HELD;
import static pl.closter.eventstore.domain.product.ProductRefusal.SOLD_TO_ANOTHER_ORDER;
import static pl.closter.eventstore.domain.product.ProductRefusal.STILL_LISTED;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductReservationExpired;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.ExpireReservation;
import pl.closter.eventstore.domain.product.ProductCommand.MarkPublished;
import pl.closter.eventstore.domain.product.ProductCommand.MarkUnpublished;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;

class SaleTest {

  private static final UUID OTHER = new UUID(9, 9);
  private static final ProductEvent PUBLISHED = new ProductPublished(ID, LISTING, CHANNEL);
  private static final ProductEvent UNPUBLISHED = new ProductUnpublished(ID, LISTING, CHANNEL);
  private static final ProductEvent REVERSED =
      new ProductSaleReversed(ID, FIRST.orderId(), "withdrawal");

  private static Reserve reserve(UUID reservation) {
    return new Reserve(ID, reservation, ReservationCause.OPERATOR, null, null);
  }

  private static ReverseSale reverse(UUID order) {
    return new ReverseSale(ID, order, "withdrawal");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ORDER")
  void an_available_garment_is_reserved(ReservationCause cause) {
    available()
        .when(new Reserve(ID, RESERVATION, cause, CHANNEL, null))
        .then(new ProductReserved(ID, RESERVATION, cause, CHANNEL, null, null));
  }

  @Test
  void a_garment_is_kept_for_one_at_a_time() {
    available().given(reserved()).when(reserve(OTHER)).thenRefused(ALREADY_RESERVED);
    available().given(reserved()).when(reserve(RESERVATION)).thenNothing();
  }

  // Terms are bound, and listings are hidden, for whoever really has it.
  @Test
  void who_has_a_garment_is_known_by_his_reservation() {
    UUID first = reservation(FIRST);
    Product kept = available().given(reservedFor(FIRST)).state();
    Product sold = available().given(reservedFor(FIRST), soldTo(FIRST)).state();

    assertThat(kept.isKeptUnder(first)).isTrue();
    assertThat(kept.axes().sale().isUnder(first)).isTrue();
    assertThat(kept.isKeptUnder(OTHER)).isFalse();
    assertThat(kept.axes().sale().isUnder(OTHER)).isFalse();
    assertThat(sold.isKeptUnder(first)).isFalse();
    assertThat(sold.axes().sale().isUnder(first)).isTrue();
    assertThat(sold.axes().sale().isUnder(OTHER)).isFalse();
    assertThat(available().state().isKeptUnder(first)).isFalse();
    assertThat(available().state().axes().sale().isUnder(first)).isFalse();
  }

  @Test
  void what_is_not_for_sale_is_not_reserved() {
    created().when(reserve(RESERVATION)).thenRefused(NOT_AVAILABLE);
    available()
        .given(reservedFor(FIRST), soldTo(FIRST))
        .when(reserve(RESERVATION))
        .thenRefused(ALREADY_SOLD);
    available()
        .given(new ProductDeleted(ID, "lost"))
        .when(reserve(RESERVATION))
        .thenRefused(DELETED);
  }

  @Test
  void a_released_garment_is_free_again() {
    ProductEvent released = new ProductReservationReleased(ID, RESERVATION, "changed his mind");
    available()
        .given(reserved())
        .when(new ReleaseReservation(ID, RESERVATION, "changed his mind"))
        .then(released);
    assertThat(available().given(reserved(), released).state().isAvailable()).isTrue();
  }

  @Test
  void a_garment_that_nobody_took_in_time_is_free_again() {
    ProductEvent expired = new ProductReservationExpired(ID, RESERVATION);
    available().given(reserved()).when(new ExpireReservation(ID, RESERVATION)).then(expired);
    assertThat(available().given(reserved(), expired).state().isAvailable()).isTrue();
    available().when(new ExpireReservation(ID, RESERVATION)).thenRefused(RESERVATION_NOT_HELD);
  }

  @Test
  void only_the_reservation_that_is_held_is_released() {
    available()
        .given(reserved())
        .when(new ReleaseReservation(ID, OTHER, "mistake"))
        .thenRefused(RESERVATION_NOT_HELD);
    available()
        .when(new ReleaseReservation(ID, RESERVATION, "mistake"))
        .thenRefused(RESERVATION_NOT_HELD);
    available()
        .given(reservedFor(FIRST), soldTo(FIRST))
        .when(new ReleaseReservation(ID, reservation(FIRST), "mistake"))
        .thenRefused(ALREADY_SOLD);
  }

  @Test
  void a_sale_is_reversed_by_its_order() {
    var sold = available().given(reservedFor(FIRST), soldTo(FIRST));
    sold.when(reverse(FIRST.orderId())).then(REVERSED);
    sold.when(reverse(SECOND.orderId())).thenRefused(SOLD_TO_ANOTHER_ORDER);
    assertThat(sold.given(REVERSED).state().isAvailable()).isTrue();
  }

  @Test
  void what_is_not_sold_is_not_reversed() {
    available().when(reverse(FIRST.orderId())).thenRefused(NOT_SOLD);
    available()
        .given(reservedFor(FIRST), soldTo(FIRST), REVERSED)
        .when(reverse(FIRST.orderId()))
        .thenRefused(NOT_SOLD);
  }

  @Test
  void each_listing_is_announced_once() {
    available().when(new MarkPublished(ID, LISTING, CHANNEL)).then(PUBLISHED);
    available().given(PUBLISHED).when(new MarkPublished(ID, LISTING, CHANNEL)).thenNothing();
    available()
        .given(PUBLISHED, UNPUBLISHED)
        .when(new MarkPublished(ID, LISTING, CHANNEL))
        .thenNothing();
    available()
        .given(PUBLISHED)
        .when(new MarkPublished(ID, OTHER, "vinted"))
        .then(new ProductPublished(ID, OTHER, "vinted"));
  }

  @Test
  void only_a_live_listing_goes() {
    available().given(PUBLISHED).when(new MarkUnpublished(ID, LISTING, CHANNEL)).then(UNPUBLISHED);
    available().when(new MarkUnpublished(ID, LISTING, CHANNEL)).thenNothing();
    available()
        .given(PUBLISHED, UNPUBLISHED)
        .when(new MarkUnpublished(ID, LISTING, CHANNEL))
        .thenNothing();
  }

  @Test
  void a_garment_that_nobody_wants_is_deleted_once() {
    ProductEvent deleted = new ProductDeleted(ID, "twice");
    created().when(new DeleteProduct(ID, "twice")).then(deleted);
    created().given(deleted).when(new DeleteProduct(ID, "twice")).thenNothing();
    available().given(PUBLISHED, UNPUBLISHED).when(new DeleteProduct(ID, "twice")).then(deleted);
  }

  @Test
  void a_garment_that_somebody_has_or_sees_is_not_deleted() {
    DeleteProduct delete = new DeleteProduct(ID, "twice");
    available().given(reserved()).when(delete).thenRefused(KEPT_BY_SOMEBODY);
    available().given(reservedFor(FIRST), soldTo(FIRST)).when(delete).thenRefused(KEPT_BY_SOMEBODY);
    available().given(PUBLISHED).when(delete).thenRefused(STILL_LISTED);
  }
}
