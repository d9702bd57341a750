package pl.closter.bench.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pl.closter.bench.server.Cpu;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;
import pl.closter.local.stack.StackSettings;
import pl.closter.servers.PostgresServer;

/// A system of its own on free ports, with the optimising compiler, and the generator of its load.
public final class LiveSystem implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-Xss512k");

  private final Path raw;
  private final Stack stack;
  private final Commands commands;

  private LiveSystem(Path raw, Stack stack, Commands commands) {
    this.raw = raw;
    this.stack = stack;
    this.commands = commands;
    // Also when somebody ends the benchmark.
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
  }

  /// Starts it.
  ///
  /// @param bench names the folder of its raw data
  public static LiveSystem start(String bench) throws IOException {
    return start(bench, Map.of());
  }

  /// Starts it with services that are set otherwise than usual.
  ///
  /// @param bench names the folder of its raw data
  /// @param environment of each service
  public static LiveSystem start(String bench, Map<String, String> environment) throws IOException {
    Path root = Path.of(System.getProperty("closter.root", "."));
    Path raw = Files.createDirectories(root.resolve(".closter/bench").resolve(bench));
    Path data = Files.createTempDirectory("closter-bench-");
    Stack stack =
        Stack.start(
            StackSettings.onFreePorts(root, data)
                .withServiceFlags(flags())
                .withServiceEnvironment(environment),
            LiveSystem::say);
    return new LiveSystem(
        raw,
        stack,
        new Commands(stack.addresses().of(Service.EVENT_STORE), stack.token("operator")));
  }

  // As './closter up' takes them.
  private static List<String> flags() {
    String flags = System.getenv().getOrDefault("CLOSTER_SERVICE_FLAGS", "");
    return flags.isBlank() ? FLAGS : List.of(flags.strip().split("\\s+"));
  }

  public Stack stack() {
    return stack;
  }

  Commands commands() {
    return commands;
  }

  /// Where the raw data goes.
  public Path raw() {
    return raw;
  }

  /// A session that sees every schema.
  public Connection session() throws SQLException {
    return DriverManager.getConnection(
        stack.addresses().jdbc(),
        PostgresServer.SUPERUSER,
        stack.password(PostgresServer.SUPERUSER));
  }

  /// The processes by the names of their parts; the client is this one, with front door and
  /// sandbox, which nobody asks anything here.
  Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    for (String part : Stack.PARTS) {
      stack.process(part).ifPresent(process -> processes.put(part, process.toHandle()));
    }
    processes.put(Cpu.CLIENT, ProcessHandle.current());
    return processes;
  }

  @Override
  public void close() {
    commands.close();
    stack.close();
  }

  static void say(String line) {
    System.out.println(line);
  }
}
