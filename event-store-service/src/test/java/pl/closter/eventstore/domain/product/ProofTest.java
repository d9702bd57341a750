package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.product.Garment.ACCEPTED;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.LISTING;
import static pl.closter.eventstore.domain.product.Garment.available;
import static pl.closter.eventstore.domain.product.Garment.created;
import static pl.closter.eventstore.domain.product.Garment.reserved;
import static pl.closter.eventstore.domain.product.Garment.reservedFor;
import static pl.closter.eventstore.domain.product.Garment.soldTo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pl.closter.events.ConditionReport;
import pl.closter.events.Grade;
import pl.closter.events.MediaRef;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.AuthenticationFailed;
import pl.closter.events.ProductEvent.AuthenticationPassed;
import pl.closter.events.ProductEvent.AuthenticationRequested;
import pl.closter.events.ProductEvent.ItemDonated;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductGradeOverridden;
import pl.closter.events.ProductEvent.ProductMediaAttached;
import pl.closter.events.ProductEvent.ProductMediaDetached;
import pl.closter.events.ProductEvent.ProductMediaReordered;
import pl.closter.events.ProductEvent.ProductMerged;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.eventstore.domain.product.ProductCommand.AcceptProduct;
import pl.closter.eventstore.domain.product.ProductCommand.AttachMedia;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.DetachMedia;
import pl.closter.eventstore.domain.product.ProductCommand.MergeProduct;
import pl.closter.eventstore.domain.product.ProductCommand.OverrideGrade;
import pl.closter.eventstore.domain.product.ProductCommand.ReceiveItem;
import pl.closter.eventstore.domain.product.ProductCommand.RecordAuthentication;
import pl.closter.eventstore.domain.product.ProductCommand.ReorderMedia;
import pl.closter.eventstore.domain.product.ProductCommand.RequestAuthentication;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;

/// Grade, pictures and genuineness of a garment, and which garment it is.
class ProofTest {

  private static final UUID OTHER = new UUID(9, 9);
  private static final ProductEvent INSPECTED =
      new ProductConditionRecorded(
          ID, new ConditionReport(false, false, List.of(), Grade.C_EXCELLENT, 1));
  private static final ProductEvent OVERRIDDEN =
      new ProductGradeOverridden(ID, Grade.C_EXCELLENT, Grade.E_GOOD, "worn lining");
  private static final ProductEvent ASKED = new AuthenticationRequested(ID, "Entrupy");
  private static final ProductEvent PASSED = new AuthenticationPassed(ID, "Entrupy", "EN-1");
  private static final ProductEvent FAILED = new AuthenticationFailed(ID, "Entrupy", "EN-2");
  private static final ProductEvent FAKE =
      new ProductRejected(ID, RejectionReason.COUNTERFEIT_SUSPECTED);
  private static final ProductEvent MERGED = new ProductMerged(ID, OTHER);

  private static final RequestAuthentication ASK = new RequestAuthentication(ID, "Entrupy");
  private static final RecordAuthentication GENUINE =
      new RecordAuthentication(ID, "Entrupy", true, "EN-1");
  private static final RecordAuthentication NOT_GENUINE =
      new RecordAuthentication(ID, "Entrupy", false, "EN-2");
  private static final MergeProduct MERGE = new MergeProduct(ID, OTHER, true);

  private static MediaRef picture(String sha256) {
    return new MediaRef(sha256, "image/jpeg", 1600, 1200, MediaRef.Role.FRONT, null);
  }

  private static ProductEvent attached(String sha256) {
    return new ProductMediaAttached(ID, picture(sha256), false);
  }

  @Test
  void a_grade_is_overridden_until_the_next_inspection() {
    var inspected = created().given(INSPECTED);
    OverrideGrade worse = new OverrideGrade(ID, Grade.E_GOOD, "worn lining");
    inspected.when(worse).then(OVERRIDDEN);
    inspected.given(OVERRIDDEN).when(worse).thenNothing();
    inspected
        .given(OVERRIDDEN)
        .when(new OverrideGrade(ID, Grade.F_FAIR, "worse"))
        .then(new ProductGradeOverridden(ID, Grade.E_GOOD, Grade.F_FAIR, "worse"));
    created().when(worse).thenRefused(ProductRefusal.NOT_INSPECTED);
    assertThat(inspected.given(OVERRIDDEN).state().details().grade()).hasValue(Grade.E_GOOD);
    assertThat(inspected.given(OVERRIDDEN, INSPECTED).state().details().grade())
        .hasValue(Grade.C_EXCELLENT);
  }

  @Test
  void pictures_are_added_once_taken_away_and_put_in_order() {
    var two = created().given(attached("a"), attached("b"));
    created().when(new AttachMedia(ID, picture("a"))).then(attached("a"));
    two.when(new AttachMedia(ID, picture("a"))).thenNothing();
    two.when(new DetachMedia(ID, "a")).then(new ProductMediaDetached(ID, "a", false));
    two.when(new DetachMedia(ID, "c")).thenNothing();
    two.when(new ReorderMedia(ID, List.of("b", "a")))
        .then(new ProductMediaReordered(ID, List.of("b", "a"), false));
    two.when(new ReorderMedia(ID, List.of("a", "b"))).thenNothing();
    for (List<String> wrong :
        List.of(List.of("a"), List.of("a", "a"), List.of("a", "c"), List.of("a", "b", "b"))) {
      two.when(new ReorderMedia(ID, wrong)).thenRefused(ProductRefusal.MEDIA_ORDER_INCOMPLETE);
    }
    assertThat(
            two.given(new ProductMediaReordered(ID, List.of("b", "a"), false))
                .state()
                .details()
                .proof()
                .order())
        .containsExactly("b", "a");
  }

  @Test
  void a_picture_that_was_taken_away_is_gone_and_the_others_stay() {
    var one =
        created().given(attached("a"), attached("b"), new ProductMediaDetached(ID, "a", false));
    one.when(new DetachMedia(ID, "a")).thenNothing();
    one.when(new DetachMedia(ID, "b")).then(new ProductMediaDetached(ID, "b", false));
    one.when(new AttachMedia(ID, picture("a"))).then(attached("a"));
  }

  @Test
  void pictures_have_a_limit() {
    List<ProductEvent> many = new ArrayList<>();
    IntStream.range(0, ProofRules.MOST_MEDIA).forEach(i -> many.add(attached("m" + i)));
    created()
        .given(many.toArray(ProductEvent[]::new))
        .when(new AttachMedia(ID, picture("one-more")))
        .thenRefused(ProductRefusal.TOO_MANY_MEDIA);
  }

  // PR7
  @Test
  void what_is_changed_after_the_sale_says_so() {
    var sold = available().given(attached("a"), attached("b"), reservedFor(FIRST), soldTo(FIRST));
    sold.when(new AttachMedia(ID, picture("c")))
        .then(new ProductMediaAttached(ID, picture("c"), true));
    sold.when(new DetachMedia(ID, "a")).then(new ProductMediaDetached(ID, "a", true));
    sold.when(new ReorderMedia(ID, List.of("b", "a")))
        .then(new ProductMediaReordered(ID, List.of("b", "a"), true));
  }

  // F14
  @Test
  void what_is_not_genuine_is_rejected_at_once() {
    created().when(ASK).then(ASKED);
    created().given(ASKED).when(ASK).thenNothing();
    created().given(ASKED).when(GENUINE).then(PASSED);
    created().given(ASKED, PASSED).when(GENUINE).thenNothing();
    created().given(ASKED).when(NOT_GENUINE).then(FAILED, FAKE);
    created().given(ASKED, FAILED, FAKE).when(NOT_GENUINE).thenNothing();
    created()
        .given(new ProductRejected(ID, RejectionReason.HYGIENE), ASKED)
        .when(NOT_GENUINE)
        .then(FAILED);
    created().when(GENUINE).thenRefused(ProductRefusal.AUTHENTICATION_NOT_REQUESTED);
    created()
        .given(ASKED, PASSED)
        .when(NOT_GENUINE)
        .thenRefused(ProductRefusal.AUTHENTICATION_NOT_REQUESTED);
  }

  @Test
  void the_house_takes_nothing_in_doubt() {
    AcceptProduct accept = new AcceptProduct(ID);
    created().given(ASKED).when(accept).thenRefused(ProductRefusal.AUTHENTICATION_PENDING);
    created().given(ASKED, PASSED).when(accept).then(ACCEPTED);
    var fake = created().given(ASKED, FAILED, FAKE);
    fake.when(accept).thenRefused(ProductRefusal.AUTHENTICATION_FAILED);
    ProductEvent again = new AuthenticationRequested(ID, "Expert");
    fake.when(new RequestAuthentication(ID, "Expert")).then(again);
    fake.given(again, new AuthenticationPassed(ID, "Expert", "X-1")).when(accept).then(ACCEPTED);
    created().given(ACCEPTED).when(ASK).thenRefused(ProductRefusal.ALREADY_ACCEPTED);
  }

  // F23
  @Test
  void a_duplicate_ends_and_the_other_goes_on() {
    created().when(MERGE).then(MERGED);
    created().given(MERGED).when(MERGE).thenNothing();
    created()
        .given(MERGED)
        .when(new MergeProduct(ID, LISTING, true))
        .thenRefused(ProductRefusal.MERGED);
    created().when(new MergeProduct(ID, OTHER, false)).thenRefused(ProductRefusal.NO_SURVIVOR);
    created().when(new MergeProduct(ID, ID, true)).thenRefused(ProductRefusal.NO_SURVIVOR);
    available().given(reserved()).when(MERGE).thenRefused(ProductRefusal.KEPT_BY_SOMEBODY);
    available()
        .given(new ProductPublished(ID, LISTING, "shopify"))
        .when(MERGE)
        .thenRefused(ProductRefusal.STILL_LISTED);
    available()
        .given(new ItemDonated(ID, "Caritas", "ab"))
        .when(MERGE)
        .thenRefused(ProductRefusal.GONE);
    created()
        .given(new ProductConsigned(ID, OTHER, 1, Garment.pln(1)))
        .when(MERGE)
        .thenRefused(ProductRefusal.UNDER_CONTRACT);
    created()
        .given(new ProductDeleted(ID, "by mistake"))
        .when(MERGE)
        .thenRefused(ProductRefusal.DELETED);
  }

  @Test
  void what_was_merged_is_asked_for_nothing_but_facts() {
    var merged = available().given(MERGED);
    merged.when(new ReceiveItem(ID, null)).thenRefused(ProductRefusal.MERGED);
    merged.when(new DeleteProduct(ID, "why")).thenRefused(ProductRefusal.MERGED);
    merged
        .when(new ReserveForOrderLine(ID, "shopify", FIRST))
        .then(
            new OversellDetected(
                ID, null, FIRST.orderId(), FIRST.lineId(), FIRST.orderRef(), null));
    assertThat(merged.state().isAvailable()).isFalse();
    assertThat(merged.state().stands()).isFalse();
    assertThat(available().state().stands()).isTrue();
    assertThat(merged.state().axes().catalogue()).isEqualTo(new Catalogue.Retired());
  }
}
