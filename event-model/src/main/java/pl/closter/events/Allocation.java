package pl.closter.events;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Divides an amount over lines in proportion to their weights, to the minor unit.
public final class Allocation {

  private Allocation() {}

  /// Each line gets its part rounded down; what is left goes, one unit each, to the largest
  /// remainders, of equal ones to the first.
  ///
  /// @param total not negative
  /// @param weights not negative, and not all zero
  /// @throws IllegalArgumentException when they are
  public static List<Money> byLargestRemainder(Money total, List<Long> weights) {
    BigInteger whole =
        weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    if (whole.signum() <= 0
        || total.amountMinor() < 0
        || weights.stream().anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("Amount and weights are not negative, nor all zero");
    }
    List<BigInteger[]> parts =
        weights.stream()
            .map(BigInteger::valueOf)
            .map(
                weight ->
                    BigInteger.valueOf(total.amountMinor())
                        .multiply(weight)
                        .divideAndRemainder(whole))
            .toList();
    List<Long> units =
        new ArrayList<>(parts.stream().map(part -> part[0].longValueExact()).toList());
    long left = total.amountMinor() - units.stream().mapToLong(Long::longValue).sum();
    // The sort is stable, so of equal remainders the first comes first.
    IntStream.range(0, units.size())
        .boxed()
        .sorted(Comparator.comparing((Integer line) -> parts.get(line)[1]).reversed())
        .limit(left)
        .forEach(line -> units.set(line, units.get(line) + 1));
    return units.stream().map(unit -> new Money(unit, total.currency())).toList();
  }
}
