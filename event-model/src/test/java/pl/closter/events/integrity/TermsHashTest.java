package pl.closter.events.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.BoundTerms;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent.Template;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.ContractTerms.NegativeBalancePolicy;
import pl.closter.events.ContractTerms.RiskAllocation;
import pl.closter.events.DiscountBearing;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.Disposition;
import pl.closter.events.Money;
import pl.closter.events.PriceSchedule;

class TermsHashTest {

  private static final UUID CONSIGNOR = new UUID(1, 1);

  private static ContractLine line(long floor) {
    return new ContractLine(
        1,
        new UUID(2, 2),
        Money.of(floor, "PLN"),
        Money.of(12_900, "PLN"),
        Money.of(10_000, "PLN"),
        false,
        null);
  }

  private static ContractTerms terms(int houseBps) {
    return new ContractTerms(
        CommissionPlan.flat(houseBps),
        List.of(),
        new DiscountBearing(Bearer.HOUSE, Bearer.HOUSE, Bearer.HOUSE, Bearer.HOUSE),
        PriceSchedule.NONE,
        60,
        14,
        14,
        18,
        RiskAllocation.HOUSE_FROM_RECEIPT,
        new Disposition.Choice(Disposition.RETURN, Disposition.DONATE),
        Money.of(2_000, "PLN"),
        NegativeBalancePolicy.NET_FORWARD);
  }

  private static String hash(ContractLine line, ContractTerms terms) {
    return TermsHash.of(
        new BoundTerms(
            CONSIGNOR, new Template("standard", 1), new Money.Code("PLN"), List.of(line), terms));
  }

  // Frozen: a hash that was signed must come out again, whatever becomes of this program.
  @Test
  void the_same_terms_have_the_same_hash_for_ever() {
    assertThat(hash(line(9_000), terms(4_000)))
        .isEqualTo("d9fdcc7f51156f519f18a448b5337c0d202ccd1a085ff5b8baf9b1a771bc695d");
  }

  @Test
  void other_terms_have_another_hash() {
    String hash = hash(line(9_000), terms(4_000));

    assertThat(hash(line(8_999), terms(4_000))).isNotEqualTo(hash);
    assertThat(hash(line(9_000), terms(4_001))).isNotEqualTo(hash);
  }
}
