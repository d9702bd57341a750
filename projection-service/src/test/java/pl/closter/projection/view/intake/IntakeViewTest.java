package pl.closter.projection.view.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.DomainEvent;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.InboundLabelRequested;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeItemMarkedLater;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeReceiptIssued;
import pl.closter.events.IntakeEvent.IntakeSessionCancelled;
import pl.closter.events.IntakeEvent.IntakeSessionClaimed;
import pl.closter.events.IntakeEvent.IntakeSessionClosed;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.IntakeSessionReopened;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.events.IntakeReceipt;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.intake.IntakeRow.Arrival;
import pl.closter.projection.view.intake.IntakeRow.Count;
import pl.closter.projection.view.intake.IntakeRow.Line;
import pl.closter.projection.view.intake.IntakeRow.Parcel;
import pl.closter.projection.view.intake.IntakeRow.Remark;
import pl.closter.projection.view.intake.IntakeRow.State;

class IntakeViewTest {

  private static final UUID ID = new UUID(0xd1, 1);
  private static final UUID COAT = new UUID(1, 1);
  private static final UUID CONSIGNOR = new UUID(5, 1);
  private static final DomainEvent ANNOUNCED = new IntakeAnnounced(ID, HandOver.PARCEL, null, 2);
  private static final DomainEvent OPENED = new IntakeSessionOpened(ID, "ola", "counter-2");
  private static final DomainEvent ADDED = new IntakeItemAdded(ID, 1, COAT, "L-001");
  private static final DomainEvent COUNTED = new IntakeCounted(ID, 2, 1);
  private static final Discrepancy MISSING =
      new Discrepancy(DiscrepancyKind.MISSING, 1, null, List.of("ab"));
  private static final Discrepancy DAMAGED =
      new Discrepancy(DiscrepancyKind.DAMAGED, 1, 1, List.of("cd"));
  private static final IntakeReceipt RECEIPT =
      new IntakeReceipt(ID, 1, null, 2, 1, List.of(), List.of(MISSING), Stream.START);
  private static final DomainEvent ISSUED = new IntakeReceiptIssued(ID, RECEIPT, "ef");

  private static IntakeRow session(DomainEvent... then) {
    List<DomainEvent> events = new ArrayList<>();
    events.add(ANNOUNCED);
    events.addAll(List.of(then));
    var rows =
        Fold.changed(new IntakeView(), Map.of(), Stream.of(events.toArray(DomainEvent[]::new)));
    return requireNonNull(rows.get(ID));
  }

  private static DomainEvent recorded(Discrepancy discrepancy) {
    return new IntakeDiscrepancyRecorded(ID, discrepancy);
  }

  @Test
  void what_was_announced_is_there_before_anything_came() {
    IntakeRow row = session();

    assertThat(row.state()).isEqualTo(State.ANNOUNCED);
    assertThat(row.arrival()).isEqualTo(new Arrival(HandOver.PARCEL, null, 2, null, null, null));
    assertThat(row.lines()).isEmpty();
    assertThat(row.count()).isEqualTo(Count.NONE);
    assertThat(row.remark()).isEqualTo(Remark.NONE);
  }

  @Test
  void a_parcel_that_a_carrier_has_is_under_way_until_it_is_opened() {
    DomainEvent carrier = new IntakeParcelScanned(ID, "6200-1", ScanPlace.CARRIER);
    DomainEvent house = new IntakeParcelScanned(ID, "6200-1", ScanPlace.HOUSE);

    assertThat(session(carrier).state()).isEqualTo(State.IN_TRANSIT);
    assertThat(session(house).state()).isEqualTo(State.ANNOUNCED);
    assertThat(session(OPENED, carrier).state()).isEqualTo(State.OPEN);
    assertThat(session(carrier, house).parcels())
        .containsExactly(
            new Parcel("6200-1", ScanPlace.CARRIER), new Parcel("6200-1", ScanPlace.HOUSE));
  }

  @Test
  void it_shows_who_opened_it_where_and_whose_it_is() {
    assertThat(
            session(
                    new IntakeSessionClaimed(ID, CONSIGNOR),
                    new InboundLabelRequested(ID, CONSIGNOR, 3),
                    OPENED)
                .arrival())
        .isEqualTo(new Arrival(HandOver.PARCEL, CONSIGNOR, 2, 3, "ola", "counter-2"));
  }

  @Test
  void each_garment_has_its_number_and_says_whether_it_is_described_later() {
    DomainEvent second = new IntakeItemAdded(ID, 2, new UUID(1, 2), "L-002");

    assertThat(session(OPENED, ADDED, second, new IntakeItemMarkedLater(ID, 2)).lines())
        .containsExactly(
            new Line(1, COAT, "L-001", false), new Line(2, new UUID(1, 2), "L-002", true));
  }

  @Test
  void a_receipt_is_shown_as_long_as_it_says_what_is_so() {
    IntakeRow counted = session(OPENED, ADDED, COUNTED, recorded(MISSING), ISSUED);

    assertThat(counted.state()).isEqualTo(State.COUNTED);
    assertThat(counted.count()).isEqualTo(new Count(1, List.of(MISSING), RECEIPT, "ef"));
    assertThat(session(OPENED, ADDED, COUNTED, ISSUED, recorded(DAMAGED)).count())
        .isEqualTo(new Count(1, List.of(DAMAGED), null, null));
    assertThat(
            session(OPENED, ADDED, COUNTED, ISSUED, new IntakeSessionClaimed(ID, CONSIGNOR))
                .count())
        .isEqualTo(new Count(1, List.of(), null, null));
  }

  @Test
  void what_is_reopened_keeps_its_garments_and_their_damage() {
    IntakeRow row =
        session(
            OPENED,
            ADDED,
            COUNTED,
            recorded(MISSING),
            recorded(DAMAGED),
            ISSUED,
            new IntakeSessionClosed(ID),
            new IntakeSessionReopened(ID, "ewa", "count again"));

    assertThat(row.state()).isEqualTo(State.OPEN);
    assertThat(row.lines()).hasSize(1);
    assertThat(row.count()).isEqualTo(new Count(null, List.of(DAMAGED), null, null));
    assertThat(row.remark()).isEqualTo(new Remark("ewa", "count again"));
  }

  @Test
  void it_ends_closed_or_cancelled() {
    assertThat(session(OPENED, COUNTED, new IntakeSessionClosed(ID)).state())
        .isEqualTo(State.CLOSED);
    IntakeRow cancelled = session(new IntakeSessionCancelled(ID, "did not come"));
    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(cancelled.remark()).isEqualTo(new Remark(null, "did not come"));
  }

  @Test
  void impossible_histories_are_not_folded() {
    assertThatThrownBy(() -> session(ANNOUNCED)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new IntakeView().fold(null, Stream.of(OPENED).getFirst()))
        .isInstanceOf(IllegalStateException.class);
  }
}
