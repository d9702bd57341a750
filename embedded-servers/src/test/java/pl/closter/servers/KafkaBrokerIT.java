package pl.closter.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

  @TempDir Path folder;

  @Test
  void what_was_sent_is_there_after_a_restart() throws Exception {
    KafkaBroker.Settings settings =
        new KafkaBroker.Settings(folder.resolve("kafka"), Ports.free(), Ports.free());
    try (KafkaBroker broker = KafkaBroker.start(settings)) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (Admin admin = Admin.create(client)) {
        var _ =
            admin
                .createTopics(List.of(new NewTopic("t", Optional.of(1), Optional.empty())))
                .all()
                .get();
      }
      try (var producer =
          new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
        var _ = producer.send(new ProducerRecord<>("t", "key", "kept")).get();
      }
    }

    try (KafkaBroker broker = KafkaBroker.start(settings);
        var consumer =
            new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
      TopicPartition only = new TopicPartition("t", 0);
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(consumer.poll(Duration.ofMillis(200)).records(only))
                      .singleElement()
                      .satisfies(found -> assertThat(found.value()).isEqualTo("kept")));
    }
  }
}
