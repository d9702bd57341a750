package pl.closter.local.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import pl.closter.local.stack.LogDatabase;
import pl.closter.local.stack.RunFolder;
import pl.closter.local.stack.StackSettings;
import pl.closter.local.verify.Archive;
import pl.closter.local.verify.Partition;

/// `partitions [detach N | attach N]`: which parts the log has, and which are away.
final class Partitions implements Command {

  private static final String USAGE =
      "./closter partitions [detach POSITION | attach POSITION], where POSITION is the first of the partition.";
  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  @Override
  public int run(Context context) {
    List<String> arguments = context.arguments();
    boolean understood =
        arguments.size() == 1
            || (arguments.size() == 3
                && arguments.get(1).matches("detach|attach")
                && arguments.get(2).matches("[1-9][0-9]{0,17}"));
    if (!understood) {
      context.screen().fail("Not understood: " + USAGE);
      return NOT_UNDERSTOOD;
    }
    StackSettings configured = context.settings();
    StackSettings settings =
        configured.withPorts(new RunFolder(configured.data()).ports(configured.ports()));
    try (Connection owner = LogDatabase.connectAsOwner(settings)) {
      Archive archive = new Archive(owner, Runtime.getRuntime().availableProcessors());
      if (arguments.size() == 3) {
        move(archive, arguments.get(1), Long.parseLong(arguments.get(2)));
      }
      archive.partitions().forEach(part -> context.screen().say(line(part)));
      return 0;
    } catch (Archive.DoesNotFit wrong) {
      wrong.findings().forEach(finding -> context.screen().say(finding.sentence()));
      context.screen().fail(wrong.getMessage() + "; it stays detached.");
      return FAILED;
    } catch (SQLException failed) {
      context.screen().fail(failed.getMessage() + ". Nothing was changed.");
      return FAILED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static void move(Archive archive, String direction, long first)
      throws SQLException, InterruptedException, Archive.DoesNotFit {
    if (direction.equals("detach")) {
      archive.detach(first);
    } else {
      archive.attach(first);
    }
  }

  private static String line(Partition part) {
    return "positions %d to %d  %s  %s"
        .formatted(
            part.first(),
            part.last(),
            part.table(),
            part.detachedAt().map(at -> "detached since " + at).orElse("attached"));
  }
}
