package pl.closter.events.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pl.closter.events.calendar.BusinessCalendar.POLAND;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {

  // 2285 and 2038 are the earliest and the latest that can be; 1981 and 2049 need the exception.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
        "2049-04-18",
        "2285-03-22"
      })
  void easter_is_on_its_day(LocalDate day) {
    assertThat(Easter.of(day.getYear())).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01", "2026-01-06", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-03",
        "2026-05-24", "2026-06-04", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-24",
        "2026-12-25", "2026-12-26"
      })
  void these_are_the_days_off_of_2026(LocalDate day) {
    assertThat(POLAND.isHoliday(day)).isTrue();
    assertThat(POLAND.isWorkingDay(day)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2010, 12", "2011, 13", "2018, 14", "2024, 13", "2025, 14", "2026, 14"})
  void a_year_has_as_many_days_off_as_the_law_gave_it(int year, int days) {
    assertThat(
            LocalDate.of(year, 1, 1)
                .datesUntil(Year.of(year).atDay(1).plusYears(1))
                .filter(POLAND::isHoliday))
        .hasSize(days);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-12-24, true",
    "2025-12-24, false",
    "2010-01-06, true",
    "2011-01-06, false",
    "2018-11-12, false",
    "2019-11-12, true",
    "2025-06-19, false",
    "2026-06-19, true",
    "2026-11-27, true",
    "2026-11-28, false",
    "2026-11-29, false"
  })
  void a_day_is_worked_on_as_the_law_of_that_day_said(LocalDate day, boolean worked) {
    assertThat(POLAND.isWorkingDay(day)).isEqualTo(worked);
  }

  @ParameterizedTest
  @CsvSource({
    // Over Easter, over the first days of May, over Corpus Christi, over Christmas before and after
    // the change of the law, and over the turn of a year.
    "2026-04-02, 1, 2026-04-03",
    "2026-04-02, 2, 2026-04-07",
    "2026-04-30, 1, 2026-05-04",
    "2026-06-03, 1, 2026-06-05",
    "2024-12-23, 1, 2024-12-24",
    "2025-12-23, 1, 2025-12-29",
    "2025-12-23, 5, 2026-01-05",
    "2025-12-23, 6, 2026-01-07",
    "2026-11-28, 0, 2026-11-28",
    "2026-11-28, 5, 2026-12-04"
  })
  void working_days_are_counted_from_the_day_after(LocalDate start, int days, LocalDate end) {
    assertThat(POLAND.plusWorkingDays(start, days)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-23T10:00:00Z, 2026-12-23T10:00:00Z, 2026-12-23T10:00:00Z",
    "2026-12-24T10:00:00Z, 2026-12-28T10:00:00Z, 2026-12-23T10:00:00Z",
    // In Warsaw the evening before is this day already.
    "2026-12-23T23:30:00Z, 2026-12-27T23:30:00Z, 2026-12-22T23:30:00Z",
    // Clocks change on 28 March 2027, which is Easter Sunday: the time of day stays.
    "2027-03-27T10:00:00Z, 2027-03-30T09:00:00Z, 2027-03-26T10:00:00Z"
  })
  void a_moment_moves_to_a_working_day(Instant moment, Instant after, Instant before) {
    assertThat(POLAND.onOrAfter(moment)).isEqualTo(after);
    assertThat(POLAND.onOrBefore(moment)).isEqualTo(before);
  }

  @Test
  void what_it_does_not_know_it_does_not_guess() {
    LocalDate before = LocalDate.of(1990, 12, 31);
    assertThatThrownBy(() -> POLAND.isHoliday(before)).hasMessageContaining("1991-01-01");
    LocalDate today = LocalDate.of(2026, 11, 26);
    assertThatThrownBy(() -> POLAND.plusWorkingDays(today, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> POLAND.plusWorkingDays(today, 1_001)).hasMessageContaining("1001");
    assertThat(POLAND.version()).isEqualTo("pl-2025-02-01");
  }
}
