package pl.closter.outbox.standin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pl.closter.outbox.standin.StandIn.Asked;
import pl.closter.outbox.standin.StandIn.Reply;

/// An event store that records everything and a gateway whose shop takes everything, and the
/// settings that lead the worker to them.
public final class StandIns implements QuarkusTestResourceLifecycleManager {

  private static volatile @Nullable StandIns running;

  private final StandIn eventStore = new StandIn(_ -> Reply.of(200, "{\"position\":1}"));
  private final StandIn gateway = new StandIn(StandIns::shop);

  public static StandIn eventStore() {
    return Objects.requireNonNull(running).eventStore;
  }

  public static StandIn gateway() {
    return Objects.requireNonNull(running).gateway;
  }

  /// What the gateway says about a listing that buyers can see.
  public static Reply published(String externalRef) {
    return published(externalRef, "https://shop.example/" + externalRef);
  }

  public static Reply published(String externalRef, String url) {
    return Reply.of(
        200,
        "{\"externalRef\":\"%s\",\"url\":\"%s\",\"status\":\"ACTIVE\",\"published\":true}"
            .formatted(externalRef, url));
  }

  private static Reply shop(Asked request) {
    return request.method().equals("GET")
        ? Reply.of(404, "{\"title\":\"The shop does not have it\"}")
        : published("7001");
  }

  @Override
  public Map<String, String> start() {
    running = this;
    return Map.of(
        "CLOSTER_EVENT_STORE_URL", eventStore.url(), "CLOSTER_GATEWAY_URL", gateway.url());
  }

  @Override
  public void stop() {
    eventStore.close();
    gateway.close();
  }
}
