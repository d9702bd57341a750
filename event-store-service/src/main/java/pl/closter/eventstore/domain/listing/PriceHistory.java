package pl.closter.eventstore.domain.listing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import pl.closter.events.Money;

/// What a listing costs and has cost, as far as its next price asks for it.
///
/// Whoever reduces a price has to show the lowest one of the 30 days before (directive 98/6/EC,
/// art. 6a): the lowest that was in force within them, also when it had been set before they began,
/// and without the new one. When it has been offered for less than 30 days, the days since then
/// count.
///
/// @param past prices that others have taken the place of, the oldest first
record PriceHistory(Money present, List<Past> past) {

  static final Duration WINDOW = Duration.ofDays(30);

  PriceHistory {
    past = List.copyOf(past);
  }

  /// A price, and the moment from which on it was in force no more.
  record Past(Money price, Instant until) {}

  static PriceHistory beginningWith(Money price) {
    return new PriceHistory(price, List.of());
  }

  /// The lowest price that was in force within the 30 days before a moment.
  Money lowestBefore(Instant cut) {
    Stream<Money> now = isInForceBefore(cut) ? Stream.of(present) : Stream.of();
    return Stream.concat(within(cut), now).min(Money::compareTo).orElse(present);
  }

  private boolean isInForceBefore(Instant moment) {
    return past.isEmpty() || past.getLast().until().isBefore(moment);
  }

  private Stream<Money> within(Instant cut) {
    Instant begin = cut.minus(WINDOW);
    return past.stream().filter(price -> price.until().isAfter(begin)).map(Past::price);
  }

  /// The history with another price from a moment on. What nobody asks for any more is forgotten,
  /// and so is a price that was in force for no time at all.
  PriceHistory changed(Money next, Instant at) {
    Instant from = notBeforeLast(at);
    Instant begin = from.minus(WINDOW);
    Stream<Past> kept = past.stream().filter(price -> price.until().isAfter(begin));
    return new PriceHistory(
        next,
        (isInForceBefore(from) ? Stream.concat(kept, Stream.of(new Past(present, from))) : kept)
            .toList());
  }

  /// The moment, or that of the last change when a clock was behind.
  Instant notBeforeLast(Instant at) {
    return past.isEmpty() || !at.isBefore(past.getLast().until()) ? at : past.getLast().until();
  }
}
