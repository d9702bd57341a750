package pl.closter.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a price falls while nobody buys.
public record PriceSchedule(@JsonValue List<Step> steps) {

  public static final PriceSchedule NONE = new PriceSchedule(List.of());

  /// More steps are a mistake.
  public static final int MOST_STEPS = 20;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PriceSchedule {
    steps = List.copyOf(steps);
  }

  /// One fall of the price: to an amount, or by a part of the price before it.
  ///
  /// @param afterDays counted from the beginning of the contract
  public record Step(int afterDays, @Nullable Long priceMinor, @Nullable Integer reduceBps) {

    boolean saysOneThing() {
      return priceMinor == null
          ? reduceBps != null && reduceBps > 0 && reduceBps < Share.WHOLE
          : reduceBps == null && priceMinor > 0;
    }

    Money from(Money before) {
      long price =
          priceMinor != null
              ? priceMinor
              : Rounding.halfUp(
                  before.amountMinor(),
                  Share.WHOLE - (reduceBps == null ? 0 : reduceBps),
                  Share.WHOLE);
      return new Money(price, before.currency());
    }
  }

  /// Whether each step says one thing, and later than the one before.
  public boolean readsInOrder() {
    int before = 0;
    for (Step step : steps) {
      if (step.afterDays() <= before || !step.saysOneThing()) {
        return false;
      }
      before = step.afterDays();
    }
    return true;
  }

  /// The price after each step.
  public List<Money> pricesFrom(Money start) {
    List<Money> prices = new ArrayList<>();
    Money price = start;
    for (Step step : steps) {
      price = step.from(price);
      prices.add(price);
    }
    return prices;
  }

  /// The price after each step, as far as it falls: where it would fall below the floor it stops at
  /// the floor, and the steps behind change nothing.
  public List<Money> pricesFrom(Money start, Money floor) {
    List<Money> falling = new ArrayList<>();
    Money before = start;
    for (Money price : pricesFrom(start)) {
      if (!floor.isLessThan(before)) {
        break;
      }
      before = price.isLessThan(floor) ? floor : price;
      falling.add(before);
    }
    return falling;
  }

  /// The number, from 1, of the first step that raises the price or takes it below the floor; 0
  /// when there is none.
  public int firstUnlawful(Money start, Money floor) {
    Money before = start;
    int number = 0;
    for (Money price : pricesFrom(start)) {
      number++;
      if (before.isLessThan(price) || price.isLessThan(floor)) {
        return number;
      }
      before = price;
    }
    return 0;
  }
}
