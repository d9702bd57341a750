package pl.closter.gateway.storefront.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CostThrottleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Operation CALL = Operation.SET_LISTING;

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final CostThrottle throttle = new CostThrottle(() -> now);

  @Test
  void nobody_waits_before_shopify_has_told_how_much_there_is() {
    assertThat(throttle.admit(CALL, PATIENCE)).isZero();
  }

  @Test
  void a_call_that_does_not_fit_waits_until_enough_has_come_back() {
    throttle.finished(CALL, 0, told(412, 37, 100));

    assertThat(throttle.admit(CALL, Duration.ofSeconds(10))).isEqualTo(Duration.ofMillis(3750));
  }

  @Test
  void points_come_back_with_time() {
    throttle.finished(CALL, 0, told(412, 37, 100));
    now = now.plusMillis(3750);

    assertThat(throttle.admit(CALL, PATIENCE)).isZero();
  }

  @Test
  void calls_under_way_do_not_spend_the_same_points() {
    throttle.finished(CALL, 0, told(100, 150, 100));

    assertThat(throttle.admit(CALL, PATIENCE)).isZero();
    assertThat(throttle.admit(CALL, PATIENCE)).isEqualTo(Duration.ofMillis(500));
    assertThat(throttle.admit(CALL, PATIENCE)).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void a_call_that_is_sent_away_spends_nothing() {
    throttle.finished(CALL, 0, told(1000, 0, 100));

    assertThat(throttle.admit(CALL, PATIENCE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(throttle.admit(CALL, PATIENCE)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_call_that_would_never_fit_is_let_through_when_the_bucket_is_full() {
    throttle.finished(CALL, 0, told(5000, 2000, 100));

    assertThat(throttle.admit(CALL, PATIENCE)).isZero();
  }

  @Test
  void an_answer_without_cost_gives_back_only_what_was_under_way() {
    throttle.finished(CALL, 0, told(100, 100, 100));
    assertThat(throttle.admit(CALL, PATIENCE)).isZero();
    throttle.finished(CALL, 100, MissingNode.getInstance());

    assertThat(throttle.admit(CALL, PATIENCE)).isEqualTo(Duration.ofSeconds(1));
  }

  private static JsonNode told(double requested, double available, double rate) {
    ObjectNode cost = JsonNodeFactory.instance.objectNode().put("requestedQueryCost", requested);
    var _ =
        cost.putObject("throttleStatus")
            .put("maximumAvailable", 2000.0)
            .put("currentlyAvailable", available)
            .put("restoreRate", rate);
    return cost;
  }
}
