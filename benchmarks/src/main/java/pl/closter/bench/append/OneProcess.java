package pl.closter.bench.append;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import pl.closter.bench.append.Writers.Measured;
import pl.closter.bench.server.Database;
import pl.closter.eventstore.tables.OperationalTables;

/// One of several processes that append to the same log. It does as it is told on its standard
/// input, and ends with it.
final class OneProcess {

  /// Begins a line that is an answer.
  static final String ANSWER = "answer ";

  /// The environment variable that holds the password.
  static final String PASSWORD = "PASSWORD_OF_EVENT_STORE";

  private OneProcess() {}

  /// Appends when told to.
  ///
  /// @param arguments port, database, user, search path, how many streams, and where they begin
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Database database =
        new Database(
            Integer.parseInt(arguments[0]),
            arguments[1],
            arguments[2],
            System.getenv(PASSWORD),
            arguments[3]);
    Streams streams = Streams.hot(Integer.parseInt(arguments[4]));
    int status = 1;
    try (Ours ours =
            new Ours(
                "ours", database, OperationalTables::changesFor, 1, Long.parseLong(arguments[5]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, US_ASCII))) {
      ours.prepare(streams);
      answer("prepared");
      serve(orders, new Writers(ours, streams));
      status = 0;
    } catch (RuntimeException failed) {
      System.err.println("A process that appends ends, because it failed: " + failed);
    }
    // Threads of the client would keep it alive, and whoever waits for its answer waiting.
    System.exit(status);
  }

  private static void serve(BufferedReader orders, Writers writers)
      throws IOException, InterruptedException {
    String order = orders.readLine();
    while (order != null) {
      long[] numbers = Arrays.stream(order.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
      answer("ready");
      if (orders.readLine() == null) {
        return;
      }
      Measured measured =
          writers.measure(Math.toIntExact(numbers[0]), Duration.ofMillis(numbers[1]), numbers[2]);
      answer(
          String.format(Locale.ROOT, "%.3f %s", measured.perSecond(), encoded(measured.latency())));
      order = orders.readLine();
    }
  }

  private static String encoded(Histogram latency) {
    ByteBuffer bytes = ByteBuffer.allocate(latency.getNeededByteBufferCapacity());
    int length = latency.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }

  private static void answer(String text) {
    System.out.println(ANSWER + text);
  }
}
