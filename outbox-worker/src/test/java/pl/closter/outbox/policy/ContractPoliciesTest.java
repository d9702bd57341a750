package pl.closter.outbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.outbox.policy.Agreements.COAT;
import static pl.closter.outbox.policy.Agreements.CONTRACT;
import static pl.closter.outbox.policy.Agreements.DRESS;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.DomainEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.outbox.Facts;
import pl.closter.outbox.policy.Work.ApplyDisposition;
import pl.closter.outbox.policy.Work.BindLine;
import pl.closter.outbox.policy.Work.EndListings;
import pl.closter.outbox.policy.Work.ReleaseContractLine;
import pl.closter.outbox.policy.Work.SetPrice;
import pl.closter.outbox.policy.Work.SettleContract;

class ContractPoliciesTest {

  private static final String ID = "00000000-0000-7000-8000-00000000000e";
  private static final String OF_COAT = "contract-" + ID + ":1";
  private static final String OF_DRESS = "contract-" + ID + ":2";

  private static List<TaskDraft> tasks(DomainEvent event) {
    return Policies.tasksFor(Facts.recorded(event, 7, 42));
  }

  private static TaskDraft bind(int line, String of) {
    return new TaskDraft("bind:" + ID + ":" + line + ":7", of, new BindLine(CONTRACT, line));
  }

  private static TaskDraft end(int line, String of, UUID product, EndCause cause) {
    return new TaskDraft("cends:" + ID + ":" + line + ":7", of, new EndListings(product, cause));
  }

  private static TaskDraft dispose(int line, String of) {
    return new TaskDraft(
        "dispo:" + ID + ":" + line + ":7", of, new ApplyDisposition(CONTRACT, line));
  }

  private static TaskDraft release(int line, String of) {
    return new TaskDraft(
        "crelease:" + ID + ":" + line + ":7", of, new ReleaseContractLine(CONTRACT, line));
  }

  private static TaskDraft settle() {
    return new TaskDraft("settle:" + ID + ":7", "contract-" + ID, new SettleContract(CONTRACT));
  }

  @Test
  void when_a_contract_is_activated_then_each_line_is_bound() {
    assertThat(tasks(Agreements.ACTIVATED)).containsExactly(bind(1, OF_COAT), bind(2, OF_DRESS));
  }

  @Test
  void when_a_floor_is_another_one_then_the_line_is_bound_anew() {
    assertThat(tasks(Agreements.LOWERED)).containsExactly(bind(2, OF_DRESS));
    assertThat(tasks(Agreements.AMENDMENT_ACCEPTED)).containsExactly(bind(1, OF_COAT));
  }

  @Test
  void when_a_price_step_is_reached_then_the_price_is_set() {
    assertThat(tasks(Agreements.STEPPED))
        .containsExactly(
            new TaskDraft(
                "step:" + ID + ":1:2",
                OF_COAT,
                new SetPrice(COAT, Agreements.PRICE, "price step 2 of contract " + ID)));
  }

  @Test
  void when_a_line_is_withdrawn_then_its_listings_end_before_it_is_released() {
    assertThat(tasks(Agreements.WITHDRAWN))
        .containsExactly(end(1, OF_COAT, COAT, EndCause.WITHDRAWN), release(1, OF_COAT));
  }

  @Test
  void when_a_contract_has_expired_then_its_garments_are_offered_no_more_but_stay_bound() {
    assertThat(tasks(Agreements.EXPIRED))
        .containsExactly(
            end(1, OF_COAT, COAT, EndCause.EXPIRED),
            end(2, OF_DRESS, DRESS, EndCause.EXPIRED),
            bind(1, OF_COAT),
            bind(2, OF_DRESS));
  }

  @Test
  void when_it_is_extended_in_its_days_of_grace_then_they_may_be_offered_again() {
    assertThat(tasks(Agreements.EXTENDED)).containsExactly(bind(1, OF_COAT), bind(2, OF_DRESS));
  }

  @Test
  void when_the_days_of_grace_are_over_then_each_line_is_released_and_disposed_of_as_agreed() {
    assertThat(tasks(Agreements.GRACE_ELAPSED))
        .containsExactly(
            release(1, OF_COAT),
            release(2, OF_DRESS),
            dispose(1, OF_COAT),
            dispose(2, OF_DRESS),
            settle());
  }

  @Test
  void when_a_contract_is_terminated_then_its_garments_are_offered_no_more_and_released() {
    assertThat(tasks(Agreements.TERMINATED))
        .containsExactly(
            end(1, OF_COAT, COAT, EndCause.WITHDRAWN),
            end(2, OF_DRESS, DRESS, EndCause.WITHDRAWN),
            release(1, OF_COAT),
            release(2, OF_DRESS),
            settle());
  }

  @Test
  void when_a_garment_has_found_its_end_then_the_contract_may_be_settled() {
    assertThat(tasks(Agreements.DISPOSED)).containsExactly(release(1, OF_COAT), settle());
  }
}
