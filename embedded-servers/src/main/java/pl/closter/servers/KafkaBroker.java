package pl.closter.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// A Kafka of our own: one node, broker and controller in one, inside this JVM.
public final class KafkaBroker implements AutoCloseable {

  private static final int NODE = 1;

  /// How to run it.
  ///
  /// @param data its folder; created when it is not there
  public record Settings(Path data, int port, int controllerPort) {}

  private final KafkaRaftServer server;
  private final Settings settings;

  private KafkaBroker(KafkaRaftServer server, Settings settings) {
    this.server = server;
    this.settings = settings;
  }

  /// Starts it and returns when it takes connections.
  ///
  /// @throws ServerFailure when a port is taken or the folder cannot be used
  public static KafkaBroker start(Settings settings) {
    Ports.requireFree(settings.port(), "Kafka", "CLOSTER_PORT_KAFKA");
    Ports.requireFree(
        settings.controllerPort(), "Kafka's controller", "CLOSTER_PORT_KAFKA_CONTROLLER");
    format(settings);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties(settings)), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, settings);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + settings.port();
  }

  @Override
  public void close() {
    server.shutdown();
  }

  /// Returns when the broker has ended.
  public void awaitShutdown() {
    server.awaitShutdown();
  }

  private static void format(Settings settings) {
    if (Files.exists(settings.data().resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(settings.data());
      Formatter formatter = new Formatter();
      formatter
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE)
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(settings.data().toString())
          .addDirectory(settings.data().toString());
      formatter.run();
    } catch (Exception failed) {
      throw new ServerFailure(
          "The Kafka folder %s could not be made (is the disk full?)".formatted(settings.data()),
          failed);
    }
  }

  private static Properties properties(Settings settings) {
    Properties broker = new Properties();
    broker.put("node.id", Integer.toString(NODE));
    broker.put("process.roles", "broker,controller");
    broker.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(settings.port(), settings.controllerPort()));
    broker.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + settings.port());
    broker.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    broker.put("controller.listener.names", "CONTROLLER");
    broker.put("controller.quorum.voters", NODE + "@127.0.0.1:" + settings.controllerPort());
    broker.put("log.dirs", settings.data().toString());
    broker.put("auto.create.topics.enable", "false");
    broker.put("offsets.topic.replication.factor", "1");
    broker.put("offsets.topic.num.partitions", "4");
    broker.put("transaction.state.log.replication.factor", "1");
    broker.put("transaction.state.log.min.isr", "1");
    broker.put("transaction.state.log.num.partitions", "2");
    broker.put("share.coordinator.state.topic.replication.factor", "1");
    broker.put("share.coordinator.state.topic.min.isr", "1");
    broker.put("share.coordinator.state.topic.num.partitions", "1");
    broker.put("group.initial.rebalance.delay.ms", "0");
    broker.put("log.cleaner.dedupe.buffer.size", "8388608");
    broker.put("log.segment.bytes", "67108864");
    broker.put("log.index.size.max.bytes", "1048576");
    broker.put("log.retention.hours", "-1");
    broker.put("num.network.threads", "2");
    broker.put("num.io.threads", "2");
    broker.put("num.recovery.threads.per.data.dir", "2");
    broker.put("controlled.shutdown.enable", "true");
    return broker;
  }
}
