package pl.closter.local.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.KafkaBrokerMain;
import pl.closter.servers.PostgresServer;
import pl.closter.servers.TokenIssuer;

/// Makes the parts of a stack: with which options and which environment each runs.
final class Parts {

  private static final List<String> KAFKA_FLAGS =
      List.of(
          "-Xms64m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");

  private final StackSettings settings;
  private final Secrets secrets;
  private final ServiceTokens tokens;
  private final Shop shop;
  private final HealthCheck health = new HealthCheck();

  Parts(StackSettings settings, Secrets secrets, ServiceTokens tokens, Shop shop) {
    this.settings = settings;
    this.secrets = secrets;
    this.tokens = tokens;
    this.shop = shop;
  }

  PostgresPart postgres() {
    return new PostgresPart(
        new PostgresServer.Settings(
            settings.data().resolve("postgres"),
            PostgresServer.sharedBinaries(settings.root()),
            settings.ports().of(Port.POSTGRES),
            secrets.password(PostgresServer.SUPERUSER),
            Map.of()));
  }

  Part kafka() {
    int port = settings.ports().of(Port.KAFKA);
    return new JvmPart(
        Stack.KAFKA,
        settings.java(),
        KAFKA_FLAGS,
        List.of(
            KafkaBrokerMain.class.getName(),
            settings.data().resolve("kafka").toString(),
            Integer.toString(port),
            Integer.toString(settings.ports().of(Port.KAFKA_CONTROLLER))),
        // As an argument it would hide the mark behind a very long command line.
        Map.of("CLASSPATH", System.getProperty("java.class.path")),
        log(Stack.KAFKA),
        JvmPart.mark(Stack.KAFKA, settings.data()),
        () -> HealthCheck.connect(port));
  }

  Part service(Service service) {
    return new JvmPart(
        service.module(),
        settings.java(),
        settings.serviceFlags(),
        List.of("-jar", service.jar(settings.root()).toString()),
        environment(service),
        log(service.module()),
        JvmPart.mark(service.module(), settings.data()),
        () -> health.ask(settings.addresses().of(service)));
  }

  /// One more process of a service, beside the first, on a port of its own.
  Part another(Service service, String name, int port) {
    Map<String, String> variables = environment(service);
    variables.put("CLOSTER_HTTP_PORT", Integer.toString(port));
    return new JvmPart(
        name,
        settings.java(),
        settings.serviceFlags(),
        List.of("-jar", service.jar(settings.root()).toString()),
        variables,
        log(name),
        JvmPart.mark(name, settings.data()),
        () -> health.ask(Addresses.http(port)));
  }

  private Map<String, String> environment(Service service) {
    Addresses addresses = settings.addresses();
    Map<String, String> variables = new HashMap<>();
    variables.put("CLOSTER_HTTP_PORT", Integer.toString(settings.ports().of(service.port())));
    variables.put("CLOSTER_DB_HOST", "127.0.0.1");
    variables.put("CLOSTER_DB_PORT", Integer.toString(settings.ports().of(Port.POSTGRES)));
    variables.put("CLOSTER_DB_NAME", DatabaseBootstrap.DATABASE);
    variables.put("CLOSTER_DB_PASSWORD", secrets.password(service.schema()));
    variables.put(
        "CLOSTER_DB_OWNER_PASSWORD", secrets.password(DatabaseBootstrap.owner(service.schema())));
    variables.put("CLOSTER_KAFKA", addresses.kafka());
    variables.put("CLOSTER_EVENT_STORE_URL", addresses.of(Service.EVENT_STORE).toString());
    variables.put("CLOSTER_GATEWAY_URL", addresses.of(Service.GATEWAY).toString());
    variables.put("CLOSTER_JWT_KEYS", tokens.keys().toUri().toString());
    variables.put("CLOSTER_JWT_ISSUER", TokenIssuer.ISSUER);
    variables.put("CLOSTER_SERVICE_TOKEN_FILE", tokens.file(service).toString());
    variables.putAll(
        switch (service) {
          case PROJECTION ->
              Map.of(
                  "CLOSTER_TABLE_READER_PASSWORD",
                  secrets.password(DatabaseBootstrap.TABLE_READER));
          case GATEWAY -> shop.environment(addresses.sandbox());
          case EVENT_STORE ->
              Map.of(
                  "CLOSTER_INTEGRITY_KEY_FILE", secrets.treeHeadKey().toString(),
                  "CLOSTER_VAULT_KEY_FILE", secrets.vaultKeys().toString());
          case OUTBOX -> Map.of();
        });
    variables.putAll(settings.serviceEnvironment());
    return variables;
  }

  private Path log(String name) {
    return settings.data().resolve("logs").resolve(name + ".log");
  }
}
