package pl.closter.eventstore.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.intake.HandOvers.BAG;
import static pl.closter.eventstore.domain.intake.HandOvers.CLOSED;
import static pl.closter.eventstore.domain.intake.HandOvers.COAT;
import static pl.closter.eventstore.domain.intake.HandOvers.COAT_ADDED;
import static pl.closter.eventstore.domain.intake.HandOvers.COAT_DAMAGED;
import static pl.closter.eventstore.domain.intake.HandOvers.COAT_LATER;
import static pl.closter.eventstore.domain.intake.HandOvers.CONSIGNOR;
import static pl.closter.eventstore.domain.intake.HandOvers.DAMAGE_RECORDED;
import static pl.closter.eventstore.domain.intake.HandOvers.DRESS;
import static pl.closter.eventstore.domain.intake.HandOvers.ID;
import static pl.closter.eventstore.domain.intake.HandOvers.MISSING_RECORDED;
import static pl.closter.eventstore.domain.intake.HandOvers.NOW;
import static pl.closter.eventstore.domain.intake.HandOvers.ONE_MISSING;
import static pl.closter.eventstore.domain.intake.HandOvers.OPENED;
import static pl.closter.eventstore.domain.intake.HandOvers.PHOTO;
import static pl.closter.eventstore.domain.intake.HandOvers.RECEIPT;
import static pl.closter.eventstore.domain.intake.HandOvers.REOPENED;
import static pl.closter.eventstore.domain.intake.HandOvers.TWO_OF_THREE;
import static pl.closter.eventstore.domain.intake.HandOvers.announced;
import static pl.closter.eventstore.domain.intake.HandOvers.cancelled;
import static pl.closter.eventstore.domain.intake.HandOvers.closed;
import static pl.closter.eventstore.domain.intake.HandOvers.counted;
import static pl.closter.eventstore.domain.intake.HandOvers.explained;
import static pl.closter.eventstore.domain.intake.HandOvers.filled;
import static pl.closter.eventstore.domain.intake.HandOvers.issued;
import static pl.closter.eventstore.domain.intake.HandOvers.open;
import static pl.closter.eventstore.domain.intake.HandOvers.several;
import static pl.closter.eventstore.domain.intake.HandOvers.unknown;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeSessionClaimed;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseCount;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.IssueReceipt;
import pl.closter.eventstore.domain.intake.IntakeCommand.RecordDiscrepancy;
import pl.closter.eventstore.domain.intake.IntakeCommand.ReopenSession;

class CountTest {

  private static final IntakeCommand COUNT = new CloseCount(ID, 2);
  private static final IntakeCommand ISSUE = new IssueReceipt(ID, NOW);
  private static final IntakeCommand CLOSE = new CloseSession(ID, Set.of(COAT, DRESS));
  private static final IntakeCommand REOPEN = new ReopenSession(ID, "ewa", "count again");
  private static final UUID SCARF = new UUID(1, 3);
  private static final IntakeEvent SCARF_ADDED =
      new IntakeItemAdded(ID, 3, SCARF, "000000006H-003");

  private static IntakeCommand record(Discrepancy discrepancy) {
    return new RecordDiscrepancy(ID, discrepancy);
  }

  @Test
  void what_is_counted_is_what_has_a_number() {
    filled().when(COUNT).then(TWO_OF_THREE);
    filled().when(new CloseCount(ID, 3)).thenRefused(IntakeRefusal.COUNT_NOT_OF_ITEMS);
    filled().when(new CloseCount(ID, 1)).thenRefused(IntakeRefusal.COUNT_NOT_OF_ITEMS);
    open().when(new CloseCount(ID, 0)).then(new IntakeCounted(ID, 3, 0));
    unknown().given(BAG, OPENED).when(new CloseCount(ID, 0)).then(new IntakeCounted(ID, null, 0));
  }

  @Test
  void it_is_counted_once_while_the_session_is_open() {
    announced().when(COUNT).thenRefused(IntakeRefusal.NOT_OPEN);
    counted().when(COUNT).thenNothing();
    counted().when(new CloseCount(ID, 3)).thenRefused(IntakeRefusal.ALREADY_COUNTED);
    closed().when(COUNT).thenRefused(IntakeRefusal.CLOSED);
    cancelled().when(COUNT).thenRefused(IntakeRefusal.CANCELLED);
  }

  @Test
  void what_is_missing_is_recorded_after_the_count_and_damage_before_it_too() {
    filled().when(record(COAT_DAMAGED)).then(DAMAGE_RECORDED);
    filled().when(record(ONE_MISSING)).thenRefused(IntakeRefusal.NOT_COUNTED);
    counted().when(record(ONE_MISSING)).then(MISSING_RECORDED);
    counted().when(record(COAT_DAMAGED)).then(DAMAGE_RECORDED);
    explained().when(record(ONE_MISSING)).thenNothing();
    announced().when(record(COAT_DAMAGED)).thenRefused(IntakeRefusal.NOT_OPEN);
    closed().when(record(COAT_DAMAGED)).thenRefused(IntakeRefusal.CLOSED);
    cancelled().when(record(COAT_DAMAGED)).thenRefused(IntakeRefusal.CANCELLED);
  }

  @Test
  void a_discrepancy_says_what_it_is_about_and_shows_it() {
    counted()
        .when(record(new Discrepancy(DiscrepancyKind.MISSING, 1, null, List.of())))
        .thenRefused(IntakeRefusal.NO_PHOTO);
    counted()
        .when(record(new Discrepancy(DiscrepancyKind.MISSING, 1, 1, List.of(PHOTO))))
        .thenRefused(IntakeRefusal.DISCREPANCY_UNCLEAR);
    counted()
        .when(record(new Discrepancy(DiscrepancyKind.DAMAGED, 1, null, List.of(PHOTO))))
        .thenRefused(IntakeRefusal.DISCREPANCY_UNCLEAR);
    counted()
        .when(record(new Discrepancy(DiscrepancyKind.DAMAGED, 2, 1, List.of(PHOTO))))
        .thenRefused(IntakeRefusal.DISCREPANCY_UNCLEAR);
    counted()
        .when(record(new Discrepancy(DiscrepancyKind.DAMAGED, 1, 3, List.of(PHOTO))))
        .thenRefused(IntakeRefusal.UNKNOWN_ITEM);
  }

  @Test
  void a_discrepancy_of_nothing_is_none() {
    counted()
        .when(record(several(DiscrepancyKind.MISSING, 0)))
        .thenRefused(IntakeRefusal.DISCREPANCY_UNCLEAR);
  }

  @Test
  void all_that_was_announced_may_be_missing_and_all_that_came_may_be_too_many() {
    Discrepancy nothingCame = several(DiscrepancyKind.MISSING, 3);
    Discrepancy allWrong = several(DiscrepancyKind.EXTRA, 2);
    counted().when(record(nothingCame)).then(new IntakeDiscrepancyRecorded(ID, nothingCame));
    counted().when(record(allWrong)).then(new IntakeDiscrepancyRecorded(ID, allWrong));
  }

  @Test
  void no_more_is_missing_than_was_announced_and_no_more_too_many_than_was_counted() {
    counted()
        .when(record(several(DiscrepancyKind.MISSING, 4)))
        .thenRefused(IntakeRefusal.MORE_THAN_THERE_ARE);
    explained()
        .when(record(several(DiscrepancyKind.MISSING, 3)))
        .thenRefused(IntakeRefusal.MORE_THAN_THERE_ARE);
    counted()
        .when(record(several(DiscrepancyKind.EXTRA, 3)))
        .thenRefused(IntakeRefusal.MORE_THAN_THERE_ARE);
    unknown()
        .given(BAG, OPENED, COAT_ADDED, new IntakeCounted(ID, null, 1))
        .when(record(ONE_MISSING))
        .thenRefused(IntakeRefusal.NOTHING_EXPECTED);
  }

  @Test
  void discrepancies_have_a_limit() {
    IntakeEvent[] hundred =
        IntStream.range(0, CountRules.MOST_DISCREPANCIES)
            .mapToObj(
                i ->
                    new IntakeDiscrepancyRecorded(
                        ID, new Discrepancy(DiscrepancyKind.DAMAGED, 1, 1, List.of("p" + i))))
            .toArray(IntakeEvent[]::new);
    counted()
        .given(hundred)
        .when(record(ONE_MISSING))
        .thenRefused(IntakeRefusal.TOO_MANY_DISCREPANCIES);
  }

  @Test
  void what_was_put_in_writing_is_not_changed_any_more() {
    explained().given(RECEIPT).when(record(COAT_DAMAGED)).thenRefused(IntakeRefusal.RECEIPT_ISSUED);
  }

  @Test
  void a_receipt_lists_exactly_what_was_counted() {
    explained().when(ISSUE).then(RECEIPT);
    explained().given(RECEIPT).when(ISSUE).thenNothing();
    closed().when(ISSUE).then(RECEIPT);
    filled().when(ISSUE).thenRefused(IntakeRefusal.NOT_COUNTED);
    cancelled().when(ISSUE).thenRefused(IntakeRefusal.CANCELLED);
  }

  @Test
  void a_difference_is_explained_before_it_is_put_in_writing_or_closed() {
    counted().when(ISSUE).thenRefused(IntakeRefusal.DIFFERENCE_UNEXPLAINED);
    counted().when(CLOSE).thenRefused(IntakeRefusal.DIFFERENCE_UNEXPLAINED);
    counted()
        .given(
            new IntakeDiscrepancyRecorded(ID, several(DiscrepancyKind.MISSING, 2)),
            new IntakeDiscrepancyRecorded(ID, several(DiscrepancyKind.EXTRA, 1)))
        .when(CLOSE)
        .then(CLOSED);
  }

  @Test
  void whose_the_goods_are_is_put_in_writing_once_it_is_known() {
    IntakeEvent anonymous = issued(1, null, List.of(ONE_MISSING));
    var unclaimed =
        unknown()
            .given(
                HandOvers.announced(IntakeEvent.HandOver.BAG, null),
                OPENED,
                COAT_ADDED,
                HandOvers.DRESS_ADDED,
                TWO_OF_THREE,
                MISSING_RECORDED);
    unclaimed.when(ISSUE).then(anonymous);
    unclaimed
        .given(anonymous, new IntakeSessionClaimed(ID, CONSIGNOR))
        .when(ISSUE)
        .then(issued(2, CONSIGNOR, List.of(ONE_MISSING)));
  }

  @Test
  void a_session_is_closed_when_each_garment_is_described_or_will_be_later() {
    explained().when(CLOSE).then(CLOSED);
    explained()
        .when(new CloseSession(ID, Set.of(DRESS)))
        .thenRefused(IntakeRefusal.ITEMS_NOT_DESCRIBED);
    explained().given(COAT_LATER).when(new CloseSession(ID, Set.of(DRESS))).then(CLOSED);
    closed().when(new CloseSession(ID, Set.of())).thenNothing();
    filled().when(CLOSE).thenRefused(IntakeRefusal.NOT_COUNTED);
    cancelled().when(CLOSE).thenRefused(IntakeRefusal.CANCELLED);
  }

  @Test
  void what_was_counted_can_be_counted_again() {
    closed().when(REOPEN).then(REOPENED);
    counted().when(REOPEN).then(REOPENED);
    open().when(REOPEN).thenNothing();
    announced().when(REOPEN).thenRefused(IntakeRefusal.NOT_OPEN);
    cancelled().when(REOPEN).thenRefused(IntakeRefusal.CANCELLED);
  }

  @Test
  void another_count_begins_without_what_was_missing_and_with_the_damage() {
    var again =
        explained()
            .given(DAMAGE_RECORDED, RECEIPT, CLOSED, REOPENED, SCARF_ADDED)
            .given(new IntakeCounted(ID, 3, 3));
    assertThat(again.state().count().found()).containsExactly(COAT_DAMAGED);
    again.when(new CloseSession(ID, Set.of(COAT, DRESS, SCARF))).then(CLOSED);
  }

  @Test
  void the_receipt_of_another_count_has_another_number() {
    explained()
        .given(RECEIPT, REOPENED, TWO_OF_THREE, MISSING_RECORDED)
        .when(ISSUE)
        .then(issued(2, CONSIGNOR, List.of(ONE_MISSING)));
  }
}
