package pl.closter.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs programs in a process group of their own.
///
/// Ctrl-C goes to a whole group: without this, every server would end at the same moment, and not
/// in the order in which they need each other.
public final class OwnGroup {

  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Path PERL = Path.of("/usr/bin/perl");

  private OwnGroup() {}

  /// The command that runs this command in a group of its own, under the process id it starts with.
  public static List<String> of(List<String> command) {
    List<String> full = new ArrayList<>(prefix());
    full.addAll(command);
    return full;
  }

  // Linux has setsid, macOS has perl; without either the program still runs.
  private static List<String> prefix() {
    if (Files.isExecutable(SETSID)) {
      return List.of(SETSID.toString());
    }
    if (Files.isExecutable(PERL)) {
      return List.of(PERL.toString(), "-e", "setpgrp(0, 0); exec { $ARGV[0] } @ARGV;", "--");
    }
    return List.of();
  }
}
