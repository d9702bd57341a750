package pl.closter.local.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pl.closter.local.demo.Api;
import pl.closter.local.faults.Witness.Verdict;
import pl.closter.local.history.Findings;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;
import pl.closter.local.stack.StackSettings;

/// Every fault, again and again, under load, for as long as it was asked for.
///
/// The load goes on from one fault to the next. Once a minute it rests until the system is quiet,
/// and the whole history is compared.
public final class Soak {

  private static final int PER_SECOND = 60;
  private static final Duration QUIET = Duration.ofMinutes(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONG_OUTAGE = Duration.ofSeconds(65);
  private static final Duration ROOM_FOR_LONG_OUTAGES = Duration.ofMinutes(5);

  /// What to do.
  ///
  /// @param record the folder for what happened, line by line
  public record Settings(StackSettings stack, Duration length, long seed, Path record) {}

  /// What came of it.
  ///
  /// @param acknowledged commands
  /// @param stuck how often something did not go on by itself, or was answered as it must not be
  public record Result(
      Duration took,
      long seed,
      long acknowledged,
      Map<Fault, Integer> faults,
      Findings findings,
      long stuck) {

    public boolean isClean() {
      return findings.isClean() && stuck == 0;
    }

    /// The one closing line.
    public String line() {
      String each =
          faults.entrySet().stream()
              .map(entry -> entry.getKey().label() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
      return String.format(
          Locale.ROOT,
          "soak: %.1f min, seed %d, %d commands acknowledged, %d faults (%s), %s, %d stuck",
          took.toMillis() / 60_000.0,
          seed,
          acknowledged,
          faults.values().stream().mapToInt(Integer::intValue).sum(),
          each,
          findings.line(),
          stuck);
    }
  }

  private final Settings settings;
  private final InstantSource clock;
  private final Consumer<String> screen;
  private final Random dice;
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<String> complaints = new ArrayList<>();
  private Findings findings = Findings.NONE;

  public Soak(Settings settings, InstantSource clock, Consumer<String> screen) {
    this.settings = settings;
    this.clock = clock;
    this.screen = screen;
    this.dice = new Random(settings.seed());
  }

  /// Runs it to the end, or to the first finding.
  ///
  /// @throws IOException when the record cannot be written
  public Result run() throws IOException {
    Files.createDirectories(settings.record());
    Path file = settings.record().resolve("soak-" + settings.seed() + ".log");
    Instant begin = clock.instant();
    try (PrintStream record = new PrintStream(file.toFile(), StandardCharsets.UTF_8);
        Stack stack = Stack.start(settings.stack(), line -> note(record, "stack: " + line));
        Load load =
            new Load(
                List.of(stack.addresses().of(Service.EVENT_STORE)),
                stack.token(Load.SENDER),
                "SOAK",
                PER_SECOND);
        Witness witness = new Witness(stack)) {
      Strikes strikes = new Strikes(stack, load, line -> note(record, line));
      screen.accept("soak: everything runs; what happens is in " + file);
      begin = clock.instant();
      new Round(load, strikes, witness, record, begin).run();
      complaints.addAll(load.oddities());
      Result result =
          new Result(
              Duration.between(begin, clock.instant()),
              settings.seed(),
              load.count(),
              faults,
              findings,
              complaints.size());
      findings.remarks().forEach(remark -> tell(record, remark));
      complaints.forEach(complaint -> tell(record, complaint));
      note(record, result.line());
      return result;
    }
  }

  private void tell(PrintStream record, String line) {
    note(record, line);
    screen.accept("soak: " + line);
  }

  private void note(PrintStream record, String line) {
    record.println(clock.instant() + " " + line);
  }

  /// The faults one after the other, with a look at the history each minute.
  private final class Round {
    private final Load load;
    private final Strikes strikes;
    private final Witness witness;
    private final PrintStream record;
    private final Instant begin;
    private final List<Fault> deck = new ArrayList<>();
    private Instant nextLook;
    private int dealt;

    Round(Load load, Strikes strikes, Witness witness, PrintStream record, Instant begin) {
      this.load = load;
      this.strikes = strikes;
      this.witness = witness;
      this.record = record;
      this.begin = begin;
      this.nextLook = begin.plus(MINUTE);
    }

    void run() {
      Instant end = begin.plus(settings.length());
      load.send();
      while (clock.instant().isBefore(end) && isWell()) {
        strike(next());
        if (isWell() && !clock.instant().isBefore(nextLook) && clock.instant().isBefore(end)) {
          look();
          nextLook = clock.instant().plus(MINUTE);
          load.send();
        }
      }
      look();
    }

    private boolean isWell() {
      return findings.isClean() && complaints.isEmpty() && load.oddities().isEmpty();
    }

    private Fault next() {
      if (deck.isEmpty()) {
        Arrays.stream(Fault.values())
            .filter(fault -> Strikes.obstacle(fault).isEmpty())
            .forEach(deck::add);
        Collections.shuffle(deck, dice);
        dealt++;
      }
      return deck.removeLast();
    }

    private void strike(Fault fault) {
      Duration outage = outage(fault);
      note(record, "%s, %d acknowledged so far".formatted(fault.label(), load.count()));
      try {
        strikes.strike(fault, dice, outage);
      } catch (SQLException | RuntimeException failed) {
        complaints.add("%s: %s".formatted(fault.label(), failed));
      }
      faults.merge(fault, 1, Integer::sum);
    }

    private Duration outage(Fault fault) {
      boolean aMinute =
          dealt == 1
              && fault == Fault.POSTGRES_STOPPED
              && settings.length().compareTo(ROOM_FOR_LONG_OUTAGES) >= 0;
      return aMinute ? LONG_OUTAGE : Duration.ofSeconds(3 + dice.nextInt(10));
    }

    private void look() {
      load.rest();
      if (!witness.awaitQuiet(QUIET)) {
        complaints.add("not quiet after %d s: %s".formatted(QUIET.toSeconds(), witness.progress()));
        return;
      }
      try {
        Verdict verdict = witness.compare(load.acknowledged(), load.listed());
        findings = verdict.findings();
        tellMinute(verdict);
      } catch (SQLException | Api.Failed failed) {
        complaints.add("the history could not be compared: " + failed.getMessage());
      }
    }

    private void tellMinute(Verdict verdict) {
      String line =
          String.format(
              Locale.ROOT,
              "%4.1f min: %d acknowledged, %d turned away, %d unanswered, slowest answer %d ms; %d"
                  + " faults; %d events, %d sent again, %d of them late; %s",
              Duration.between(begin, clock.instant()).toMillis() / 60_000.0,
              load.count(),
              load.turnedAway(),
              load.unanswered(),
              load.slowest().toMillis(),
              faults.values().stream().mapToInt(Integer::intValue).sum(),
              verdict.events(),
              verdict.sentAgain(),
              verdict.late(),
              verdict.findings().line());
      tell(record, line);
    }
  }
}
