package pl.closter.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Where everything is and how it is run.
///
/// @param root the checkout, whose modules hold the services' jars
/// @param data what outlives the stack: databases, secrets, logs
/// @param java the program that runs the services and Kafka
/// @param serviceFlags JVM options of each service
/// @param serviceEnvironment further environment of each service
public record StackSettings(
    Path root,
    Path data,
    PortPlan ports,
    Path java,
    List<String> serviceFlags,
    Map<String, String> serviceEnvironment) {

  /// Small and quick to start; benchmarks leave out the limit to the first compiler.
  public static final List<String> SMALL =
      List.of("-Xms32m", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");

  public StackSettings {
    root = root.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    serviceFlags = List.copyOf(serviceFlags);
    serviceEnvironment = Map.copyOf(serviceEnvironment);
  }

  /// The settings of a checkout: `CLOSTER_DATA`, `CLOSTER_SERVICE_FLAGS` and the ports may be set.
  ///
  /// @throws StackFailure when a setting makes no sense
  public static StackSettings of(Path root, Map<String, String> environment) {
    String data = environment.getOrDefault("CLOSTER_DATA", "");
    Path folder = data.isBlank() ? root.resolve(".closter") : Path.of(data);
    String flags = environment.getOrDefault("CLOSTER_SERVICE_FLAGS", "");
    return new StackSettings(
        root,
        folder,
        PortPlan.read(folder.resolve("ports.properties"), environment),
        runningJava(),
        flags.isBlank() ? SMALL : List.of(flags.strip().split("\\s+")),
        Map.of());
  }

  /// Settings for a test, which may run beside others.
  public static StackSettings onFreePorts(Path root, Path data) {
    return new StackSettings(root, data, PortPlan.free(), runningJava(), SMALL, Map.of());
  }

  public StackSettings withServiceFlags(List<String> flags) {
    return new StackSettings(root, data, ports, java, flags, serviceEnvironment);
  }

  public StackSettings withServiceEnvironment(Map<String, String> environment) {
    return new StackSettings(root, data, ports, java, serviceFlags, environment);
  }

  public StackSettings withPorts(PortPlan plan) {
    return new StackSettings(root, data, plan, java, serviceFlags, serviceEnvironment);
  }

  public Addresses addresses() {
    return new Addresses(ports);
  }

  private static Path runningJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
