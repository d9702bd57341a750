package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pl.closter.local.demo.Bargain.Asked;
import pl.closter.local.demo.Intake.TakenIn;
import pl.closter.local.demo.Shop.Delivery;
import pl.closter.local.demo.Staged.Listed;
import pl.closter.local.demo.Wardrobe.Garment;

/// Takes a wardrobe in, half of it under contracts, lets a shop and a few offers sell part of it,
/// waits until the system is quiet and compares.
///
/// Nobody waits for the days of a contract: the last contracts are recorded late, so that the price
/// of their garments has to fall at once, and one of them is over already. Each run has label codes
/// of its own, so it works any number of times on the same data.
public final class Demo {

  private static final int CONTRACTS = 20;
  private static final int FALLING_FROM = 16;
  private static final int OVER_FROM = 19;
  private static final Duration SINCE_FALLING = Duration.ofDays(20);
  private static final Duration SINCE_OVER = Duration.ofDays(61);
  private static final int SALES = 57;
  private static final int OVERSALES = 3;
  private static final int MESSY_DELIVERIES = 5;
  private static final int GOOD_OFFERS = 5;
  private static final int BAD_OFFERS = 3;
  private static final int GOOD_PERCENT = 96;
  private static final int BAD_PERCENT = 30;

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
  private final Quiet quiet;

  public Demo(Settings settings, InstantSource clock, PrintStream screen) {
    this.settings = settings;
    this.clock = clock;
    this.screen = screen;
    this.api = new Api(settings.frontDoor(), settings.operatorToken(), settings.patience());
    this.shop = new Shop(new Api(settings.sandbox(), () -> "none", settings.patience()));
    this.quiet = new Quiet(api, shop, settings.patience());
  }

  /// Runs it to the end.
  ///
  /// @throws IOException when the wardrobe cannot be read
  /// @throws Api.Failed when the system refuses, or does not answer in time
  public Verdict run() throws IOException {
    long started = clock.millis();
    String run = "W" + Long.toString(started / 100, 36).toUpperCase(Locale.ROOT);
    List<Garment> wardrobe = Wardrobe.read(settings.wardrobe());
    int givenUpBefore = quiet.givenUp();
    Staged staged = stage(run, wardrobe);
    say("waiting until the system is quiet");
    quiet.await();
    say("comparing shop, log, tables and projections");
    Comparison comparison = new Comparison(api, shop, staged);
    comparison.nothingWasGivenUp(quiet.givenUp() - givenUpBefore);
    return comparison.verdict(Duration.ofMillis(clock.millis() - started));
  }

  private Staged stage(String run, List<Garment> wardrobe) {
    Consignment consignment = new Consignment(api, run);
    List<String> consignors = Hands.each(numbers(), number -> consignment.consignor("c" + number));
    say(
        "run %s: taking in %d garments, half of them from %d consignors",
        run, wardrobe.size(), consignors.size());
    Intake intake = new Intake(api, run);
    List<TakenIn> takenIn = takeIn(intake, wardrobe, consignors);
    List<TakenIn> consigned = takenIn.stream().filter(TakenIn::isConsigned).toList();
    say("%d are valued, and consigned under %d contracts", consigned.size(), CONTRACTS);
    var _ = Hands.each(consigned, new Appraisal(api)::value);
    List<String> contracts =
        Hands.each(
            numbers(), number -> sign(consignment, number, consignors.get(number), consigned));
    Set<String> over = of(consigned, consignors.subList(OVER_FROM, CONTRACTS));
    Set<String> fallen = of(consigned, consignors.subList(FALLING_FROM, OVER_FROM));
    List<TakenIn> offered =
        takenIn.stream().filter(taken -> !over.contains(taken.productId())).toList();
    awaitContracts(contracts);
    quiet.await("consigned garments to be bound", () -> isReady(run, offered));
    say("listing %d, and waiting until they are live at the shop", offered.size());
    List<Listed> listed = shuffled(Hands.each(offered, intake::list));
    quiet.await("them to be live", () -> inStage("LIVE", run).containsAll(products(offered)));

    List<Listed> sold = listed.subList(0, SALES);
    say("the shop sells %d of them, and %d a second time", SALES, OVERSALES);
    sell(sold);
    List<Listed> rest =
        listed.subList(SALES, listed.size()).stream()
            .filter(one -> one.taken().isConsigned() && !fallen.contains(one.productId()))
            .toList();
    List<Listed> good = rest.subList(0, GOOD_OFFERS);
    List<Listed> bad = rest.subList(GOOD_OFFERS, GOOD_OFFERS + BAD_OFFERS);
    say("%d offers are accepted by a rule and paid, %d are refused", GOOD_OFFERS, BAD_OFFERS);
    bargain(good, bad);
    return new Staged(takenIn, contracts, fallen, over, ids(sold), ids(good), ids(bad), OVERSALES);
  }

  private static List<Integer> numbers() {
    return IntStream.range(0, CONTRACTS).boxed().toList();
  }

  // Every second garment is somebody's, in turn.
  private static @Nullable String owner(Garment garment, List<String> consignors) {
    return garment.no() % 2 == 0 ? consignors.get(garment.no() / 2 % consignors.size()) : null;
  }

  private String sign(
      Consignment consignment, int number, String consignor, List<TakenIn> consigned) {
    List<Consignment.Line> lines =
        consigned.stream()
            .filter(one -> consignor.equals(one.consignor()))
            .map(Demo::agreed)
            .toList();
    return consignment.contract("c" + number, consignor, lines, since(number));
  }

  private @Nullable Instant since(int number) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (number >= OVER_FROM) {
      return now.minus(SINCE_OVER);
    }
    return number >= FALLING_FROM ? now.minus(SINCE_FALLING) : null;
  }

  // What it is priced at, and no less than four fifths of it.
  private static Consignment.Line agreed(TakenIn taken) {
    long price = taken.garment().priceMinor();
    return new Consignment.Line(
        taken.productId(), price, price * 4 / 5, taken.garment().currency());
  }

  // Timers that are due fire by themselves, a moment later.
  private void awaitContracts(List<String> contracts) {
    contracts
        .subList(FALLING_FROM, OVER_FROM)
        .forEach(
            contract ->
                quiet.await(
                    "prices of contract " + contract + " to fall",
                    () -> haveFallen(api.get("/v1/contracts/" + contract).path("lines"))));
    contracts
        .subList(OVER_FROM, CONTRACTS)
        .forEach(
            contract ->
                quiet.await(
                    "contract " + contract + " to expire",
                    () ->
                        api.get("/v1/contracts/" + contract)
                            .path("state")
                            .asText()
                            .equals("ENDED")));
  }

  private static boolean haveFallen(JsonNode lines) {
    return !lines.isEmpty()
        && lines.findValues("priceSteps").stream().allMatch(steps -> steps.asInt() == 1);
  }

  private List<TakenIn> takeIn(Intake intake, List<Garment> wardrobe, List<String> consignors) {
    AtomicInteger done = new AtomicInteger();
    return Hands.each(
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
  private void sell(List<Listed> sold) {
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
    var _ = Hands.each(first, this::buy);
    var _ = Hands.each(second, this::buy);
  }

  private record Sale(Listed garment, boolean again, Delivery delivery) {}

  private String buy(Sale sale) {
    return shop.buy(sale.garment().taken().labelCode(), sale.again(), sale.delivery());
  }

  private void bargain(List<Listed> good, List<Listed> bad) {
    Bargain bargain = new Bargain(api, clock);
    List<Asked> kept = Hands.each(good, one -> bargain.offer(one, GOOD_PERCENT));
    var _ = Hands.each(bad, one -> bargain.refuse(bargain.offer(one, BAD_PERCENT)));
    quiet.await("garments to be kept for offers", () -> kept.stream().allMatch(bargain::isKept));
    var _ = Hands.each(kept, bargain::pay);
  }

  private List<Listed> shuffled(List<Listed> listed) {
    List<Listed> shuffled = new ArrayList<>(listed);
    Collections.shuffle(shuffled, new Random(settings.seed()));
    return shuffled;
  }

  private boolean isReady(String run, List<TakenIn> offered) {
    return inStage("READY_TO_PUBLISH", run).containsAll(products(offered));
  }

  private Set<String> inStage(String stage, String run) {
    return Set.copyOf(
        api.get("/v1/items?limit=200&stage=" + stage + "&text=" + run).findValuesAsText("id"));
  }

  private static Set<String> of(List<TakenIn> consigned, Collection<String> consignors) {
    return products(
        consigned.stream().filter(taken -> consignors.contains(taken.consignor())).toList());
  }

  private static Set<String> products(List<TakenIn> garments) {
    return garments.stream().map(TakenIn::productId).collect(Collectors.toSet());
  }

  private static Set<String> ids(List<Listed> listed) {
    return products(listed.stream().map(Listed::taken).toList());
  }

  private void say(String format, Object... values) {
    screen.printf("demo: " + format + "%n", values);
  }
}
