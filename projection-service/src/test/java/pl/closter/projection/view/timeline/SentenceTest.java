package pl.closter.projection.view.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.DomainEvent;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.PersonalField;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.PersonalDataRecorded;
import pl.closter.projection.Golden;

class SentenceTest {

  private static final UUID ID = new UUID(1, 1);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Set<String> PERSONAL =
      Golden.personalFields().collect(Collectors.toUnmodifiableSet());

  static Stream<DomainEvent> events() {
    return Golden.aboutGarments();
  }

  @ParameterizedTest
  @MethodSource("events")
  void every_event_has_one_sentence(DomainEvent event) {
    assertThat(Sentence.of(event))
        .hasSizeBetween(10, 160)
        .contains(" ")
        .doesNotContain("null", "%", "[", "\n")
        .doesNotEndWith(".")
        .doesNotEndWith(" ");
  }

  @Test
  void no_two_kinds_of_events_are_told_alike() {
    assertThat(events().map(Sentence::of)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("events")
  void nobody_is_named_and_nothing_is_quoted_that_somebody_wrote_freely(DomainEvent event) {
    List<String> kept =
        Golden.values(event, (type, name) -> PERSONAL.contains(type + "." + name)).toList();
    assertThat(kept).noneMatch(Sentence.of(event)::contains);
  }

  @Test
  void events_of_people_are_in_no_timeline() {
    var recorded = new PersonalDataRecorded(ID, PersonalField.EMAIL, Purpose.CONTACT, ID);
    assertThatThrownBy(() -> Sentence.of(recorded)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void it_says_whether_rules_stand_in_the_way_of_a_contract() {
    FailedRule rule = new FailedRule("CR-ITM-02", 1);
    assertThat(Sentence.of(new ContractReadinessEvaluated(ID, List.of())))
        .isEqualTo("Nothing stands in the way of its contract");
    assertThat(Sentence.of(new ContractReadinessEvaluated(ID, List.of(rule, rule))))
        .isEqualTo("2 rules stand in the way of its contract");
  }

  @Test
  void what_a_buyer_offers_is_told_and_what_a_consignor_is_offered_is_not() {
    assertThat(Sentence.of(offer(OfferSubject.purchase(ID, null), Side.BUYER)))
        .isEqualTo("A buyer offered 90.00 PLN");
    for (Kind kind : List.of(Kind.BUYOUT, Kind.LOWER_FLOOR)) {
      assertThat(Sentence.of(offer(OfferSubject.toConsignor(kind, ID, 1, ID), Side.HOUSE)))
          .contains("consignor")
          .doesNotContain("90");
    }
  }

  private static OfferMade offer(OfferSubject subject, Side by) {
    return new OfferMade(ID, ID, subject, by, Money.of(9_000, "PLN"), null, NOON);
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER, an order",
    "OFFER, an offer",
    "TRY_ON, a try-on",
    "OPERATOR, an operator",
  })
  void it_says_why_it_was_kept_for_somebody(ReservationCause cause, String words) {
    assertThat(Sentence.of(new ProductReserved(ID, ID, cause, null, null, null)))
        .isEqualTo("It was kept for one buyer, because of " + words);
  }
}
