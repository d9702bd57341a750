package pl.closter.eventstore.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.eventstore.vault.ConsignorBlocks.Business;

/// What business keeps from being erased, and until when.
class ConsignorBlocksTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final RetentionParameters FIVE_YEARS =
      new RetentionParameters() {
        @Override
        public String version() {
          return "test";
        }

        @Override
        public ZoneId zone() {
          return ZoneId.of("Europe/Warsaw");
        }

        @Override
        public Accounting accounting() {
          return new Accounting() {
            @Override
            public int years() {
              return 5;
            }

            @Override
            public Set<Purpose> purposes() {
              return Set.of(Purpose.TAX);
            }
          };
        }
      };

  private static List<Kept> kept(Business business, Instant at) {
    return ConsignorBlocks.kept(business, FIVE_YEARS, at);
  }

  private static Business ended(@Nullable Instant at) {
    return new Business(false, false, false, false, false, false, at);
  }

  @Test
  void without_business_nothing_has_to_stay() {
    assertThat(kept(ended(null), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "true,  false, false, false, false, false, account-open",
    "false, true,  false, false, false, false, open-dispute",
    "false, false, true,  false, false, false, open-contract",
    "false, false, false, true,  false, false, open-balance",
    "false, false, false, false, true,  false, open-intake",
    "false, false, false, false, false, true,  goods-in-custody"
  })
  void each_kind_of_business_keeps_everything_for_as_long_as_it_lasts(
      boolean account,
      boolean dispute,
      boolean contract,
      boolean balance,
      boolean intake,
      boolean goods,
      String block) {
    assertThat(kept(new Business(account, dispute, contract, balance, intake, goods, null), NOW))
        .hasSize(Purpose.values().length)
        .allMatch(kept -> kept.block().equals(block) && kept.earliest() == null);
  }

  // The year ends where the law holds, an hour before it ends in UTC.
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:00:00Z, 2032-01-01",
    "2026-12-31T22:59:59Z, 2032-01-01",
    "2026-12-31T23:00:00Z, 2033-01-01"
  })
  void records_of_a_contract_stay_full_years_after_the_one_in_which_it_ended(
      Instant end, LocalDate free) {
    assertThat(kept(ended(end), NOW))
        .containsExactly(new Kept(Purpose.TAX, "accounting-records", free));
  }

  @Test
  void they_are_free_from_that_day_on() {
    assertThat(kept(ended(NOW), Instant.parse("2031-12-31T22:59:59Z"))).hasSize(1);
    assertThat(kept(ended(NOW), Instant.parse("2031-12-31T23:00:00Z"))).isEmpty();
  }
}
