package pl.closter.eventstore.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.eventstore.domain.consignor.ConsignorRefusal;
import pl.closter.eventstore.domain.contract.ContractRefusal;
import pl.closter.eventstore.domain.intake.IntakeRefusal;
import pl.closter.eventstore.domain.listing.ListingRefusal;
import pl.closter.eventstore.domain.offer.OfferRefusal;
import pl.closter.eventstore.domain.order.OrderRefusal;
import pl.closter.eventstore.domain.product.ProductRefusal;
import pl.closter.eventstore.domain.subject.SubjectRefusal;
import pl.closter.eventstore.domain.valuation.ValuationRefusal;

class RefusalTest {

  static Stream<Refusal> all() {
    return Stream.of(
            ProductRefusal.values(),
            ListingRefusal.values(),
            OrderRefusal.values(),
            ContractRefusal.values(),
            ValuationRefusal.values(),
            ConsignorRefusal.values(),
            OfferRefusal.values(),
            IntakeRefusal.values(),
            SubjectRefusal.values())
        .flatMap(Arrays::stream);
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_refusal_has_a_code_and_says_what_is_so_and_what_to_do(Refusal refusal) {
    assertThat(refusal.code()).matches("[a-z]+(-[a-z]+)*");
    assertThat(refusal.explanation()).endsWith(".");
    assertThat(refusal.remedy()).endsWith(".");
  }

  @Test
  void within_an_aggregate_every_code_is_there_once() {
    for (Refusal[] refusals :
        List.<Refusal[]>of(
            ProductRefusal.values(),
            ListingRefusal.values(),
            OrderRefusal.values(),
            ContractRefusal.values(),
            ValuationRefusal.values(),
            ConsignorRefusal.values(),
            OfferRefusal.values(),
            IntakeRefusal.values(),
            SubjectRefusal.values())) {
      assertThat(Arrays.stream(refusals).map(Refusal::code)).doesNotHaveDuplicates();
    }
  }
}
