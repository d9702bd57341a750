package pl.closter.projection.view.valuations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.DomainEvent;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.ValuationEvent.AcceptanceMode;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Method;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.events.ValuationEvent.ValuationAccepted;
import pl.closter.events.ValuationEvent.ValuationComparablesCollected;
import pl.closter.events.ValuationEvent.ValuationCompleted;
import pl.closter.events.ValuationEvent.ValuationCountered;
import pl.closter.events.ValuationEvent.ValuationDeclined;
import pl.closter.events.ValuationEvent.ValuationExpired;
import pl.closter.events.ValuationEvent.ValuationFailed;
import pl.closter.events.ValuationEvent.ValuationProposedToConsignor;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.events.ValuationEvent.ValuationStarted;
import pl.closter.events.ValuationEvent.ValuationSuperseded;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.valuations.ValuationRow.Found;
import pl.closter.projection.view.valuations.ValuationRow.Preview;
import pl.closter.projection.view.valuations.ValuationRow.State;

class ValuationViewTest {

  private static final UUID ID = new UUID(8, 1);
  private static final UUID COAT = new UUID(1, 1);
  private static final Instant UNTIL = Instant.parse("2026-12-23T10:00:00Z");
  private static final Money PRICE = Money.of(12_900, "PLN");
  private static final Estimate ESTIMATE =
      new Estimate(PRICE, PRICE, PRICE, PRICE, Method.EXPERT, List.of(), 9_000, UNTIL, "v1", "cd");
  private static final DomainEvent REQUESTED = new ValuationRequested(ID, COAT, Reason.REVALUE);

  private static ValuationRow valuation(DomainEvent... then) {
    List<DomainEvent> events = new ArrayList<>();
    events.add(REQUESTED);
    events.addAll(List.of(then));
    var rows =
        Fold.changed(new ValuationView(), Map.of(), Stream.of(events.toArray(DomainEvent[]::new)));
    return requireNonNull(rows.get(ID));
  }

  @Test
  void a_request_names_garment_and_reason() {
    ValuationRow row = valuation();

    assertThat(row.productId()).isEqualTo(COAT);
    assertThat(row.reason()).isEqualTo(Reason.REVALUE);
    assertThat(row.state()).isEqualTo(State.REQUESTED);
    assertThat(row.found()).isEqualTo(Found.NOTHING);
    assertThat(row.preview()).isEqualTo(Preview.NONE);
  }

  @Test
  void what_was_found_and_told_is_shown() {
    ValuationRow row =
        valuation(
            new ValuationStarted(ID, COAT),
            new ValuationComparablesCollected(ID, COAT, "ab", 3),
            new ValuationCompleted(ID, COAT, ESTIMATE),
            new ValuationProposedToConsignor(
                ID, COAT, Money.of(7_740, "PLN"), Money.of(5_400, "PLN")),
            new ValuationCountered(ID, COAT, Money.of(10_000, "PLN")));

    assertThat(row.state()).isEqualTo(State.COUNTERED);
    assertThat(row.found()).isEqualTo(new Found("ab", 3, ESTIMATE, UNTIL));
    assertThat(row.preview())
        .isEqualTo(
            new Preview(Money.of(7_740, "PLN"), Money.of(5_400, "PLN"), Money.of(10_000, "PLN")));
  }

  @Test
  void its_state_follows_its_life() {
    assertThat(valuation(new ValuationStarted(ID, COAT)).state()).isEqualTo(State.IN_PROGRESS);
    assertThat(valuation(new ValuationCompleted(ID, COAT, ESTIMATE)).state())
        .isEqualTo(State.COMPLETED);
    assertThat(valuation(new ValuationProposedToConsignor(ID, COAT, PRICE, PRICE)).state())
        .isEqualTo(State.PROPOSED);
    assertThat(
            valuation(new ValuationAccepted(ID, COAT, Party.CONSIGNOR, AcceptanceMode.EXPLICIT))
                .state())
        .isEqualTo(State.ACCEPTED);
    assertThat(valuation(new ValuationExpired(ID, COAT)).state()).isEqualTo(State.EXPIRED);
    ValuationRow declined = valuation(new ValuationDeclined(ID, COAT, "keeps it"));
    assertThat(declined.state()).isEqualTo(State.DECLINED);
    assertThat(declined.endReason()).isEqualTo("keeps it");
    assertThat(valuation(new ValuationSuperseded(ID, COAT, "anew")).state())
        .isEqualTo(State.SUPERSEDED);
    assertThat(valuation(new ValuationFailed(ID, COAT, "no")).state()).isEqualTo(State.FAILED);
  }

  @Test
  void a_life_begins_with_its_request_and_only_once() {
    ValuationView view = new ValuationView();

    assertThatThrownBy(() -> view.fold(null, Stream.of(new ValuationStarted(ID, COAT)).getFirst()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> valuation(REQUESTED)).isInstanceOf(IllegalStateException.class);
    assertThat(view.rowOf(new OrderShipped(ID))).isEmpty();
  }
}
