package pl.closter.local.stack;

import java.util.function.Consumer;

/// Something done again and again, which a failure does not end.
record Chore(String what, Runnable work, Consumer<String> screen) implements Runnable {

  @Override
  public void run() {
    try {
      work.run();
    } catch (RuntimeException failed) {
      screen.accept("%s failed: %s It is tried again later".formatted(what, failed.getMessage()));
    }
  }
}
