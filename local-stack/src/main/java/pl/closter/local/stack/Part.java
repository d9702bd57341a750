package pl.closter.local.stack;

import java.nio.file.Path;

/// A part of the stack that is a process of its own.
interface Part {

  String name();

  /// Starts a new process.
  ///
  /// @throws RuntimeException when it cannot be started
  Process launch();

  Readiness readiness();

  /// Where it writes what it does.
  Path log();

  /// A piece of its command line that no other program has.
  String mark();

  /// Asks it to end; returns at once.
  default void terminate(Process process) {
    process.destroy();
  }

  /// Ends it with SIGKILL, with everything it started.
  default void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    var _ = process.destroyForcibly();
  }

  /// Whether it does its work now.
  ///
  /// @param detail what is missing
  record Readiness(boolean isReady, String detail) {

    static final Readiness READY = new Readiness(true, "ready");

    static Readiness missing(String detail) {
      return new Readiness(false, detail);
    }
  }
}
