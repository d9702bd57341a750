package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.events.Topic;
import pl.closter.local.demo.Api;
import pl.closter.local.stack.Stack;

/// A person asks to be forgotten, and is: by every answer, record, row and file of the system.
class ErasureIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LONGEST_SECRET = 100;
  private static final Path ROOT = Path.of(System.getProperty("closter.root", "."));

  private static final String TABLES =
      """
      SELECT format('SELECT t::text FROM %I.%I AS t', nspname, relname)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
       WHERE relkind IN ('r', 'p', 'm') AND nspname NOT IN ('pg_catalog', 'information_schema')
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final String mark = UUID.randomUUID().toString();

  private final Map<String, String> person =
      Map.of(
          "name", "Ludwika Żmij-" + mark,
          "email", "ludwika." + mark + "@example.pl",
          "phone", "+48 " + (600_000_000 + Math.floorMod(mark.hashCode(), 99_999_999)),
          "address", "ul. Długa " + mark + ", Gdańsk",
          "pesel", "44051401359",
          "dateOfBirth", "1944-05-14",
          "iban", "PL61109010140000071219812874",
          "note", "note-" + mark);

  private final List<String> secrets =
      List.of(
          mark,
          "Ludwika",
          "Żmij",
          String.valueOf(person.get("phone")).substring(4),
          "44051401359",
          "1944-05-14",
          "61109010140000071219812874",
          hex(mark));

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Api as(Stack stack, String role) {
    return new Api(stack.addresses().frontDoor(), () -> stack.token(role), LIMIT);
  }

  private static JsonNode send(Api api, String path, Object body) {
    String key = UUID.randomUUID().toString();
    return api.command(path, body, key, key);
  }

  @Test
  void after_the_erasure_nothing_that_the_system_says_or_has_written_gives_the_person()
      throws Exception {
    String registered;
    try (Stack stack = TestStack.start(folder)) {
      String id = registered(stack);
      String subject = subjectOf(stack, id);
      List<String> sealed = sealed(stack, subject);
      assertThat(sealed).hasSize(person.size());
      long before =
          send(as(stack, "operator"), "/v1/consignors/" + id + "/erasure-request", Map.of())
              .path("position")
              .asLong();
      assertThat(before).isPositive();
      JsonNode erased =
          send(as(stack, "compliance"), "/v1/consignors/" + id + "/erasure", Map.of());
      assertThat(erased.path("erased")).hasSize(5);

      JsonNode shown =
          as(stack, "operator").getAt("/v1/consignors/" + id, erased.path("position").asLong());
      assertThat(shown.path("state").asText()).isEqualTo("ERASED");
      assertThat(shown.path("displayName").asText())
          .isEqualTo("Erased #" + id.substring(id.length() - 8));
      String row = row(stack, id);
      rebuild(stack);
      assertThat(row(stack, id)).as("the row that was built anew").isEqualTo(row);

      answers(stack, id, subject)
          .forEach((path, text) -> assertThat(text).as(path).doesNotContain(secrets));
      assertThat(as(stack, "operator").post("/v1/subjects/search", search()).path("subjects"))
          .isEmpty();
      assertThatThrownBy(() -> unmasked(stack, subject))
          .isInstanceOf(Api.Failed.class)
          .hasMessageContaining("personal-data-erased");
      assertThat(records(stack.addresses().kafka()))
          .as("records in Kafka")
          .contains(id)
          .doesNotContain(secrets);
      assertThat(dump(stack))
          .as("a dump of the database")
          .contains(id)
          .doesNotContain(secrets)
          .doesNotContain(sealed);
      Script.Ran verified = new Script(ROOT, folder, LIMIT).run("verify");
      assertThat(verified.said()).endsWith("clean\n");
      assertThat(verified.status()).isZero();
      registered = id;
    }
    assertThat(filesWith(List.of(registered))).as("files with his id").isNotEmpty();
    assertThat(filesWith(secrets)).as("files with something about him").isEmpty();
  }

  private String registered(Stack stack) {
    Api operator = as(stack, "operator");
    String id =
        send(
                operator,
                "/v1/consignors",
                Map.of("partyKind", "PRIVATE", "locale", "pl-PL", "personalData", person))
            .path("id")
            .asText();
    var _ =
        send(
            operator,
            "/v1/consignors/" + id + "/contact-verification",
            Map.of("channel", "EMAIL", "method", "CODE"));
    JsonNode paid =
        send(operator, "/v1/consignors/" + id + "/payout-methods", Map.of("kind", "IBAN"));
    JsonNode shown = operator.getAt("/v1/consignors/" + id, paid.path("position").asLong());
    assertThat(shown.path("state").asText()).isEqualTo("ACTIVE");
    assertThat(shown.path("fields")).hasSize(person.size());
    // It was there, and those who may have seen it.
    JsonNode clear = unmasked(stack, shown.path("subjectId").asText());
    assertThat(clear.path("values").path("email").asText()).isEqualTo(person.get("email"));
    assertThat(operator.post("/v1/subjects/search", search()).path("subjects")).hasSize(1);
    return id;
  }

  private static JsonNode unmasked(Stack stack, String subject) {
    return as(stack, "compliance")
        .post(
            "/v1/subjects/" + subject + "/personal-data/unmask",
            Map.of("fields", Set.of("email"), "reason", "CORRECTION"));
  }

  private static List<String> sealed(Stack stack, String subject) throws SQLException {
    try (Connection session = superuser(stack);
        Statement statement = session.createStatement()) {
      return texts(
          statement,
          "SELECT ciphertext FROM event_store.personal_data WHERE subject_id = '" + subject + "'");
    }
  }

  private Map<String, String> search() {
    return Map.of("field", "email", "value", String.valueOf(person.get("email")));
  }

  private static String subjectOf(Stack stack, String id) {
    return as(stack, "operator").get("/v1/consignors/" + id).path("subjectId").asText();
  }

  private static void rebuild(Stack stack) {
    String path = "/v1/projections/consignors/rebuild";
    var _ = as(stack, "admin").post(path, Map.of());
    Api auditor = as(stack, "auditor");
    await().atMost(LIMIT).until(() -> auditor.get(path).path("state").asText().equals("done"));
  }

  private static Map<String, String> answers(Stack stack, String id, String subject) {
    Api operator = as(stack, "operator");
    Api auditor = as(stack, "auditor");
    Map<String, String> answers = new LinkedHashMap<>();
    for (String path :
        List.of(
            "/v1/consignors",
            "/v1/consignors/" + id,
            "/v1/subjects/" + subject + "/personal-data",
            "/v1/consistency")) {
      answers.put(path, operator.get(path).toString());
    }
    for (String path :
        List.of(
            "/v1/streams/consignor/" + id,
            "/v1/streams/subject/" + subject,
            "/v1/events?limit=500")) {
      answers.put(path, auditor.get(path).toString());
    }
    return answers;
  }

  private static String records(String bootstrapServers) {
    StringBuilder all = new StringBuilder();
    List<TopicPartition> partitions =
        IntStream.range(0, Topic.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topic.NAME, partition))
            .toList();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record ->
                    all.append(record.key())
                        .append(record.headers())
                        .append(new String(record.value(), StandardCharsets.UTF_8))
                        .append('\n'));
      }
    }
    return all.toString();
  }

  private static Connection superuser(Stack stack) throws SQLException {
    return DriverManager.getConnection(
        stack.addresses().jdbc(), "postgres", stack.password("postgres"));
  }

  private static String row(Stack stack, String id) throws SQLException {
    try (Connection session = superuser(stack);
        Statement statement = session.createStatement()) {
      return String.join(
          "",
          texts(
              statement,
              "SELECT c::text FROM projections.consignor AS c WHERE consignor_id = '" + id + "'"));
    }
  }

  /// Every column of every row of every table, as text.
  private static String dump(Stack stack) throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection session = superuser(stack);
        Statement statement = session.createStatement()) {
      for (String table : texts(statement, TABLES)) {
        texts(statement, table).forEach(row -> dump.append(row).append('\n'));
      }
    }
    return dump.toString();
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /// What the system has written, of any kind: logs, segments of Kafka, pages and the write-ahead
  /// log of Postgres.
  private List<String> filesWith(List<String> texts) throws IOException {
    List<byte[]> wanted =
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (int text : held(file, wanted)) {
          found.add(folder.relativize(file) + ": " + texts.get(text));
        }
      }
    }
    return found;
  }

  /// Which of the texts a file holds, read in windows that overlap.
  private static Set<Integer> held(Path file, List<byte[]> wanted) throws IOException {
    Set<Integer> held = new TreeSet<>();
    byte[] window = new byte[1 << 20];
    int kept = 0;
    try (InputStream content = Files.newInputStream(file)) {
      int read = content.readNBytes(window, kept, window.length - kept);
      while (read > 0) {
        int length = kept + read;
        for (int text = 0; text < wanted.size(); text++) {
          if (holds(window, length, wanted.get(text))) {
            var _ = held.add(text);
          }
        }
        kept = Math.min(length, LONGEST_SECRET);
        System.arraycopy(window, length - kept, window, 0, kept);
        read = content.readNBytes(window, kept, window.length - kept);
      }
    }
    return held;
  }

  private static boolean holds(byte[] text, int length, byte[] wanted) {
    for (int start = 0; start <= length - wanted.length; start++) {
      if (text[start] == wanted[0]
          && Arrays.equals(text, start, start + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
