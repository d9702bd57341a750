/// On which days people work: [pl.closter.events.calendar.BusinessCalendar] counts,
/// [pl.closter.events.calendar.PolishHolidays] is the data it counts with.
@NullMarked
package pl.closter.events.calendar;

import org.jspecify.annotations.NullMarked;
