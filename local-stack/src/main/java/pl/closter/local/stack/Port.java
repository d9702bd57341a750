package pl.closter.local.stack;

import java.util.Locale;

/// Every port the stack listens on, all on the loopback address.
public enum Port {
  FRONT_DOOR(8080, "the front door"),
  EVENT_STORE(8081, "event-store-service"),
  PROJECTION(8082, "projection-service"),
  OUTBOX(8083, "outbox-worker"),
  GATEWAY(8084, "integration-gateway"),
  SANDBOX(8090, "the Shopify sandbox"),
  POSTGRES(54320, "Postgres"),
  KAFKA(9093, "Kafka"),
  KAFKA_CONTROLLER(9094, "Kafka's controller");

  private final int number;
  private final String user;

  Port(int number, String user) {
    this.number = number;
    this.user = user;
  }

  /// The number unless another one is set.
  public int number() {
    return number;
  }

  /// Who listens there.
  public String user() {
    return user;
  }

  /// The environment variable that sets it.
  public String variable() {
    return "CLOSTER_PORT_" + name();
  }

  /// The line of `ports.properties` that sets it.
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
