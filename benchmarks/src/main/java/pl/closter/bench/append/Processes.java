package pl.closter.bench.append;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import pl.closter.bench.append.Writers.Measured;
import pl.closter.bench.server.Database;

/// Ours with operational tables, in several processes at once, as replicas of the service are. Each
/// has streams, connections and writers of its own, and stays warm between the measurements.
final class Processes implements Peer {

  private static final List<String> FLAGS = List.of("-Xmx192m", "-XX:+UseSerialGC", "-Xss512k");

  private final String name;
  private final Database database;
  private final int count;
  private final long space;
  private final List<Child> children = new ArrayList<>();

  Processes(String name, Database database, int count, long space) {
    this.name = name;
    this.database = database;
    this.count = count;
    this.space = space;
  }

  private record Child(Process process, BufferedReader answers, Writer orders) {

    void tell(String order) {
      try {
        orders.write(order + "\n");
        orders.flush();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }

    String answer() {
      try {
        String line = answers.readLine();
        while (line != null && !line.startsWith(OneProcess.ANSWER)) {
          line = answers.readLine();
        }
        if (line == null) {
          throw new IllegalStateException("A process that appends has ended; see above");
        }
        return line.substring(OneProcess.ANSWER.length());
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare(Streams streams) {
    int each = streams.count() / count;
    for (int i = 0; i < count; i++) {
      children.add(start(each, space + (long) i * each));
    }
    children.forEach(Child::answer);
  }

  private Child start(int streams, long from) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            OneProcess.class.getName(),
            Integer.toString(database.port()),
            database.name(),
            database.user(),
            database.searchPath(),
            Integer.toString(streams),
            Long.toString(from)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().putAll(Map.of(OneProcess.PASSWORD, database.password()));
    try {
      Process process = builder.start();
      return new Child(process, process.inputReader(US_ASCII), process.outputWriter(US_ASCII));
    } catch (IOException failed) {
      throw new UncheckedIOException("A process that appends could not be started", failed);
    }
  }

  /// Has all of them write at the same time, each with its share of the writers.
  Measured measure(int writers, Duration length, long seed) {
    List<Child> working = children.subList(0, Math.min(writers, count));
    for (int i = 0; i < working.size(); i++) {
      int share = (writers - i + count - 1) / count;
      working.get(i).tell("open %d %d %d".formatted(share, length.toMillis(), seed + i));
    }
    // Nobody begins before all are there.
    working.forEach(Child::answer);
    working.forEach(child -> child.tell("go"));
    Histogram latency = new Histogram(Writers.LONGEST_MICROS, Writers.DIGITS);
    double perSecond = 0;
    for (Child child : working) {
      String[] parts = child.answer().split(" ");
      perSecond += Double.parseDouble(parts[0]);
      latency.add(histogram(parts[1]));
    }
    return new Measured(latency, perSecond);
  }

  private static Histogram histogram(String text) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
    } catch (DataFormatException broken) {
      throw new IllegalStateException("A process that appends told no histogram", broken);
    }
  }

  @Override
  public Appender appender() {
    throw new UnsupportedOperationException("The writers are in other processes");
  }

  @Override
  public void close() {
    for (Child child : children) {
      // The end of its input is the end of its work.
      try (Writer orders = child.orders()) {
        orders.flush();
      } catch (IOException gone) {
        System.err.println("A process that appends had ended already: " + gone.getMessage());
      }
      var _ = child.process().onExit().join();
    }
  }
}
