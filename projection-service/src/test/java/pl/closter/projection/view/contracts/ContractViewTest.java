package pl.closter.projection.view.contracts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.ContractEvent.Amendment;
import pl.closter.events.ContractEvent.ChosenBy;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractAmendmentAccepted;
import pl.closter.events.ContractEvent.ContractAmendmentProposed;
import pl.closter.events.ContractEvent.ContractAmendmentRejected;
import pl.closter.events.ContractEvent.ContractBecameReady;
import pl.closter.events.ContractEvent.ContractClosed;
import pl.closter.events.ContractEvent.ContractDeclined;
import pl.closter.events.ContractEvent.ContractDocumentRendered;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractExpiryApproaching;
import pl.closter.events.ContractEvent.ContractExtended;
import pl.closter.events.ContractEvent.ContractFloorLowered;
import pl.closter.events.ContractEvent.ContractGraceElapsed;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractLineAmended;
import pl.closter.events.ContractEvent.ContractLineDisposed;
import pl.closter.events.ContractEvent.ContractLineDispositionChosen;
import pl.closter.events.ContractEvent.ContractLineRemoved;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractPriceStepReached;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractReadinessLost;
import pl.closter.events.ContractEvent.ContractSent;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.ContractVoided;
import pl.closter.events.ContractEvent.ContractWithdrawn;
import pl.closter.events.ContractEvent.DeliveryChannel;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractEvent.ReadinessLoss;
import pl.closter.events.ContractEvent.Statement;
import pl.closter.events.Disposition;
import pl.closter.events.DomainEvent;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.projection.Agreements;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.contracts.ContractRow.Fate;
import pl.closter.projection.view.contracts.ContractRow.Papers;
import pl.closter.projection.view.contracts.ContractRow.State;

class ContractViewTest {

  private static final UUID ID = new UUID(4, 1);
  private static final UUID COAT = new UUID(1, 1);
  private static final UUID AMENDMENT = new UUID(6, 1);
  private static final Instant FROM = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-22T10:00:00Z");
  private static final Instant LATER = Instant.parse("2027-02-05T10:00:00Z");
  private static final DomainEvent ADDED =
      new ContractLineAdded(ID, Agreements.line(1, COAT, 9_000));
  private static final DomainEvent TERMS = new ContractTermsSet(ID, Agreements.terms(4_000));
  private static final DomainEvent FOUND = new ContractReadinessEvaluated(ID, List.of());
  private static final DomainEvent RENDERED =
      new ContractDocumentRendered(ID, Agreements.HASH, "cd".repeat(32));
  private static final DomainEvent ACTIVATED =
      new ContractActivated(ID, Agreements.CONSIGNOR, FROM, TO, List.of());
  private static final DomainEvent EXPIRED = new ContractExpired(ID, LATER, List.of());

  private static ContractRow contract(DomainEvent... then) {
    List<DomainEvent> events = new ArrayList<>();
    events.add(Agreements.drafted(ID));
    events.addAll(List.of(then));
    var rows =
        Fold.changed(new ContractView(), Map.of(), Stream.of(events.toArray(DomainEvent[]::new)));
    return requireNonNull(rows.get(ID));
  }

  private static ContractRow.Line line(DomainEvent... then) {
    List<DomainEvent> events = new ArrayList<>(List.of(ADDED, TERMS));
    events.addAll(List.of(then));
    return contract(events.toArray(DomainEvent[]::new)).lines().getFirst();
  }

  @Test
  void a_draft_has_what_never_changes() {
    ContractRow row = contract();

    assertThat(row.state()).isEqualTo(State.DRAFT);
    assertThat(row.origin())
        .isEqualTo(new ContractRow.Origin(Agreements.CONSIGNOR, "standard", 1, "pl-PL", "PLN"));
    assertThat(row.lines()).isEmpty();
    assertThat(row.terms()).isNull();
    assertThat(row.papers()).isEqualTo(Papers.NONE);
  }

  @Test
  void its_state_follows_its_life() {
    assertThat(contract(new ContractBecameReady(ID)).state()).isEqualTo(State.READY);
    assertThat(contract(new ContractSigned(ID, Agreements.SIGNATURE)).state())
        .isEqualTo(State.SIGNED);
    assertThat(contract(new ContractDeclined(ID, "no")).state()).isEqualTo(State.DECLINED);
    assertThat(contract(new ContractWithdrawn(ID, Party.HOUSE, "no")).state())
        .isEqualTo(State.WITHDRAWN);
    assertThat(contract(new ContractVoided(ID, "no")).state()).isEqualTo(State.VOID);
    assertThat(contract(ACTIVATED).state()).isEqualTo(State.ACTIVE);
    assertThat(contract(ACTIVATED, new ContractExpiryApproaching(ID, TO)).state())
        .isEqualTo(State.EXPIRING);
    assertThat(contract(ACTIVATED, EXPIRED).state()).isEqualTo(State.ENDED);
    assertThat(
            contract(ACTIVATED, new ContractTerminated(ID, Party.HOUSE, "no", List.of())).state())
        .isEqualTo(State.TERMINATED);
    assertThat(contract(ACTIVATED, new ContractSettled(ID, List.of())).state())
        .isEqualTo(State.SETTLED);
    assertThat(
            contract(
                    ACTIVATED,
                    new ContractClosed(
                        ID, Money.of(0, "PLN"), new Statement("ST-1", Agreements.HASH)))
                .state())
        .isEqualTo(State.CLOSED);
  }

  @Test
  void what_was_found_and_rendered_does_not_hold_for_other_words() {
    ContractRow row = contract(ADDED, TERMS, FOUND, RENDERED);
    assertThat(row.failing()).isEmpty();
    assertThat(row.papers().documentHash()).isEqualTo(Agreements.HASH);

    for (DomainEvent edit :
        List.of(
            new ContractLineAdded(ID, Agreements.line(2, new UUID(1, 2), 1)),
            new ContractLineAmended(ID, Agreements.line(1, COAT, 1)),
            new ContractLineRemoved(ID, 1, COAT),
            new ContractTermsSet(ID, Agreements.terms(1)))) {
      ContractRow edited = contract(ADDED, TERMS, FOUND, RENDERED, edit);
      assertThat(edited.failing()).isNull();
      assertThat(edited.papers()).isEqualTo(Papers.NONE);
    }
    assertThat(contract(RENDERED, new ContractReadinessLost(ID, ReadinessLoss.EVALUATED)).papers())
        .isEqualTo(Papers.NONE);
  }

  @Test
  void what_stands_in_the_way_is_shown() {
    var failing = List.of(new FailedRule("CR-ITM-02", 1));
    assertThat(contract(new ContractReadinessEvaluated(ID, failing)).failing()).isEqualTo(failing);
  }

  @Test
  void lines_are_added_amended_and_removed() {
    assertThat(line().agreed()).isEqualTo(Agreements.line(1, COAT, 9_000));
    assertThat(line(new ContractLineAmended(ID, Agreements.line(1, COAT, 8_000))).agreed().floor())
        .isEqualTo(Money.of(8_000, "PLN"));
    assertThat(contract(ADDED, new ContractLineRemoved(ID, 1, COAT)).lines()).isEmpty();
  }

  @Test
  void what_happens_to_a_line_is_in_the_line() {
    assertThat(
            line(new ContractFloorLowered(
                    ID,
                    1,
                    COAT,
                    Money.of(9_000, "PLN"),
                    Money.of(7_000, "PLN"),
                    Agreements.CONSENT))
                .agreed()
                .floor())
        .isEqualTo(Money.of(7_000, "PLN"));
    assertThat(line(new ContractPriceStepReached(ID, 1, COAT, 2, Money.of(1, "PLN"))).steps())
        .isEqualTo(2);
    assertThat(line(new ContractLineWithdrawn(ID, 1, COAT, Party.HOUSE, null)).fate())
        .isEqualTo(Fate.WITHDRAWN);
    assertThat(
            line(new ContractLineDispositionChosen(
                    ID, 1, COAT, Disposition.DONATE, ChosenBy.CONSIGNOR))
                .chosen())
        .isEqualTo(Disposition.DONATE);
    assertThat(
            line(new ContractLineDisposed(ID, 1, COAT, Disposition.DONATE, Agreements.HASH)).fate())
        .isEqualTo(Fate.DISPOSED);
  }

  @Test
  void an_amendment_applies_when_it_is_accepted() {
    var amendment =
        new Amendment(Agreements.terms(3_000), List.of(Agreements.line(1, COAT, 10_000)));
    var proposed =
        new ContractAmendmentProposed(
            ID, AMENDMENT, Party.HOUSE, amendment, Agreements.HASH, Agreements.HASH);

    ContractRow open = contract(ADDED, TERMS, proposed);
    assertThat(open.papers().proposedAmendmentId()).isEqualTo(AMENDMENT);
    assertThat(open.terms()).isEqualTo(Agreements.terms(4_000));

    ContractRow amended =
        contract(
            ADDED,
            TERMS,
            proposed,
            new ContractAmendmentAccepted(
                ID, AMENDMENT, amendment, Agreements.SIGNATURE, List.of()));
    assertThat(amended.papers().proposedAmendmentId()).isNull();
    assertThat(amended.terms()).isEqualTo(Agreements.terms(3_000));
    assertThat(amended.lines().getFirst().agreed().floor()).isEqualTo(Money.of(10_000, "PLN"));

    assertThat(
            contract(proposed, new ContractAmendmentRejected(ID, AMENDMENT, "no"))
                .papers()
                .proposedAmendmentId())
        .isNull();
  }

  @Test
  void its_period_is_shown_with_the_days_of_grace() {
    assertThat(contract(ACTIVATED).period())
        .isEqualTo(new ContractRow.Period(FROM, TO, null, false));
    assertThat(contract(ACTIVATED, EXPIRED).period())
        .isEqualTo(new ContractRow.Period(FROM, TO, LATER, false));
    assertThat(contract(ACTIVATED, EXPIRED, new ContractGraceElapsed(ID, List.of())).period())
        .isEqualTo(new ContractRow.Period(FROM, TO, LATER, true));
    ContractRow extended =
        contract(
            ACTIVATED, EXPIRED, new ContractExtended(ID, TO, LATER, Agreements.CONSENT, List.of()));
    assertThat(extended.period()).isEqualTo(new ContractRow.Period(FROM, LATER, null, false));
    assertThat(extended.state()).isEqualTo(State.ACTIVE);
    assertThat(
            contract(new ContractSent(ID, DeliveryChannel.EMAIL, Agreements.HASH, TO))
                .papers()
                .signUntil())
        .isEqualTo(TO);
  }

  @Test
  void columns_are_named_like_columns_and_agreed_words_like_in_the_event() {
    ObjectNode columns = new RowJson().columns(contract(ADDED, TERMS));

    assertThat(columns.has("template_version")).isTrue();
    assertThat(columns.path("terms").path("commissionPlan").path("kind").asText())
        .isEqualTo("FLAT");
    assertThat(
            columns.path("lines").path(0).path("agreed").path("listPriceTarget").has("amountMinor"))
        .isTrue();
  }

  @Test
  void a_life_begins_with_its_draft_and_only_once() {
    ContractView view = new ContractView();

    assertThatThrownBy(() -> view.fold(null, Stream.of(ADDED).getFirst()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> contract(Agreements.drafted(ID)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(view.rowOf(new OrderShipped(ID))).isEmpty();
  }
}
