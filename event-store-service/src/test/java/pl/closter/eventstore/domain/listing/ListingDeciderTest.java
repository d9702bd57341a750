package pl.closter.eventstore.domain.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.events.ListingEvent.EndCause.POLICY;
import static pl.closter.events.ListingEvent.EndCause.SOLD_HERE;
import static pl.closter.events.ListingEvent.EndCause.WITHDRAWN;
import static pl.closter.eventstore.domain.listing.ListingRefusal.BELOW_FLOOR;
import static pl.closter.eventstore.domain.listing.ListingRefusal.CONTRACT_NOT_IN_FORCE;
import static pl.closter.eventstore.domain.listing.ListingRefusal.END_NOT_REQUESTED;
import static pl.closter.eventstore.domain.listing.ListingRefusal.NO_PRICE;
import static pl.closter.eventstore.domain.listing.ListingRefusal.PRICE_IN_FOREIGN_CURRENCY;
import static pl.closter.eventstore.domain.listing.ListingRefusal.PRICE_NOT_POSITIVE;
import static pl.closter.eventstore.domain.listing.ListingRefusal.PRODUCT_NOT_AVAILABLE;
import static pl.closter.eventstore.domain.listing.ListingRefusal.UNKNOWN_LISTING;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.Grade;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.listing.ListingCommand.Garment;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEndFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEnded;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublished;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;

class ListingDeciderTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID PRODUCT = new UUID(1, 2);
  private static final String SHOP = "shopify";
  private static final Money PRICE = Money.of(12900, "PLN");
  private static final ListingContent CONTENT =
      new ListingContent(
          "Wool coat", "Reserved", null, "M", "black", Grade.C_EXCELLENT, null, "CL-1");

  private static final ListingEvent QUEUED =
      new ListingQueued(ID, PRODUCT, SHOP, PRICE, CONTENT, ContentHash.of(CONTENT, PRICE));
  private static final ListingEvent PUBLISHED =
      new ListingPublished(ID, PRODUCT, SHOP, "gid-1", "https://shop.example/1", PRICE);
  private static final ListingEvent PUBLISH_FAILED =
      new ListingPublishFailed(ID, PRODUCT, SHOP, "invalid", "no", false);
  private static final ListingEvent END_REQUESTED = endRequested(WITHDRAWN);
  private static final ListingEvent ENDED = new ListingEnded(ID, PRODUCT, SHOP, WITHDRAWN);
  private static final ListingEvent END_FAILED =
      new ListingEndFailed(ID, PRODUCT, SHOP, "gone", "no");

  private static final RecordPublished PUBLISH =
      new RecordPublished(ID, "gid-1", "https://shop.example/1");
  private static final RecordPublishFailed PUBLISH_FAIL =
      new RecordPublishFailed(ID, "invalid", "no", false);
  private static final RequestEnd END = new RequestEnd(ID, WITHDRAWN);
  private static final RecordEnded RECORD_ENDED = new RecordEnded(ID);
  private static final RecordEndFailed END_FAIL = new RecordEndFailed(ID, "gone", "no");

  private final Scenario<Listing, ListingCommand, ListingEvent> listing =
      Scenario.of(new ListingDecider(new Money.Code("PLN")));

  private static ListingEvent endRequested(EndCause cause) {
    return new ListingEndRequested(ID, PRODUCT, SHOP, cause);
  }

  private static QueueListing queue(@Nullable Money price, Garment garment) {
    return new QueueListing(ID, SHOP, price, garment);
  }

  private static Garment garment(@Nullable Money price, @Nullable Money lowest) {
    return new Garment(PRODUCT, true, true, price, lowest, CONTENT);
  }

  @Test
  void a_listing_takes_the_price_of_the_garment() {
    listing.when(queue(null, garment(PRICE, null))).then(QUEUED);
  }

  @Test
  void a_listing_may_have_its_own_price() {
    listing.when(queue(PRICE, garment(Money.of(1, "PLN"), null))).then(QUEUED);
    listing.when(queue(PRICE, garment(null, PRICE))).then(QUEUED);
  }

  @Test
  void only_what_is_for_sale_is_listed() {
    listing
        .when(queue(PRICE, new Garment(PRODUCT, false, true, PRICE, null, CONTENT)))
        .thenRefused(PRODUCT_NOT_AVAILABLE);
    listing
        .when(queue(PRICE, new Garment(PRODUCT, true, false, PRICE, null, CONTENT)))
        .thenRefused(CONTRACT_NOT_IN_FORCE);
  }

  @Test
  void a_listing_needs_a_price_in_the_currency_of_the_house() {
    listing.when(queue(null, garment(null, null))).thenRefused(NO_PRICE);
    listing.when(queue(Money.of(0, "PLN"), garment(PRICE, null))).thenRefused(PRICE_NOT_POSITIVE);
    listing
        .when(queue(Money.of(1, "EUR"), garment(PRICE, null)))
        .thenRefused(PRICE_IN_FOREIGN_CURRENCY);
  }

  @Test
  void nothing_is_offered_below_the_floor() {
    listing.when(queue(null, garment(PRICE, PRICE))).then(QUEUED);
    listing.when(queue(Money.of(12899, "PLN"), garment(PRICE, PRICE))).thenRefused(BELOW_FLOOR);
  }

  @Test
  void a_listing_is_queued_once() {
    listing.given(QUEUED).when(queue(PRICE, garment(PRICE, null))).thenNothing();
  }

  @Test
  void a_publication_is_recorded_once() {
    listing.given(QUEUED).when(PUBLISH).then(PUBLISHED);
    listing.given(QUEUED, PUBLISHED).when(PUBLISH).thenNothing();
  }

  @Test
  void a_channel_may_show_it_under_another_reference_later() {
    listing
        .given(QUEUED, PUBLISHED)
        .when(new RecordPublished(ID, "gid-2", "https://shop.example/2"))
        .then(new ListingPublished(ID, PRODUCT, SHOP, "gid-2", "https://shop.example/2", PRICE));
  }

  @Test
  void what_shows_up_too_late_is_recorded_and_taken_down() {
    listing.given(QUEUED, END_REQUESTED).when(PUBLISH).then(PUBLISHED, END_REQUESTED);
    listing.given(QUEUED, END_REQUESTED, ENDED).when(PUBLISH).then(PUBLISHED, END_REQUESTED);
    listing.given(QUEUED, PUBLISH_FAILED).when(PUBLISH).then(PUBLISHED, endRequested(POLICY));
  }

  @Test
  void a_failure_counts_only_while_it_is_awaited() {
    listing.given(QUEUED).when(PUBLISH_FAIL).then(PUBLISH_FAILED);
    listing.given(QUEUED, PUBLISH_FAILED).when(PUBLISH_FAIL).thenNothing();
    listing.given(QUEUED, PUBLISHED).when(PUBLISH_FAIL).thenNothing();
    listing.given(QUEUED, END_REQUESTED).when(PUBLISH_FAIL).thenNothing();
  }

  @Test
  void a_failure_says_whether_it_may_pass() {
    listing
        .given(QUEUED)
        .when(new RecordPublishFailed(ID, "busy", "later", true))
        .then(new ListingPublishFailed(ID, PRODUCT, SHOP, "busy", "later", true));
  }

  @Test
  void an_end_is_asked_for_once() {
    listing.given(QUEUED).when(END).then(END_REQUESTED);
    listing.given(QUEUED, PUBLISHED).when(END).then(END_REQUESTED);
    listing.given(QUEUED, END_REQUESTED).when(new RequestEnd(ID, SOLD_HERE)).thenNothing();
    listing.given(QUEUED, END_REQUESTED, ENDED).when(END).thenNothing();
    listing.given(QUEUED, PUBLISH_FAILED).when(END).thenNothing();
  }

  @Test
  void it_ends_for_the_cause_that_was_asked_for() {
    listing.given(QUEUED, PUBLISHED, END_REQUESTED).when(RECORD_ENDED).then(ENDED);
    listing.given(QUEUED, END_REQUESTED, END_FAILED).when(RECORD_ENDED).then(ENDED);
    listing.given(QUEUED, END_REQUESTED, ENDED).when(RECORD_ENDED).thenNothing();
    listing.given(QUEUED, PUBLISH_FAILED).when(RECORD_ENDED).thenNothing();
  }

  @Test
  void what_nobody_asked_for_was_the_channel() {
    listing
        .given(QUEUED, PUBLISHED)
        .when(RECORD_ENDED)
        .then(new ListingEnded(ID, PRODUCT, SHOP, POLICY));
  }

  @Test
  void each_way_of_failing_to_end_is_recorded_once() {
    listing.given(QUEUED, END_REQUESTED).when(END_FAIL).then(END_FAILED);
    listing.given(QUEUED, END_REQUESTED, END_FAILED).when(END_FAIL).thenNothing();
    listing
        .given(QUEUED, END_REQUESTED, END_FAILED)
        .when(new RecordEndFailed(ID, "throttled", "no"))
        .then(new ListingEndFailed(ID, PRODUCT, SHOP, "throttled", "no"));
    listing.given(QUEUED, END_REQUESTED, ENDED).when(END_FAIL).thenNothing();
  }

  @Test
  void what_nobody_asked_to_end_cannot_fail_to() {
    listing.given(QUEUED, PUBLISHED).when(END_FAIL).thenRefused(END_NOT_REQUESTED);
    listing.given(QUEUED).when(END_FAIL).thenRefused(END_NOT_REQUESTED);
  }

  @Test
  void there_must_be_a_listing() {
    for (ListingCommand command : List.of(PUBLISH, PUBLISH_FAIL, END, RECORD_ENDED, END_FAIL)) {
      listing.when(command).thenRefused(UNKNOWN_LISTING);
    }
  }

  @Test
  void the_hash_follows_content_and_price() {
    String hash = ContentHash.of(CONTENT, PRICE);
    assertThat(hash)
        .matches("[0-9a-f]{64}")
        .isEqualTo(ContentHash.of(CONTENT, Money.of(12900, "PLN")))
        .isNotEqualTo(ContentHash.of(CONTENT, Money.of(12901, "PLN")));
    assertThat(ContentHash.of(content("a", "b"), PRICE))
        .isNotEqualTo(ContentHash.of(content("b", "a"), PRICE))
        .isNotEqualTo(ContentHash.of(content("a\nbrand 1 b", null), PRICE));
  }

  private static ListingContent content(String title, @Nullable String brand) {
    return new ListingContent(title, brand, null, null, null, null, null, "CL-1");
  }
}
