package pl.closter.local.stack;

import java.net.URI;
import pl.closter.servers.DatabaseBootstrap;

/// Where the parts of a stack are reached.
public final class Addresses {

  private static final String HOST = "127.0.0.1";

  private final PortPlan ports;

  Addresses(PortPlan ports) {
    this.ports = ports;
  }

  public URI frontDoor() {
    return http(Port.FRONT_DOOR);
  }

  public URI sandbox() {
    return http(Port.SANDBOX);
  }

  public URI of(Service service) {
    return http(service.port());
  }

  public String kafka() {
    return HOST + ":" + ports.of(Port.KAFKA);
  }

  public String jdbc() {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(HOST, ports.of(Port.POSTGRES), DatabaseBootstrap.DATABASE);
  }

  private URI http(Port port) {
    return http(ports.of(port));
  }

  static URI http(int port) {
    return URI.create("http://" + HOST + ":" + port);
  }
}
