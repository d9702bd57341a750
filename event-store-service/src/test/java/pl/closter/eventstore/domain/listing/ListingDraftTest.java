package pl.closter.eventstore.domain.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.events.ListingEvent.EndCause.POLICY;
import static pl.closter.events.ListingEvent.EndCause.WITHDRAWN;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingDrafted;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublishRequested;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.ListingSyncRequested;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.ListingEvent.SyncCause;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.listing.ListingCommand.ChangePrice;
import pl.closter.eventstore.domain.listing.ListingCommand.DraftListing;
import pl.closter.eventstore.domain.listing.ListingCommand.Garment;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseForReservation;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseListing;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueDraft;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEndFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEnded;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordLook;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishRequested;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublished;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordSynced;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;
import pl.closter.eventstore.domain.listing.ListingCommand.ResumeListing;
import pl.closter.eventstore.domain.listing.ListingCommand.ReviseContent;

/// A listing before buyers see it: prepared, queued, on its way.
class ListingDraftTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID PRODUCT = new UUID(1, 2);
  private static final String SHOP = "shopify";
  private static final Money PRICE = Money.of(12900, "PLN");
  private static final Money LESS = Money.of(9900, "PLN");
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final ListingContent COAT = content("Wool coat");

  private static final ListingEvent DRAFTED = drafted(PRICE, COAT);
  private static final ListingEvent QUEUED =
      new ListingQueued(ID, PRODUCT, SHOP, PRICE, COAT, hash(PRICE, COAT));
  private static final ListingEvent PUBLISHING =
      new ListingPublishRequested(ID, PRODUCT, SHOP, hash(PRICE, COAT));
  private static final ListingEvent PUBLISHED =
      new ListingPublished(ID, PRODUCT, SHOP, "7", "https://shop.example/7", PRICE);
  private static final ListingEvent FAILED =
      new ListingPublishFailed(ID, PRODUCT, SHOP, "invalid", "no", false);
  private static final ListingEvent DISCARDED = new ListingEnded(ID, PRODUCT, SHOP, WITHDRAWN);
  private static final ListingEvent ENDING = new ListingEndRequested(ID, PRODUCT, SHOP, WITHDRAWN);

  private static final RecordPublishRequested BEGIN =
      new RecordPublishRequested(ID, hash(PRICE, COAT));
  private static final RecordPublished PUBLISH =
      new RecordPublished(ID, "7", "https://shop.example/7");
  private static final QueueDraft QUEUE = new QueueDraft(ID, garment(true, true, null));

  private final Scenario<Listing, ListingCommand, ListingEvent> unknown =
      Scenario.of(new ListingDecider(new Money.Code("PLN")));
  private final Scenario<Listing, ListingCommand, ListingEvent> draft = unknown.given(DRAFTED);

  private static ListingContent content(String title) {
    return new ListingContent(title, null, null, "M", null, null, null, "CL-1");
  }

  private static String hash(Money price, ListingContent content) {
    return ContentHash.of(content, price);
  }

  private static ListingEvent drafted(Money price, ListingContent content) {
    return new ListingDrafted(ID, PRODUCT, SHOP, price, content, hash(price, content));
  }

  private static Garment garment(boolean available, boolean mayBeOffered, @Nullable Money lowest) {
    return new Garment(PRODUCT, available, mayBeOffered, PRICE, lowest, COAT);
  }

  private static DraftListing prepare(@Nullable Money price, Garment garment) {
    return new DraftListing(ID, SHOP, price, garment);
  }

  private static ChangePrice change(@Nullable Money price, Garment garment) {
    return new ChangePrice(ID, price, PriceCause.OPERATOR, NOW, garment);
  }

  @Test
  void what_is_not_for_sale_yet_can_be_prepared() {
    unknown.when(prepare(null, garment(false, false, null))).then(DRAFTED);
    unknown.when(prepare(LESS, garment(true, true, null))).then(drafted(LESS, COAT));
    draft.when(prepare(LESS, garment(true, true, null))).thenNothing();
  }

  @Test
  void a_draft_has_a_price_that_it_may_have_later() {
    Garment priceless = new Garment(PRODUCT, false, false, null, null, COAT);
    unknown.when(prepare(null, priceless)).thenRefused(ListingRefusal.NO_PRICE);
    unknown
        .when(prepare(Money.of(0, "PLN"), priceless))
        .thenRefused(ListingRefusal.PRICE_NOT_POSITIVE);
    unknown
        .when(prepare(Money.of(1, "EUR"), priceless))
        .thenRefused(ListingRefusal.PRICE_IN_FOREIGN_CURRENCY);
    unknown.when(prepare(LESS, garment(true, true, PRICE))).thenRefused(ListingRefusal.BELOW_FLOOR);
  }

  @Test
  void a_draft_is_queued_as_what_was_not_prepared_is() {
    draft.when(QUEUE).then(QUEUED);
    draft
        .when(new QueueDraft(ID, garment(false, true, null)))
        .thenRefused(ListingRefusal.PRODUCT_NOT_AVAILABLE);
    draft
        .when(new QueueDraft(ID, garment(true, false, null)))
        .thenRefused(ListingRefusal.CONTRACT_NOT_IN_FORCE);
    draft
        .when(new QueueDraft(ID, garment(true, true, Money.of(13000, "PLN"))))
        .thenRefused(ListingRefusal.BELOW_FLOOR);
  }

  @Test
  void a_draft_is_queued_once_and_not_after_its_end() {
    draft.given(QUEUED).when(QUEUE).thenNothing();
    draft.given(QUEUED, PUBLISHING).when(QUEUE).thenNothing();
    draft.given(QUEUED, PUBLISHING, PUBLISHED).when(QUEUE).thenNothing();
    draft.given(DISCARDED).when(QUEUE).thenRefused(ListingRefusal.NO_LONGER_A_DRAFT);
    draft.given(QUEUED, ENDING).when(QUEUE).thenRefused(ListingRefusal.NO_LONGER_A_DRAFT);
    draft.given(QUEUED, FAILED).when(QUEUE).thenRefused(ListingRefusal.NO_LONGER_A_DRAFT);
    unknown.when(QUEUE).thenRefused(ListingRefusal.UNKNOWN_LISTING);
    draft.when(new QueueListing(ID, SHOP, PRICE, garment(true, true, null))).thenNothing();
  }

  @Test
  void a_draft_follows_the_words_and_the_price_of_its_garment() {
    Garment other = new Garment(PRODUCT, false, false, LESS, null, content("Coat"));
    draft.when(new ReviseContent(ID, other)).then(drafted(PRICE, content("Coat")));
    draft.when(new ReviseContent(ID, garment(true, true, null))).thenNothing();
    draft.when(change(null, other)).then(drafted(LESS, COAT));
    draft.when(change(PRICE, other)).thenNothing();
    draft.when(change(LESS, garment(true, true, PRICE))).thenRefused(ListingRefusal.BELOW_FLOOR);
  }

  // Nobody was offered it at 129.00, so 99.00 is the first price and no reduction.
  @Test
  void what_a_draft_was_to_cost_is_no_price_of_the_last_thirty_days() {
    Garment cheaper = new Garment(PRODUCT, true, true, LESS, null, COAT);
    var listing =
        draft.given(
            drafted(LESS, COAT),
            new ListingQueued(ID, PRODUCT, SHOP, LESS, COAT, hash(LESS, COAT)),
            PUBLISHED);
    Money least = Money.of(8900, "PLN");
    listing
        .when(change(least, cheaper))
        .then(
            new ListingPriceChanged(
                ID,
                PRODUCT,
                SHOP,
                LESS,
                least,
                PriceCause.OPERATOR,
                LESS,
                NOW,
                COAT,
                hash(least, COAT)));
  }

  @Test
  void a_draft_is_discarded_at_once_because_no_channel_has_it() {
    draft.when(new RequestEnd(ID, WITHDRAWN)).then(DISCARDED);
    draft.given(DISCARDED).when(new RequestEnd(ID, WITHDRAWN)).thenNothing();
    draft.when(new RecordEnded(ID)).thenNothing();
    draft.when(new RecordEndFailed(ID, "gone", "no")).thenRefused(ListingRefusal.END_NOT_REQUESTED);
  }

  @Test
  void a_draft_has_nothing_to_hide_to_show_or_to_compare() {
    draft.when(new PauseListing(ID)).thenRefused(ListingRefusal.ONLY_A_DRAFT);
    draft.when(new PauseForReservation(ID, PRODUCT, true, null)).thenNothing();
    draft.when(new ResumeListing(ID, garment(true, true, null))).thenNothing();
    draft.when(new RecordSynced(ID, hash(PRICE, COAT))).thenNothing();
    draft.when(new RecordLook(ID, Optional.empty())).thenNothing();
    draft.when(new RecordPublishFailed(ID, "x", "no", false)).thenNothing();
  }

  @Test
  void a_draft_that_shows_up_at_a_channel_is_taken_down() {
    draft.when(PUBLISH).then(PUBLISHED, new ListingEndRequested(ID, PRODUCT, SHOP, POLICY));
  }

  @Test
  void sending_it_begins_once_however_often_it_is_tried() {
    unknown.given(QUEUED).when(BEGIN).then(PUBLISHING);
    unknown.given(QUEUED, PUBLISHING).when(BEGIN).thenNothing();
    unknown.given(QUEUED, PUBLISHING, PUBLISHED).when(BEGIN).thenNothing();
    unknown.when(BEGIN).thenRefused(ListingRefusal.UNKNOWN_LISTING);
  }

  @Test
  void what_is_not_to_be_published_is_not_sent() {
    draft.when(BEGIN).thenRefused(ListingRefusal.NOT_TO_BE_PUBLISHED);
    for (List<ListingEvent> over : List.of(List.of(ENDING), List.of(FAILED))) {
      unknown
          .given(QUEUED)
          .given(over.toArray(ListingEvent[]::new))
          .when(BEGIN)
          .thenRefused(ListingRefusal.NOT_TO_BE_PUBLISHED);
    }
  }

  @Test
  void what_is_on_its_way_is_treated_like_what_waits() {
    var sent = unknown.given(QUEUED, PUBLISHING);
    sent.when(PUBLISH).then(PUBLISHED);
    sent.when(new RecordPublishFailed(ID, "invalid", "no", false)).then(FAILED);
    sent.when(new PauseListing(ID)).thenRefused(ListingRefusal.NOT_LIVE_YET);
    sent.when(new PauseForReservation(ID, PRODUCT, true, null))
        .thenRefused(ListingRefusal.NOT_LIVE_YET);
    sent.when(new ResumeListing(ID, garment(true, true, null))).thenNothing();
    sent.when(new RecordSynced(ID, hash(PRICE, COAT))).thenNothing();
    sent.when(new RecordLook(ID, Optional.empty())).thenNothing();
    sent.when(new RequestEnd(ID, WITHDRAWN)).then(ENDING);
    sent.when(new RecordEndFailed(ID, "gone", "no")).thenRefused(ListingRefusal.END_NOT_REQUESTED);
    sent.when(new RecordEnded(ID)).then(new ListingEnded(ID, PRODUCT, SHOP, POLICY));
    sent.when(new ReviseContent(ID, new Garment(PRODUCT, true, true, PRICE, null, content("C"))))
        .then(
            new ListingSyncRequested(
                ID,
                PRODUCT,
                SHOP,
                SyncCause.CONTENT,
                content("C"),
                PRICE,
                null,
                false,
                hash(PRICE, content("C"))));
  }

  @Test
  void nobody_buys_what_is_prepared_or_on_its_way() {
    ListingDecider decider = new ListingDecider(new Money.Code("PLN"));
    Listing prepared = decider.evolve(decider.initial(), DRAFTED);
    Listing sent = decider.evolve(decider.evolve(prepared, QUEUED), PUBLISHING);
    assertThat(prepared.isOnSale()).isFalse();
    assertThat(sent.isOnSale()).isFalse();
    assertThat(decider.evolve(sent, PUBLISHED).isOnSale()).isTrue();
  }
}
