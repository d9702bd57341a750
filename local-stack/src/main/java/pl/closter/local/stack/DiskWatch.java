package pl.closter.local.stack;

import java.nio.file.Path;
import java.util.function.Consumer;

/// Says once when the disk is getting full, and once when there is space again.
final class DiskWatch implements Runnable {

  private static final long LITTLE_MEGABYTES = 250;

  private final Path data;
  private final Consumer<String> screen;
  private boolean warned;

  DiskWatch(Path data, Consumer<String> screen) {
    this.data = data;
    this.screen = screen;
  }

  @Override
  public void run() {
    long free = Preflight.freeMegabytes(data);
    if (free < LITTLE_MEGABYTES && !warned) {
      warned = true;
      screen.accept(
          "the disk of %s has only %d MB left: Postgres and Kafka stop when it is full. Free some space now; what was accepted is safe"
              .formatted(data, free));
    } else if (free >= LITTLE_MEGABYTES && warned) {
      warned = false;
      screen.accept("the disk of %s has %d MB again".formatted(data, free));
    }
  }
}
