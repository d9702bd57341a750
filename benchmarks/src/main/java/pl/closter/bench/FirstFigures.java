package pl.closter.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import pl.closter.bench.Load.Measured;
import pl.closter.bench.Load.Steady;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;
import pl.closter.local.stack.StackSettings;
import pl.closter.servers.DatabaseBootstrap;

/// The first figures: commands a second through HTTP, from commit to visible, memory.
///
/// It starts a stack of its own on free ports, with the optimising compiler, and shares the machine
/// with it. No target: it tells what it saw.
public final class FirstFigures {

  private static final List<String> FLAGS =
      List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-Xss512k");
  private static final int STEADY_RATE = 200;
  private static final Duration WARM_UP = Duration.ofSeconds(90);

  private FirstFigures() {}

  /// Measures and prints.
  ///
  /// @param arguments seconds for each measurement
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    Duration length = Duration.ofSeconds(arguments.length == 0 ? 10 : Long.parseLong(arguments[0]));
    Path root = Path.of(System.getProperty("closter.root", "."));
    Path data = Files.createTempDirectory("closter-bench-");
    StackSettings settings = StackSettings.onFreePorts(root, data).withServiceFlags(FLAGS);
    try (Stack stack = Stack.start(settings, FirstFigures::say)) {
      URI store = stack.addresses().of(Service.EVENT_STORE);
      URI projection = stack.addresses().of(Service.PROJECTION);
      Client client = new Client(store, projection, stack.token("operator"), "BENCH");
      Load load = new Load(client);
      say("warming up for " + WARM_UP.toSeconds() + " s, as the compiler needs two cores for that");
      var _ = load.closed(64, WARM_UP);
      PlainInsert limit = new PlainInsert(() -> session(stack));
      limit.prepare();
      for (int clients : new int[] {1, 16, 64}) {
        tell(clients, "commands/s through HTTP", load.closed(clients, length));
        tell(clients, "plain INSERTs/s, one a commit", limit.measure(clients, length));
      }
      client.see(client.create());
      tell(load.open(STEADY_RATE, length));
      say("answered \"not now\" and sent again: " + client.refusals());
      tellMemory(stack);
      say("first-figures: done");
    }
  }

  private static Connection session(Stack stack) throws SQLException {
    String owner = DatabaseBootstrap.owner("event_store");
    return DriverManager.getConnection(stack.addresses().jdbc(), owner, stack.password(owner));
  }

  private static void tell(int clients, String what, Measured measured) {
    say(
        String.format(
            Locale.ROOT,
            "%3d clients: %,8.0f %-30s p50 %6.1f ms, p99 %6.1f ms",
            clients,
            measured.perSecond(),
            what,
            millis(measured.latency(), 50),
            millis(measured.latency(), 99)));
  }

  private static void tell(Steady steady) {
    say(
        String.format(
            Locale.ROOT,
            "steady %d commands/s: answered p50 %.1f ms, p99 %.1f ms; visible after the answer p50"
                + " %.1f ms, p99 %.1f ms",
            STEADY_RATE,
            millis(steady.answered(), 50),
            millis(steady.answered(), 99),
            millis(steady.visible(), 50),
            millis(steady.visible(), 99)));
  }

  private static void tellMemory(Stack stack) {
    for (String part : Stack.PARTS) {
      stack
          .process(part)
          .map(Process::toHandle)
          .flatMap(FirstFigures::megabytes)
          .ifPresent(megabytes -> say("memory of " + part + ": " + megabytes + " MB"));
    }
  }

  // The proportional share: what the processes of one server have in common counts once.
  private static Optional<Long> megabytes(ProcessHandle process) {
    try (Stream<ProcessHandle> family = Stream.concat(Stream.of(process), process.descendants())) {
      return Optional.of(family.mapToLong(FirstFigures::proportionalKilobytes).sum() / 1024);
    } catch (UncheckedIOException notLinux) {
      return Optional.empty();
    }
  }

  private static long proportionalKilobytes(ProcessHandle process) {
    Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
    try (Stream<String> lines = Files.lines(rollup)) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1000.0;
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
