package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import pl.closter.local.cli.Command;
import pl.closter.local.cli.Screen;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Demo;
import pl.closter.local.stack.Stack;
import pl.closter.local.stack.StackSettings;
import pl.closter.servers.PostgresServer;

/// The whole system on free ports, with data of its own.
final class TestStack {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration FOLLOWS = Duration.ofSeconds(60);

  private TestStack() {}

  static Stack start(Path folder) {
    return Stack.start(
        StackSettings.onFreePorts(root(), folder), line -> System.out.println("stack: " + line));
  }

  static Demo.Settings demo(Stack stack, long seed) {
    return new Demo.Settings(
        stack.addresses().frontDoor(),
        stack.addresses().sandbox(),
        () -> stack.token("operator"),
        root().resolve("demo").resolve("wardrobe.csv"),
        PATIENCE,
        seed);
  }

  /// What a check needs to throw.
  interface Check {
    void run() throws IOException, InterruptedException;
  }

  /// Suspends a part: it is there and says nothing.
  static void whileSilent(Stack stack, String part, Check check)
      throws IOException, InterruptedException {
    stack.suspend(part);
    try {
      check.run();
    } finally {
      stack.resume(part);
    }
  }

  /// What a resource is once it is as wanted. What follows by itself may not be there yet.
  static JsonNode until(Api api, String path, Predicate<JsonNode> wanted) {
    return await(path).atMost(FOLLOWS).until(() -> found(api, path), wanted);
  }

  private static JsonNode found(Api api, String path) {
    try {
      return api.get(path);
    } catch (Api.Failed notYet) {
      assertThat(notYet.status()).as(notYet.getMessage()).isEqualTo(404);
      return MissingNode.getInstance();
    }
  }

  /// Runs a command of the script on the system that writes down its ports.
  ///
  /// @return its exit status
  static int closter(Stack stack, String... arguments) {
    return Command.named(List.of(arguments))
        .run(
            new Command.Context(
                stack.settings().root(),
                Map.of("CLOSTER_DATA", stack.settings().data().toString()),
                List.of(arguments),
                Screen.standard()));
  }

  static Connection superuser(Stack stack) throws SQLException {
    return DriverManager.getConnection(
        stack.addresses().jdbc(),
        PostgresServer.SUPERUSER,
        stack.password(PostgresServer.SUPERUSER));
  }

  /// Changes one row behind everybody's back.
  static void sql(Stack stack, String statement) throws SQLException {
    try (Connection session = superuser(stack);
        Statement run = session.createStatement()) {
      assertThat(run.executeUpdate(statement)).isEqualTo(1);
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("closter.root", "."));
  }
}
