package pl.closter.local.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Demo;
import pl.closter.local.demo.Verdict;
import pl.closter.local.stack.Addresses;
import pl.closter.local.stack.RunFolder;
import pl.closter.local.stack.Secrets;
import pl.closter.local.stack.StackSettings;

/// `demo`: runs the demo against the running stack.
final class DemoRun implements Command {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int FAILED = 1;

  @Override
  public int run(Context context) {
    StackSettings configured = context.settings();
    RunFolder run = new RunFolder(configured.data());
    Screen screen = context.screen();
    if (run.process(RunFolder.LAUNCHER).isEmpty() || !run.isReady()) {
      screen.fail(
          "The demo needs a running Closter. Start it with './closter up' in another terminal, or './closter up --detach' here.");
      return FAILED;
    }
    StackSettings settings = configured.withPorts(run.ports(configured.ports()));
    Addresses addresses = settings.addresses();
    Secrets secrets = Secrets.in(settings.data());
    Demo demo =
        new Demo(
            new Demo.Settings(
                addresses.frontDoor(),
                addresses.sandbox(),
                () -> secrets.token("demo", "operator", Token.LIFETIME),
                settings.root().resolve("demo/wardrobe.csv"),
                PATIENCE,
                System.nanoTime()),
            InstantSource.system(),
            screen.out());
    try {
      Verdict verdict = demo.run();
      verdict.remarks().forEach(remark -> screen.fail("demo: " + remark));
      screen.say(verdict.line());
      return verdict.isAsItShouldBe() ? 0 : FAILED;
    } catch (IOException | Api.Failed failed) {
      screen.fail("The demo could not go on: " + failed.getMessage());
      return FAILED;
    }
  }
}
