package pl.closter.local.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at a stack from outside, as another program.
public final class Inspection {

  /// What was found of one part.
  ///
  /// @param detail what is missing, when it is not ready
  public record Found(
      String name, int port, Optional<ProcessHandle> process, boolean isReady, String detail) {

    public boolean isUp() {
      return process.isPresent();
    }

    public String state() {
      return isReady ? "ready" : isUp() ? "not ready" : "down";
    }
  }

  private final StackSettings settings;
  private final RunFolder run;
  private final HealthCheck health = new HealthCheck();

  /// @param settings with the ports of the running stack
  public Inspection(StackSettings settings, RunFolder run) {
    this.settings = settings;
    this.run = run;
  }

  /// Every part, also those that live in the launcher.
  public List<Found> parts() {
    List<Found> all = new ArrayList<>();
    all.add(listening(Stack.POSTGRES, Stack.POSTGRES, Port.POSTGRES));
    all.add(listening(Stack.KAFKA, Stack.KAFKA, Port.KAFKA));
    for (Service service : Service.values()) {
      all.add(service(service));
    }
    all.add(listening("shopify-sandbox", RunFolder.LAUNCHER, Port.SANDBOX));
    all.add(listening("front-door", RunFolder.LAUNCHER, Port.FRONT_DOOR));
    return all;
  }

  private Found listening(String name, String process, Port port) {
    int number = settings.ports().of(port);
    return found(name, process, number, HealthCheck.connect(number));
  }

  private Found service(Service service) {
    return found(
        service.module(),
        service.module(),
        settings.ports().of(service.port()),
        health.ask(settings.addresses().of(service)));
  }

  // Somebody else's program on our port does not make a part ready.
  private Found found(String name, String process, int port, Part.Readiness readiness) {
    Optional<ProcessHandle> running = run.process(process);
    return new Found(
        name, port, running, running.isPresent() && readiness.isReady(), readiness.detail());
  }
}
