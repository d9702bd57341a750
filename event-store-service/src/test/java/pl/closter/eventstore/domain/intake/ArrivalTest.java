package pl.closter.eventstore.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.intake.HandOvers.ANNOUNCED;
import static pl.closter.eventstore.domain.intake.HandOvers.BAG;
import static pl.closter.eventstore.domain.intake.HandOvers.CANCELLED;
import static pl.closter.eventstore.domain.intake.HandOvers.CONSIGNOR;
import static pl.closter.eventstore.domain.intake.HandOvers.ID;
import static pl.closter.eventstore.domain.intake.HandOvers.NOW;
import static pl.closter.eventstore.domain.intake.HandOvers.OPENED;
import static pl.closter.eventstore.domain.intake.HandOvers.announced;
import static pl.closter.eventstore.domain.intake.HandOvers.cancelled;
import static pl.closter.eventstore.domain.intake.HandOvers.closed;
import static pl.closter.eventstore.domain.intake.HandOvers.counted;
import static pl.closter.eventstore.domain.intake.HandOvers.filled;
import static pl.closter.eventstore.domain.intake.HandOvers.open;
import static pl.closter.eventstore.domain.intake.HandOvers.unknown;

import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.InboundLabelRequested;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeSessionClaimed;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.eventstore.domain.consignor.Consignor;
import pl.closter.eventstore.domain.intake.IntakeCommand.AddItem;
import pl.closter.eventstore.domain.intake.IntakeCommand.AnnounceIntake;
import pl.closter.eventstore.domain.intake.IntakeCommand.CancelSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.ClaimSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseCount;
import pl.closter.eventstore.domain.intake.IntakeCommand.CloseSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.IssueReceipt;
import pl.closter.eventstore.domain.intake.IntakeCommand.MarkItemLater;
import pl.closter.eventstore.domain.intake.IntakeCommand.OpenSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.Owner;
import pl.closter.eventstore.domain.intake.IntakeCommand.RecordDiscrepancy;
import pl.closter.eventstore.domain.intake.IntakeCommand.ReopenSession;
import pl.closter.eventstore.domain.intake.IntakeCommand.RequestInboundLabel;
import pl.closter.eventstore.domain.intake.IntakeCommand.ScanParcel;
import pl.closter.eventstore.domain.intake.IntakeSession.Stage;

class ArrivalTest {

  private static final UUID STRANGER = new UUID(5, 9);
  private static final IntakeCommand CANCEL = new CancelSession(ID, "did not come");
  private static final OpenSession OPEN = new OpenSession(ID, "ola", "counter-2");

  private static IntakeCommand announce(Consignor.Stage stage) {
    return new AnnounceIntake(ID, HandOver.PARCEL, new Owner(CONSIGNOR, stage), 3);
  }

  private static IntakeCommand claim(UUID consignor, Consignor.Stage stage) {
    return new ClaimSession(ID, new Owner(consignor, stage));
  }

  private static ScanParcel scan(ScanPlace place) {
    return new ScanParcel(ID, "6200-1", place);
  }

  private static IntakeParcelScanned scanned(ScanPlace place) {
    return new IntakeParcelScanned(ID, "6200-1", place);
  }

  @ParameterizedTest
  @EnumSource(names = {"PROSPECT", "ACTIVE", "SUSPENDED"})
  void goods_are_announced_for_a_consignor(Consignor.Stage stage) {
    unknown().when(announce(stage)).then(ANNOUNCED);
    announced().when(announce(stage)).thenNothing();
  }

  @Test
  void a_bag_is_announced_before_anybody_knows_whose_it_is() {
    unknown().when(new AnnounceIntake(ID, HandOver.BAG, null, null)).then(BAG);
  }

  @Test
  void nothing_begins_with_somebody_who_is_not_there_or_wants_to_be_forgotten() {
    unknown().when(announce(Consignor.Stage.UNKNOWN)).thenRefused(IntakeRefusal.UNKNOWN_CONSIGNOR);
    unknown().when(announce(Consignor.Stage.CLOSED)).thenRefused(IntakeRefusal.CONSIGNOR_CLOSED);
    unknown().when(announce(Consignor.Stage.ERASED)).thenRefused(IntakeRefusal.CONSIGNOR_CLOSED);
  }

  static Stream<IntakeCommand> allButTheFirst() {
    return Stream.of(
        new RequestInboundLabel(ID, 1),
        scan(ScanPlace.CARRIER),
        OPEN,
        new AddItem(ID, new UUID(1, 1)),
        new MarkItemLater(ID, 1),
        new CloseCount(ID, 0),
        new RecordDiscrepancy(ID, HandOvers.ONE_MISSING),
        new IssueReceipt(ID, NOW),
        new CloseSession(ID, Set.of()),
        new ReopenSession(ID, "ewa", "count again"),
        CANCEL,
        claim(CONSIGNOR, Consignor.Stage.ACTIVE));
  }

  @ParameterizedTest
  @MethodSource("allButTheFirst")
  void nothing_is_done_to_a_session_that_nobody_announced(IntakeCommand command) {
    unknown().when(command).thenRefused(IntakeRefusal.UNKNOWN_SESSION);
  }

  @Test
  void labels_are_asked_for_once() {
    IntakeEvent requested = new InboundLabelRequested(ID, CONSIGNOR, 2);
    announced().when(new RequestInboundLabel(ID, 2)).then(requested);
    announced().given(requested).when(new RequestInboundLabel(ID, 2)).thenNothing();
    announced()
        .given(requested)
        .when(new RequestInboundLabel(ID, 3))
        .thenRefused(IntakeRefusal.LABEL_ALREADY_REQUESTED);
  }

  @Test
  void who_brings_goods_himself_or_is_not_known_gets_no_label() {
    unknown()
        .given(HandOvers.announced(HandOver.COUNTER, CONSIGNOR))
        .when(new RequestInboundLabel(ID, 1))
        .thenRefused(IntakeRefusal.NO_LABEL_NEEDED);
    unknown()
        .given(BAG)
        .when(new RequestInboundLabel(ID, 1))
        .thenRefused(IntakeRefusal.NOT_CLAIMED);
    open().when(new RequestInboundLabel(ID, 1)).thenRefused(IntakeRefusal.ALREADY_ARRIVED);
    cancelled().when(new RequestInboundLabel(ID, 1)).thenRefused(IntakeRefusal.CANCELLED);
    closed().when(new RequestInboundLabel(ID, 1)).thenRefused(IntakeRefusal.CLOSED);
  }

  @Test
  void a_parcel_that_a_carrier_has_is_under_way() {
    announced().when(scan(ScanPlace.CARRIER)).then(scanned(ScanPlace.CARRIER));
    assertThat(announced().given(scanned(ScanPlace.CARRIER)).state().stage())
        .isEqualTo(Stage.IN_TRANSIT);
    assertThat(announced().given(scanned(ScanPlace.HOUSE)).state().stage())
        .isEqualTo(Stage.ANNOUNCED);
    assertThat(open().given(scanned(ScanPlace.CARRIER)).state().stage()).isEqualTo(Stage.OPEN);
  }

  @Test
  void the_same_scan_is_recorded_once() {
    announced().given(scanned(ScanPlace.CARRIER)).when(scan(ScanPlace.CARRIER)).thenNothing();
    announced()
        .given(scanned(ScanPlace.CARRIER))
        .when(scan(ScanPlace.HOUSE))
        .then(scanned(ScanPlace.HOUSE));
  }

  @Test
  void what_a_carrier_saw_is_recorded_also_when_the_session_is_over() {
    cancelled().when(scan(ScanPlace.CARRIER)).then(scanned(ScanPlace.CARRIER));
    cancelled().when(scan(ScanPlace.HOUSE)).thenRefused(IntakeRefusal.CANCELLED);
    closed().when(scan(ScanPlace.HOUSE)).thenRefused(IntakeRefusal.CLOSED);
  }

  @Test
  void scans_have_a_limit() {
    IntakeEvent[] many =
        IntStream.range(0, ArrivalRules.MOST_SCANS)
            .mapToObj(i -> new IntakeParcelScanned(ID, "6300-" + i, ScanPlace.CARRIER))
            .toArray(IntakeEvent[]::new);
    announced().given(many).when(scan(ScanPlace.CARRIER)).thenRefused(IntakeRefusal.TOO_MANY_SCANS);
  }

  @Test
  void a_session_is_open_at_one_station() {
    announced().when(OPEN).then(OPENED);
    announced().given(scanned(ScanPlace.CARRIER)).when(OPEN).then(OPENED);
    open().when(OPEN).thenNothing();
    open().when(new OpenSession(ID, "jan", "counter-3")).thenRefused(IntakeRefusal.ALREADY_OPEN);
    counted().when(OPEN).thenRefused(IntakeRefusal.ALREADY_COUNTED);
    closed().when(OPEN).thenRefused(IntakeRefusal.CLOSED);
    cancelled().when(OPEN).thenRefused(IntakeRefusal.CANCELLED);
  }

  @Test
  void goods_are_claimed_once_and_for_all() {
    IntakeEvent claimed = new IntakeSessionClaimed(ID, CONSIGNOR);
    unknown().given(BAG).when(claim(CONSIGNOR, Consignor.Stage.ACTIVE)).then(claimed);
    unknown().given(BAG, claimed).when(claim(CONSIGNOR, Consignor.Stage.ACTIVE)).thenNothing();
    unknown()
        .given(BAG, claimed)
        .when(claim(STRANGER, Consignor.Stage.ACTIVE))
        .thenRefused(IntakeRefusal.OF_ANOTHER_CONSIGNOR);
    announced()
        .when(claim(STRANGER, Consignor.Stage.ACTIVE))
        .thenRefused(IntakeRefusal.OF_ANOTHER_CONSIGNOR);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"PROSPECT", "ACTIVE", "SUSPENDED"})
  void nobody_claims_goods_for_somebody_who_is_not_there(Consignor.Stage stage) {
    unknown()
        .given(BAG)
        .when(claim(CONSIGNOR, stage))
        .thenRefused(
            stage == Consignor.Stage.UNKNOWN
                ? IntakeRefusal.UNKNOWN_CONSIGNOR
                : IntakeRefusal.CONSIGNOR_CLOSED);
  }

  @Test
  void goods_that_did_not_come_are_not_claimed() {
    unknown()
        .given(BAG, CANCELLED)
        .when(claim(CONSIGNOR, Consignor.Stage.ACTIVE))
        .thenRefused(IntakeRefusal.CANCELLED);
  }

  @Test
  void a_session_is_cancelled_as_long_as_nothing_came() {
    announced().when(CANCEL).then(CANCELLED);
    announced().given(scanned(ScanPlace.CARRIER)).when(CANCEL).then(CANCELLED);
    open().when(CANCEL).then(CANCELLED);
    cancelled().when(CANCEL).thenNothing();
    filled().when(CANCEL).thenRefused(IntakeRefusal.HAS_ITEMS);
    counted().when(CANCEL).thenRefused(IntakeRefusal.ALREADY_COUNTED);
    closed().when(CANCEL).thenRefused(IntakeRefusal.CLOSED);
  }
}
