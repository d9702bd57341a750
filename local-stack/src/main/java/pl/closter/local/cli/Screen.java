package pl.closter.local.cli;

import java.io.PrintStream;
import java.util.Locale;

/// What the person in front of it sees: results on the one stream, complaints on the other.
public final class Screen {

  private final PrintStream out;
  private final PrintStream errors;

  Screen(PrintStream out, PrintStream errors) {
    this.out = out;
    this.errors = errors;
  }

  public static Screen standard() {
    return new Screen(System.out, System.err);
  }

  PrintStream out() {
    return out;
  }

  public void say(String line) {
    out.println(line);
    out.flush();
  }

  public void fail(String message) {
    errors.println("closter: " + message);
    errors.flush();
  }

  /// Lines with the seconds since this was called in front.
  Progress progress() {
    return new Progress(this, System.nanoTime());
  }

  record Progress(Screen screen, long begin) {

    void say(String line) {
      screen.say(String.format(Locale.ROOT, "%7.1f s  %s", seconds(), line));
    }

    double seconds() {
      return (System.nanoTime() - begin) / 1e9;
    }
  }
}
