package pl.closter.local.system;

import java.nio.file.Path;
import java.time.Duration;
import pl.closter.local.demo.Demo;
import pl.closter.local.stack.Stack;
import pl.closter.local.stack.StackSettings;

/// The whole system on free ports, with data of its own.
final class TestStack {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

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

  private static Path root() {
    return Path.of(System.getProperty("closter.root", "."));
  }
}
