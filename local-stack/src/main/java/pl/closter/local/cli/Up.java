package pl.closter.local.cli;

import java.util.concurrent.CountDownLatch;
import pl.closter.local.stack.Addresses;
import pl.closter.local.stack.Secrets;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;
import pl.closter.local.stack.StackSettings;

/// `up`: runs the stack until somebody ends it.
final class Up implements Command {

  private static final int FAILED = 1;

  @Override
  public int run(Context context) {
    StackSettings settings = context.settings();
    return context.has("--detach")
        ? new Detached(context, settings).run()
        : attached(context, settings);
  }

  private static int attached(Context context, StackSettings settings) {
    Screen screen = context.screen();
    Screen.Progress progress = screen.progress();
    screen.say("Starting Closter; its data is in " + settings.data());
    Stack stack = new Stack(settings, progress::say);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(stack, screen, ended), "closter-shutdown"));
    try {
      stack.start();
    } catch (RuntimeException failed) {
      return failure(stack, screen, ended, failed);
    }
    screen.say(welcome(settings, progress.seconds()));
    return awaitEnd(ended);
  }

  // A start that fails because somebody pressed Ctrl-C is no failure to talk about.
  private static int failure(
      Stack stack, Screen screen, CountDownLatch ended, RuntimeException failed) {
    if (stack.isClosed()) {
      return awaitEnd(ended);
    }
    screen.fail(String.valueOf(failed.getMessage()));
    stack.close();
    return FAILED;
  }

  private static void stop(Stack stack, Screen screen, CountDownLatch ended) {
    if (!stack.isClosed()) {
      screen.say("Stopping; this takes a few seconds");
      Screen.Progress progress = screen.progress();
      stack.close();
      progress.say("Closter has stopped; its data is kept");
    }
    ended.countDown();
  }

  private static int awaitEnd(CountDownLatch ended) {
    try {
      ended.await();
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static String welcome(StackSettings settings, double seconds) {
    Addresses addresses = settings.addresses();
    return """

        Closter is up after %.1f s.

          front door           %s
          event-store-service  %s
          projection-service   %s
          outbox-worker        %s
          integration-gateway  %s
          Shopify sandbox      %s
          Postgres             %s
          Kafka                %s
          logs                 %s/logs
          keys of tree heads   %s

        In a second terminal:

          export TOKEN=$(./closter token operator)
          curl -s '%s/v1/items?limit=3' -H "Authorization: Bearer $TOKEN"

        Next, try:  ./closter demo
        Ctrl-C stops everything; the data stays.
        """
        .formatted(
            seconds,
            addresses.frontDoor(),
            addresses.of(Service.EVENT_STORE),
            addresses.of(Service.PROJECTION),
            addresses.of(Service.OUTBOX),
            addresses.of(Service.GATEWAY),
            addresses.sandbox(),
            addresses.jdbc(),
            addresses.kafka(),
            settings.data(),
            Secrets.publicKeys(settings.data()),
            addresses.frontDoor());
  }
}
