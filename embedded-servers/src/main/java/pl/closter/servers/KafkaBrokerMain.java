package pl.closter.servers;

import java.nio.file.Path;

/// Runs a broker as a process of its own, so that it can be killed like one.
///
/// Arguments: folder, port, controller port. Prints one line when ready; SIGTERM ends it in order.
public final class KafkaBrokerMain {

  /// The line that says that the broker takes connections.
  public static final String READY = "Kafka takes connections at ";

  private KafkaBrokerMain() {}

  public static void main(String[] arguments) {
    KafkaBroker.Settings settings =
        new KafkaBroker.Settings(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    KafkaBroker broker = KafkaBroker.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "kafka-shutdown"));
    System.out.println(READY + broker.bootstrapServers());
    broker.awaitShutdown();
  }
}
