package pl.closter.local.stack;

/// How a process ended, in words.
final class Ending {

  private static final int SIGNALLED = 128;

  private Ending() {}

  static String of(int exitValue) {
    return exitValue > SIGNALLED
        ? "was ended by signal %d%s".formatted(exitValue - SIGNALLED, name(exitValue - SIGNALLED))
        : "ended with exit code " + exitValue;
  }

  private static String name(int signal) {
    return switch (signal) {
      case 2 -> " (SIGINT)";
      case 6 -> " (SIGABRT)";
      case 9 -> " (SIGKILL)";
      case 11 -> " (SIGSEGV)";
      case 15 -> " (SIGTERM)";
      default -> "";
    };
  }
}
