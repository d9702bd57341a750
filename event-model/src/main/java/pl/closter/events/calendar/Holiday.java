package pl.closter.events.calendar;

import java.time.LocalDate;
import java.time.MonthDay;

/// A day on which nobody has to work, in the years in which the law says so.
public sealed interface Holiday {

  boolean isOn(LocalDate day);

  /// The same day each year.
  ///
  /// @param since the first day on which the law said so
  record Fixed(MonthDay day, LocalDate since) implements Holiday {
    @Override
    public boolean isOn(LocalDate other) {
      return MonthDay.from(other).equals(day) && !other.isBefore(since);
    }
  }

  /// So many days after Easter Sunday.
  record Movable(int daysAfterEaster) implements Holiday {
    @Override
    public boolean isOn(LocalDate day) {
      return Easter.of(day.getYear()).plusDays(daysAfterEaster).equals(day);
    }
  }

  /// One day of one year.
  record Once(LocalDate day) implements Holiday {
    @Override
    public boolean isOn(LocalDate other) {
      return other.equals(day);
    }
  }
}
