package pl.closter.outbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pl.closter.outbox.policy.Agreements.COAT;
import static pl.closter.outbox.policy.Agreements.CONTRACT;
import static pl.closter.outbox.policy.Agreements.DRESS;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.ContractEvent.ContractTimetableSet;
import pl.closter.events.DomainEvent;
import pl.closter.events.Money;
import pl.closter.outbox.Facts;
import pl.closter.outbox.policy.TimerChange.CancelAll;
import pl.closter.outbox.policy.Work.ApplyPriceStep;
import pl.closter.outbox.policy.Work.EndGrace;
import pl.closter.outbox.policy.Work.ExpireContract;
import pl.closter.outbox.policy.Work.NoticeExpiry;

class ContractTimetableTest {

  static final Set<DomainEvent> TOUCHING =
      Set.of(
          Agreements.TIMETABLE,
          Agreements.EXPIRED,
          Agreements.WITHDRAWN,
          Agreements.GRACE_ELAPSED,
          Agreements.TERMINATED,
          Agreements.SETTLED);

  private static final String ID = "00000000-0000-7000-8000-00000000000e";
  private static final CancelAll ALL = new CancelAll("contract:" + ID + ":");

  private static List<TimerChange> changes(DomainEvent event) {
    return Timetable.changesFor(Facts.recorded(event, 7, 42));
  }

  private static Instant second(int second) {
    return Facts.AT.plusSeconds(second);
  }

  private static TimerChange set(String purpose, Instant at, String task, Work work) {
    return new TimerChange.Set(
        "contract:" + ID + ":" + purpose,
        purpose,
        "contract-" + ID,
        at,
        new TaskDraft(task + ":" + ID + ":7", "contract-" + ID, work));
  }

  private static TimerChange fall(int line, UUID product, int step, Instant at, Money price) {
    return new TimerChange.Set(
        "contract:" + ID + ":line:" + line + ":step:" + step,
        "PRICE_STEP",
        "product-" + product,
        at,
        new TaskDraft(
            "fall:" + ID + ":" + line + ":" + step + ":7",
            "contract-" + ID + ":" + line + ":steps",
            new ApplyPriceStep(CONTRACT, line, step, price)));
  }

  @Test
  void when_the_days_of_a_contract_are_set_then_those_set_before_hold_no_longer() {
    assertThat(changes(Agreements.TIMETABLE))
        .containsExactly(
            ALL,
            set("EXPIRY_NOTICE", second(30), "expnotice", new NoticeExpiry(CONTRACT)),
            set("EXPIRY", second(40), "exp", new ExpireContract(CONTRACT)),
            fall(1, COAT, 1, second(10), Agreements.PRICE),
            fall(1, COAT, 2, second(20), Money.of(9_000, "PLN")),
            fall(2, DRESS, 2, second(20), Money.of(8_000, "PLN")));
  }

  @Test
  void a_contract_without_notice_and_schedule_just_expires() {
    assertThat(changes(new ContractTimetableSet(CONTRACT, null, second(40), List.of(), List.of())))
        .containsExactly(ALL, set("EXPIRY", second(40), "exp", new ExpireContract(CONTRACT)));
  }

  @Test
  void when_it_has_expired_then_its_days_of_grace_end_later_and_no_price_falls() {
    assertThat(changes(Agreements.EXPIRED))
        .containsExactly(ALL, set("GRACE", Facts.AT, "grace", new EndGrace(CONTRACT)));
  }

  @Test
  void when_a_line_is_withdrawn_then_its_price_falls_no_more() {
    assertThat(changes(Agreements.WITHDRAWN))
        .containsExactly(new CancelAll("contract:" + ID + ":line:1:"));
  }

  static List<DomainEvent> ends() {
    return List.of(Agreements.GRACE_ELAPSED, Agreements.TERMINATED, Agreements.SETTLED);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void when_it_has_ended_then_there_is_nothing_to_wait_for(DomainEvent end) {
    assertThat(changes(end)).containsExactly(ALL);
  }

  // Or those of line 1 would be those of line 12.
  @Test
  void the_beginning_of_a_key_is_a_whole_name() {
    assertThatThrownBy(() -> new CancelAll("contract:1")).hasMessageContaining("contract:1");
  }
}
