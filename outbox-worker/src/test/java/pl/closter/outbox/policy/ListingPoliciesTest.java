package pl.closter.outbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.DomainEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.SyncCause;
import pl.closter.events.ProductEvent.ItemReturnToConsignorScheduled;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.outbox.Facts;
import pl.closter.outbox.policy.Work.EndConsignment;
import pl.closter.outbox.policy.Work.EndListings;
import pl.closter.outbox.policy.Work.HideListing;
import pl.closter.outbox.policy.Work.PauseListings;
import pl.closter.outbox.policy.Work.ResumeListings;
import pl.closter.outbox.policy.Work.ResyncListing;
import pl.closter.outbox.policy.Work.ReviseListings;
import pl.closter.outbox.policy.Work.ShowListing;
import pl.closter.outbox.policy.Work.SyncListing;

/// What is done so that buyers see of a listing what they shall.
class ListingPoliciesTest {

  private static final UUID PRODUCT = Prices.PRODUCT;
  private static final UUID LISTING = Prices.LISTING;
  private static final UUID RESERVATION = Prices.RESERVATION;
  private static final String OF_LISTING = "listing-" + LISTING;
  private static final SyncListing OFFER =
      new SyncListing(LISTING, PRODUCT, Facts.CONTENT, Prices.LOWER, Facts.PRICE, "hash-2");

  private static List<TaskDraft> tasks(DomainEvent event, long version) {
    return Policies.tasksFor(Facts.recorded(event, version, 42));
  }

  @Test
  void when_a_listing_is_paused_then_it_is_hidden_and_when_it_is_resumed_then_shown() {
    assertThat(tasks(Prices.PAUSED, 3))
        .containsExactly(
            new TaskDraft("hide:" + LISTING + ":3", OF_LISTING, new HideListing(LISTING)));
    assertThat(tasks(Prices.RESUMED, 4))
        .containsExactly(
            new TaskDraft("show:" + LISTING + ":4", OF_LISTING, new ShowListing(LISTING)));
  }

  @Test
  void when_content_changed_then_the_channel_is_written_to_and_when_it_drifted_then_mended() {
    assertThat(tasks(Prices.requested(LISTING, PRODUCT, SyncCause.CONTENT, true), 5))
        .containsExactly(new TaskDraft("sync:" + LISTING + ":5", OF_LISTING, OFFER));
    assertThat(tasks(Prices.requested(LISTING, PRODUCT, SyncCause.DRIFT, true), 6))
        .containsExactly(
            new TaskDraft("resync:" + LISTING + ":6", OF_LISTING, new ResyncListing(OFFER, true)));
  }

  @Test
  void when_a_garment_is_kept_then_its_listings_are_paused_until_it_is_let_go() {
    String key = PRODUCT + ":" + RESERVATION;
    assertThat(tasks(Prices.RESERVED, 7))
        .containsExactly(
            new TaskDraft(
                "pause:" + key + ":7",
                "holds-" + PRODUCT,
                new PauseListings(PRODUCT, RESERVATION, null)));
    assertThat(tasks(Prices.RELEASED, 8))
        .containsExactly(
            new TaskDraft(
                "resume:" + key + ":8",
                "holds-" + PRODUCT,
                new ResumeListings(PRODUCT, RESERVATION)),
            new TaskDraft(
                "cend:" + PRODUCT + ":8", "product-" + PRODUCT, new EndConsignment(PRODUCT)));
    assertThat(tasks(Prices.EXPIRED, 9))
        .extracting(TaskDraft::work)
        .containsExactly(new ResumeListings(PRODUCT, RESERVATION), new EndConsignment(PRODUCT));
  }

  @Test
  void the_channel_that_took_the_order_keeps_the_garment_by_itself() {
    assertThat(tasks(reserved(ReservationCause.ORDER), 7))
        .extracting(TaskDraft::work)
        .containsExactly(new PauseListings(PRODUCT, RESERVATION, "shopify"));
    assertThat(tasks(reserved(ReservationCause.TRY_ON), 7))
        .extracting(TaskDraft::work)
        .containsExactly(new PauseListings(PRODUCT, RESERVATION, null));
  }

  private static DomainEvent reserved(ReservationCause cause) {
    return new ProductReserved(PRODUCT, RESERVATION, cause, "shopify", null, null);
  }

  // PR7
  @Test
  void what_is_described_while_it_may_be_listed_is_told_to_its_listings() {
    DomainEvent described = new ProductUpdated(PRODUCT, List.of(), false);
    assertThat(tasks(described, 2)).isEmpty();
    assertThat(tasks(described, 3))
        .containsExactly(
            new TaskDraft(
                "revise:" + PRODUCT + ":3", "product-" + PRODUCT, new ReviseListings(PRODUCT)));
    assertThat(tasks(new ProductUpdated(PRODUCT, List.of(), true), 9)).isEmpty();
  }

  static Stream<DomainEvent> outOfReach() {
    return Journeys.outOfReach();
  }

  @ParameterizedTest
  @MethodSource("outOfReach")
  void when_a_garment_is_out_of_reach_then_its_listings_end(DomainEvent event) {
    assertThat(tasks(event, 9))
        .containsExactly(
            new TaskDraft(
                "iends:" + PRODUCT + ":9",
                "product-" + PRODUCT,
                new EndListings(PRODUCT, EndCause.WITHDRAWN)));
  }

  @Test
  void when_it_goes_back_to_its_consignor_then_its_listings_end_for_that() {
    assertThat(tasks(new ItemReturnToConsignorScheduled(PRODUCT), 9))
        .extracting(TaskDraft::work)
        .containsExactly(new EndListings(PRODUCT, EndCause.RETURNED));
  }
}
