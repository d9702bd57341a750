package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.History;
import pl.closter.local.stack.Stack;

/// Many buyers want few garments at the same time.
class ReservationRaceIT {

  private static final int GARMENTS = 1_000;
  private static final int BUYERS_EACH = 10;
  private static final int CLIENTS = 64;

  @TempDir Path folder;

  private final AtomicInteger winners = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  void ten_thousand_reservations_of_a_thousand_garments_have_a_thousand_winners() throws Exception {
    try (Stack stack = TestStack.start(folder)) {
      Api api =
          new Api(
              stack.addresses().frontDoor(), () -> stack.token("operator"), Duration.ofSeconds(30));
      List<String> garments = inParallel(repeat(GARMENTS, number -> () -> available(api, number)));

      List<Callable<String>> attempts = new ArrayList<>();
      for (String garment : garments) {
        attempts.addAll(repeat(BUYERS_EACH, _ -> () -> reserve(api, garment)));
      }
      Collections.shuffle(attempts, new Random(7));
      var _ = inParallel(attempts);

      assertThat(winners).hasValue(GARMENTS);
      assertThat(refused).hasValue(GARMENTS * (BUYERS_EACH - 1));
      History log = History.read(api);
      assertThat(log.flaws()).isEmpty();
      for (String garment : garments.subList(0, 50)) {
        assertThat(
                log.count("product-reserved", it -> it.path("productId").asText().equals(garment)))
            .isEqualTo(1);
      }
      assertThat(log.count("product-reserved", _ -> true)).isEqualTo(GARMENTS);
    }
  }

  private static String available(Api api, int number) {
    String label = String.format("RACE-%04d", number);
    Map<String, Object> body =
        Map.of("labelCode", label, "inventoryMode", "OWNED", "title", "Sukienka");
    String id = api.command("/v1/products", body, label + ":create", label).path("id").asText();
    for (String step : List.of("receipt", "acceptance")) {
      var _ = api.command("/v1/products/" + id + "/" + step, Map.of(), label + ":" + step, label);
    }
    return id;
  }

  private String reserve(Api api, String garment) {
    String reservation = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("reservationId", reservation, "cause", "OPERATOR");
    try {
      var _ =
          api.command("/v1/products/" + garment + "/reservations", body, reservation, reservation);
      winners.incrementAndGet();
    } catch (Api.Failed no) {
      assertThat(no.status()).as(no.getMessage()).isEqualTo(422);
      refused.incrementAndGet();
    }
    return reservation;
  }

  private interface Numbered {
    Callable<String> of(int number);
  }

  private static List<Callable<String>> repeat(int times, Numbered work) {
    List<Callable<String>> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(work.of(i));
    }
    return all;
  }

  private static List<String> inParallel(List<Callable<String>> work) throws Exception {
    try (ExecutorService clients =
        Executors.newFixedThreadPool(CLIENTS, Thread.ofVirtual().factory())) {
      List<String> results = new ArrayList<>();
      for (Future<String> one : clients.invokeAll(work)) {
        results.add(one.get());
      }
      return results;
    }
  }
}
