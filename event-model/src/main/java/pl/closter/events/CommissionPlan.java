package pl.closter.events;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DiscountBearing.Bearer;

/// How a price is divided between House and consignor.
///
/// @param tiers ascending, the last one open; each begins where the one before ends. None with a
///   fixed net
/// @param consignorNet what the consignor gets whatever the price, with a fixed net alone
/// @param minHouse the House never gets less, as far as the price allows
/// @param maxHouse the House never gets more
public record CommissionPlan(
    Kind kind,
    List<Tier> tiers,
    @Nullable Money consignorNet,
    @Nullable Money minHouse,
    @Nullable Money maxHouse,
    Base base) {

  /// More tiers are a mistake.
  public static final int MOST_TIERS = 20;

  public CommissionPlan {
    tiers = List.copyOf(tiers);
  }

  /// How the tiers are read.
  public enum Kind {
    /// One share for every price.
    FLAT,
    /// The share of the tier that the price lies in, for the whole price.
    BRACKET,
    /// Each slice of the price by the share of its tier.
    MARGINAL,
    /// The consignor's amount is fixed, the rest is the House's.
    FIXED_NET
  }

  /// Which price the House's part is computed on.
  public enum Base {
    /// The price that was paid.
    NET_OF_DISCOUNT,
    /// The price before any discount.
    LIST
  }

  /// Prices up to and with a bound.
  ///
  /// @param upToMinor null when there is no bound
  public record Tier(@Nullable Long upToMinor, Share share) {}

  /// What is wrong with a plan.
  public enum Flaw {
    SHARES_DO_NOT_ADD_UP,
    TIERS_MISSING,
    TIERS_NOT_ASCENDING,
    LAST_TIER_NOT_OPEN,
    NET_MISSING,
    NET_OR_TIERS_NOT_OF_THIS_KIND,
    AMOUNT_NEGATIVE,
    LIMITS_CROSSED,
    CURRENCIES_MIXED
  }

  public static CommissionPlan flat(int houseShareBps) {
    return new CommissionPlan(
        Kind.FLAT,
        List.of(new Tier(null, Share.ofHouse(houseShareBps))),
        null,
        null,
        null,
        Base.NET_OF_DISCOUNT);
  }

  /// Why it cannot divide prices in this currency; empty when it can.
  public Optional<Flaw> flaw(Money.Code currency) {
    List<Money> amounts = amounts();
    if (amounts.stream().anyMatch(amount -> !amount.currency().equals(currency))) {
      return Optional.of(Flaw.CURRENCIES_MIXED);
    } else if (amounts.stream().anyMatch(amount -> amount.amountMinor() < 0)) {
      return Optional.of(Flaw.AMOUNT_NEGATIVE);
    } else if (minHouse != null && maxHouse != null && maxHouse.isLessThan(minHouse)) {
      return Optional.of(Flaw.LIMITS_CROSSED);
    }
    return kind == Kind.FIXED_NET ? flawOfFixedNet() : flawOfTiers();
  }

  private List<Money> amounts() {
    return Stream.of(
            Optional.ofNullable(consignorNet),
            Optional.ofNullable(minHouse),
            Optional.ofNullable(maxHouse))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Flaw> flawOfFixedNet() {
    if (consignorNet == null) {
      return Optional.of(Flaw.NET_MISSING);
    }
    return tiers.isEmpty() ? Optional.empty() : Optional.of(Flaw.NET_OR_TIERS_NOT_OF_THIS_KIND);
  }

  private Optional<Flaw> flawOfTiers() {
    if (tiers.isEmpty()) {
      return Optional.of(Flaw.TIERS_MISSING);
    } else if (consignorNet != null || (kind == Kind.FLAT && tiers.size() > 1)) {
      return Optional.of(Flaw.NET_OR_TIERS_NOT_OF_THIS_KIND);
    } else if (tiers.stream().anyMatch(tier -> !tier.share().addsUp())) {
      return Optional.of(Flaw.SHARES_DO_NOT_ADD_UP);
    } else if (tiers.getLast().upToMinor() != null) {
      return Optional.of(Flaw.LAST_TIER_NOT_OPEN);
    }
    return boundsAscend() ? Optional.empty() : Optional.of(Flaw.TIERS_NOT_ASCENDING);
  }

  private boolean boundsAscend() {
    long before = 0;
    for (Tier tier : tiers.subList(0, tiers.size() - 1)) {
      Long bound = tier.upToMinor();
      if (bound == null || bound <= before) {
        return false;
      }
      before = bound;
    }
    return true;
  }

  /// Divides a price that is not discounted.
  public Split split(Money price) {
    return split(price, price);
  }

  /// Divides a price.
  ///
  /// @param price what was paid
  /// @param listPrice what it was before any discount
  public Split split(Money price, Money listPrice) {
    if (consignorNet != null) {
      return Split.of(price, consignorNet);
    }
    Money house = house(base == Base.LIST ? listPrice : price);
    return price.isLessThan(house)
        ? Split.of(price, new Money(0, price.currency()))
        : Split.of(price, price.minus(house));
  }

  /// Divides a price that may lie below the floor: the consignor gets what he would get at the
  /// floor, and the House bears what is missing (Polish Civil Code, art. 768).
  public Split splitAtLeast(Money floor, Money price, Money listPrice) {
    return price.isLessThan(floor)
        ? Split.of(price, split(floor, listPrice.isLessThan(floor) ? floor : listPrice).consignor())
        : split(price, listPrice);
  }

  /// Divides a price after a discount. Both sides bear it by the plan itself; or one side does, and
  /// the other one gets what it would get without.
  public Split splitDiscounted(Money floor, Money price, Money listPrice, Bearer bearer) {
    Split both = splitAtLeast(floor, price, listPrice);
    if (!price.isLessThan(listPrice)) {
      return both;
    }
    return switch (bearer) {
      case PRO_RATA -> both;
      case HOUSE -> Split.of(price, higher(split(listPrice).consignor(), both.consignor()));
      case CONSIGNOR ->
          Split.of(price, higher(rest(price, listPrice), promised(floor, price, both)));
    };
  }

  private Money rest(Money price, Money listPrice) {
    return price.minus(split(listPrice).house());
  }

  private static Money promised(Money floor, Money price, Split both) {
    return price.isLessThan(floor) ? both.consignor() : new Money(0, price.currency());
  }

  private static Money higher(Money one, Money other) {
    return one.isLessThan(other) ? other : one;
  }

  private Money house(Money basis) {
    Money house = new Money(Rounding.halfUp(weighed(basis), Share.WHOLE), basis.currency());
    if (maxHouse != null && maxHouse.isLessThan(house)) {
      return maxHouse;
    }
    return minHouse != null && house.isLessThan(minHouse) ? minHouse : house;
  }

  // In basis points of minor units, so that it is rounded once.
  private BigDecimal weighed(Money basis) {
    long price = basis.amountMinor();
    return kind == Kind.MARGINAL
        ? slices(price)
        : times(price, tiers.stream().filter(tier -> reaches(tier, price)).findFirst());
  }

  private BigDecimal slices(long price) {
    BigDecimal sum = BigDecimal.ZERO;
    long from = 0;
    for (Tier tier : tiers) {
      Long bound = tier.upToMinor();
      long to = bound == null ? price : Math.min(bound, price);
      if (to > from) {
        sum = sum.add(times(to - from, Optional.of(tier)));
        from = to;
      }
    }
    return sum;
  }

  private static boolean reaches(Tier tier, long price) {
    Long bound = tier.upToMinor();
    return bound == null || price <= bound;
  }

  private static BigDecimal times(long amount, Optional<Tier> tier) {
    int bps = tier.map(Tier::share).map(Share::houseShareBps).orElse(0);
    return BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(bps));
  }
}
