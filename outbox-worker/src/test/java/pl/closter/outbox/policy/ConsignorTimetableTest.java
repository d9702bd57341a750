package pl.closter.outbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.ConsignorEvent.ConsignorErased;
import pl.closter.events.ConsignorEvent.ConsignorErasurePostponed;
import pl.closter.events.ConsignorEvent.ConsignorErasureRequested;
import pl.closter.events.DomainEvent;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.outbox.Facts;
import pl.closter.outbox.policy.Work.EraseConsignor;

class ConsignorTimetableTest {

  private static final String ID = "00000000-0000-7000-8000-00000000000c";
  private static final UUID CONSIGNOR = UUID.fromString(ID);
  private static final Kept TAX = kept(Purpose.TAX, "2032-01-01");
  private static final Instant NEW_YEAR = Instant.parse("2032-01-01T12:00:00Z");

  private static Kept kept(Purpose purpose, @Nullable String earliest) {
    return new Kept(purpose, "test", earliest == null ? null : LocalDate.parse(earliest));
  }

  private static List<TimerChange> changes(DomainEvent event) {
    return Timetable.changesFor(Facts.recorded(event, 7, 42));
  }

  private static List<TimerChange> requested(Kept... kept) {
    return changes(new ConsignorErasureRequested(CONSIGNOR, "pl-1", List.of(kept)));
  }

  private static TimerChange erase(Instant due) {
    return new TimerChange.Set(
        "erasure:" + ID,
        "ERASURE",
        "consignor-" + ID,
        due,
        new TaskDraft("erase:" + ID + ":7", "consignor-" + ID, new EraseConsignor(CONSIGNOR)));
  }

  @Test
  void what_has_to_stay_until_a_day_is_erased_on_that_day() {
    assertThat(requested(TAX)).containsExactly(erase(NEW_YEAR));
    assertThat(changes(new ConsignorErased(CONSIGNOR, List.of(), List.of(), List.of(TAX))))
        .containsExactly(erase(NEW_YEAR));
    assertThat(changes(new ConsignorErasurePostponed(CONSIGNOR, List.of(TAX))))
        .containsExactly(erase(NEW_YEAR));
  }

  @Test
  void the_first_day_counts_and_what_stays_longer_says_so_then() {
    assertThat(requested(TAX, kept(Purpose.IDENTITY, "2029-01-01")))
        .containsExactly(erase(Instant.parse("2029-01-01T12:00:00Z")));
  }

  @Test
  void what_has_no_day_is_looked_at_again() {
    assertThat(requested(TAX, kept(Purpose.CONTACT, null)))
        .containsExactly(erase(Facts.AT.plus(ConsignorTimetable.BETWEEN_LOOKS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999-01-01", "2026-11-23"})
  void a_day_that_has_passed_is_not_asked_about_every_second(String day) {
    assertThat(requested(kept(Purpose.TAX, day)))
        .containsExactly(erase(Facts.AT.plus(Duration.ofDays(1))));
  }

  @Test
  void when_all_is_erased_there_is_nothing_to_wait_for() {
    assertThat(requested()).isEmpty();
    assertThat(changes(new ConsignorErased(CONSIGNOR, List.of(Purpose.TAX), List.of(), List.of())))
        .isEmpty();
  }
}
