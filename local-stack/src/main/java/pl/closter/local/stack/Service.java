package pl.closter.local.stack;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The four services, in the order in which they are started.
public enum Service {
  EVENT_STORE("event-store-service", "event_store", Port.EVENT_STORE),
  PROJECTION("projection-service", "projections", Port.PROJECTION),
  OUTBOX("outbox-worker", "outbox", Port.OUTBOX),
  GATEWAY("integration-gateway", "gateway", Port.GATEWAY);

  private final String module;
  private final String schema;
  private final Port port;

  Service(String module, String schema, Port port) {
    this.module = module;
    this.schema = schema;
    this.port = port;
  }

  /// Its module, which is also its name.
  public String module() {
    return module;
  }

  /// Its database schema, which is also the role it runs as.
  public String schema() {
    return schema;
  }

  public Port port() {
    return port;
  }

  /// The service of this name.
  public static Optional<Service> named(String module) {
    return Arrays.stream(values()).filter(service -> service.module.equals(module)).findFirst();
  }

  Path jar(Path root) {
    return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }
}
