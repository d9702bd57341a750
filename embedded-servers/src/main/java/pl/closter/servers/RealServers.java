package pl.closter.servers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives a Quarkus test a fresh Postgres, with all schemas and roles, and a Kafka when it wants
/// one.
///
/// Arguments: `schema` (whose roles the service logs in with), `kafka` (`true` or `false`).
public final class RealServers implements QuarkusTestResourceLifecycleManager {

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);
  private static volatile @Nullable RealServers running;

  private String schema = "event_store";
  private boolean kafka = true;
  private @Nullable PostgresServer postgres;
  private @Nullable KafkaBroker broker;
  private @Nullable TokenIssuer issuer;
  private @Nullable Credentials passwords;

  /// The servers of this JVM, for tests that go behind the service's back.
  public static RealServers running() {
    return required(running);
  }

  public PostgresServer postgres() {
    return required(postgres);
  }

  public KafkaBroker kafka() {
    return required(broker);
  }

  public TokenIssuer issuer() {
    return required(issuer);
  }

  /// The password of a login role, or of the superuser.
  public String password(String role) {
    return required(passwords).get(role);
  }

  /// A token that the service under test accepts.
  public static String token(String... roles) {
    return running().issuer().mint("tester", List.of(roles), TOKEN_LIFETIME);
  }

  @Override
  public void init(Map<String, String> arguments) {
    schema = arguments.getOrDefault("schema", schema);
    kafka = Boolean.parseBoolean(arguments.getOrDefault("kafka", "true"));
  }

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("closter-test-");
      Path root = Path.of(System.getProperty("closter.root", "."));
      List<String> secrets = new ArrayList<>(DatabaseBootstrap.logins());
      secrets.add(PostgresServer.SUPERUSER);
      Credentials made = Credentials.random(secrets);
      passwords = made;
      PostgresServer server =
          PostgresServer.start(
              new PostgresServer.Settings(
                  folder.resolve("postgres"),
                  PostgresServer.sharedBinaries(root),
                  Ports.free(),
                  made.get(PostgresServer.SUPERUSER),
                  Map.of()));
      postgres = server;
      DatabaseBootstrap.run(server, made.get(PostgresServer.SUPERUSER), made);
      TokenIssuer tokens = TokenIssuer.in(folder.resolve("token.key"), InstantSource.system());
      issuer = tokens;
      Path jwks = Files.writeString(folder.resolve("jwks.json"), tokens.jwks());
      Path token =
          Files.writeString(
              folder.resolve("service.token"),
              tokens.mint("service-under-test", List.of("service"), TOKEN_LIFETIME));
      Path vault = Files.writeString(folder.resolve("vault.key"), VaultKeyFile.fresh());
      running = this;
      Map<String, String> config = configuration(server, made, jwks, token, folder);
      config.put("closter.vault.key-file", vault.toString());
      return config;
    } catch (IOException failed) {
      throw new ServerFailure("The servers for the tests could not be started", failed);
    }
  }

  private Map<String, String> configuration(
      PostgresServer server, Credentials made, Path jwks, Path token, Path folder) {
    Map<String, String> config = new HashMap<>();
    config.put("CLOSTER_DB_HOST", "127.0.0.1");
    config.put("CLOSTER_DB_PORT", Integer.toString(server.port()));
    config.put("CLOSTER_DB_NAME", DatabaseBootstrap.DATABASE);
    config.put("CLOSTER_DB_PASSWORD", made.get(schema));
    config.put("CLOSTER_DB_OWNER_PASSWORD", made.get(DatabaseBootstrap.owner(schema)));
    config.put("CLOSTER_TABLE_READER_PASSWORD", made.get(DatabaseBootstrap.TABLE_READER));
    config.put("CLOSTER_JWT_KEYS", jwks.toUri().toString());
    config.put("CLOSTER_SERVICE_TOKEN_FILE", token.toString());
    config.put("quarkus.http.test-port", "0");
    config.put("quarkus.log.category.\"kafka\".level", "WARN");
    config.put("quarkus.log.category.\"org.apache.kafka\".level", "WARN");
    config.put("quarkus.log.category.\"state.change.logger\".level", "WARN");
    if (kafka) {
      broker =
          KafkaBroker.start(
              new KafkaBroker.Settings(folder.resolve("kafka"), Ports.free(), Ports.free()));
      config.put("CLOSTER_KAFKA", broker.bootstrapServers());
    }
    return config;
  }

  @Override
  public void stop() {
    if (broker != null) {
      broker.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  private static <T> T required(@Nullable T server) {
    if (server == null) {
      throw new IllegalStateException("This test did not ask for that server");
    }
    return server;
  }
}
