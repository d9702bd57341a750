package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pl.closter.local.demo.Intake.TakenIn;
import pl.closter.local.demo.Shop.Delivery;
import pl.closter.local.demo.Wardrobe.Garment;

/// Takes a wardrobe in, lets a shop sell part of it, waits until the system is quiet and compares.
///
/// Each run has label codes of its own, so it works any number of times on the same data.
public final class Demo {

  private static final int HANDS = 12;
  private static final int CONTRACTS = 20;
  private static final int SALES = 57;
  private static final int OVERSALES = 3;
  private static final int MESSY_DELIVERIES = 5;
  private static final Duration GLANCE = Duration.ofMillis(200);

  /// Where and how.
  ///
  /// @param patience how long one request, and each wait for the system, may take
  public record Settings(
      URI frontDoor,
      URI sandbox,
      Supplier<String> operatorToken,
      Path wardrobe,
      Duration patience,
      long seed) {}

  private final Settings settings;
  private final InstantSource clock;
  private final PrintStream screen;
  private final Api api;
  private final Shop shop;

  public Demo(Settings settings, InstantSource clock, PrintStream screen) {
    this.settings = settings;
    this.clock = clock;
    this.screen = screen;
    this.api = new Api(settings.frontDoor(), settings.operatorToken(), settings.patience());
    this.shop = new Shop(new Api(settings.sandbox(), () -> "none", settings.patience()));
  }

  /// Runs it to the end.
  ///
  /// @throws IOException when the wardrobe cannot be read
  /// @throws Api.Failed when the system refuses, or does not answer in time
  public Verdict run() throws IOException {
    long started = clock.millis();
    String run = "W" + Long.toString(started / 100, 36).toUpperCase(Locale.ROOT);
    List<Garment> wardrobe = Wardrobe.read(settings.wardrobe());
    int givenUpBefore = givenUp();
    Consignment consignment = new Consignment(api, run);
    List<String> consignors =
        inParallel(numbers(CONTRACTS), number -> consignment.consignor("c" + number));
    say(
        "run %s: taking in %d garments, half of them from %d consignors",
        run, wardrobe.size(), consignors.size());

    Intake intake = new Intake(api, run);
    List<TakenIn> takenIn = takeIn(intake, wardrobe, consignors);
    List<TakenIn> consigned = takenIn.stream().filter(one -> one.consignor() != null).toList();
    say("%d contracts are signed for %d of them", CONTRACTS, consigned.size());
    List<String> contracts =
        inParallel(
            numbers(CONTRACTS),
            number -> sign(consignment, "c" + number, consignors.get(number), consigned));
    await("consigned garments to be bound", () -> ready(run) == takenIn.size());
    say("listing all, and waiting until they are live at the shop");
    var _ = inParallel(takenIn, intake::list);
    await("all garments to be live", () -> live(run) == takenIn.size());

    List<TakenIn> sold = chosen(takenIn, SALES);
    say("the shop sells %d of them, and %d a second time", SALES, OVERSALES);
    sell(sold);

    say("waiting until the system is quiet");
    await("the system to be quiet", this::isQuiet);
    say("comparing shop, log, tables and projections");
    Comparison comparison = new Comparison(api, shop, takenIn, contracts);
    comparison.nothingWasGivenUp(givenUp() - givenUpBefore);
    return comparison.verdict(
        new Verdict.Expected(wardrobe.size(), consigned.size(), SALES, OVERSALES),
        Duration.ofMillis(clock.millis() - started));
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  // Every second garment is somebody's, in turn.
  private static @Nullable String owner(Garment garment, List<String> consignors) {
    return garment.no() % 2 == 0 ? consignors.get(garment.no() / 2 % consignors.size()) : null;
  }

  private static String sign(
      Consignment consignment, String name, String consignor, List<TakenIn> consigned) {
    List<Consignment.Line> lines =
        consigned.stream()
            .filter(one -> consignor.equals(one.consignor()))
            .map(Demo::agreed)
            .toList();
    return consignment.contract(name, consignor, lines);
  }

  // What it is priced at, and no less than four fifths of it.
  private static Consignment.Line agreed(TakenIn taken) {
    long price = taken.garment().priceMinor();
    return new Consignment.Line(
        taken.productId(), price, price * 4 / 5, taken.garment().currency());
  }

  private List<TakenIn> takeIn(Intake intake, List<Garment> wardrobe, List<String> consignors) {
    AtomicInteger done = new AtomicInteger();
    return inParallel(
        wardrobe,
        garment -> {
          TakenIn result = intake.takeIn(garment, owner(garment, consignors));
          int count = done.incrementAndGet();
          if (count % 50 == 0) {
            say("%d taken in", count);
          }
          return result;
        });
  }

  // The first orders go out side by side; the second ones only when the first have been placed, so
  // that it is known who must win.
  private void sell(List<TakenIn> sold) {
    List<Sale> first = new ArrayList<>();
    for (int i = 0; i < sold.size(); i++) {
      first.add(
          new Sale(
              sold.get(i),
              false,
              i < MESSY_DELIVERIES ? Delivery.TWICE_AND_OUT_OF_ORDER : Delivery.AS_SENT));
    }
    List<Sale> second =
        sold.subList(sold.size() - OVERSALES, sold.size()).stream()
            .map(garment -> new Sale(garment, true, Delivery.AS_SENT))
            .toList();
    var _ = inParallel(first, this::buy);
    var _ = inParallel(second, this::buy);
  }

  private record Sale(TakenIn garment, boolean again, Delivery delivery) {}

  private String buy(Sale sale) {
    return shop.buy(sale.garment().labelCode(), sale.again(), sale.delivery());
  }

  private List<TakenIn> chosen(List<TakenIn> takenIn, int count) {
    List<TakenIn> shuffled = new ArrayList<>(takenIn);
    Collections.shuffle(shuffled, new Random(settings.seed()));
    return shuffled.subList(0, count);
  }

  private int live(String run) {
    return inStage("LIVE", run);
  }

  private int ready(String run) {
    return inStage("READY_TO_PUBLISH", run);
  }

  private int inStage(String stage, String run) {
    return api.get("/v1/items?limit=200&stage=" + stage + "&text=" + run).path("items").size();
  }

  // Quiet: nothing is under way anywhere, and nothing happened while that was looked at.
  private boolean isQuiet() {
    long before = head();
    return shop.undelivered() == 0
        && api.get("/v1/deliveries?state=RECEIVED").path("deliveries").isEmpty()
        && openTasks() == 0
        && isApplied(before)
        && openTasks() == 0
        && head() == before;
  }

  private long head() {
    return api.get("/v1/events?after=0&limit=1").path("head").asLong();
  }

  private boolean isApplied(long position) {
    try {
      return api.getAt("/v1/items?limit=1", position).has("items");
    } catch (Api.Failed notYet) {
      return false;
    }
  }

  private int openTasks() {
    JsonNode states = api.get("/v1/tasks/summary").path("byState");
    return states.path("PENDING").asInt()
        + states.path("LEASED").asInt()
        + states.path("RETRY").asInt()
        + states.path("IN_DOUBT").asInt();
  }

  // Tasks and deliveries that nobody tries any more before a person looks at them.
  private int givenUp() {
    return api.get("/v1/tasks/summary").path("byState").path("DEAD").asInt()
        + api.get("/v1/deliveries?state=FAILED").path("deliveries").size();
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + settings.patience().toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new Api.Failed(
            0,
            "Waited %d s in vain for %s. './closter status' and './closter logs SERVICE' tell more."
                .formatted(settings.patience().toSeconds(), what));
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private interface Step<A, B> {
    B take(A one);
  }

  private static <A, B> List<B> inParallel(List<A> all, Step<A, B> step) {
    try (ExecutorService hands =
        Executors.newFixedThreadPool(HANDS, Thread.ofVirtual().factory())) {
      List<Future<B>> results =
          all.stream().map(one -> hands.submit(() -> step.take(one))).toList();
      List<B> done = new ArrayList<>();
      for (Future<B> result : results) {
        done.add(result.get());
      }
      return done;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private void say(String format, Object... values) {
    screen.printf("demo: " + format + "%n", values);
  }
}
