package pl.closter.eventstore.background;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import org.jboss.logging.Logger;

/// Starts a recipe that no request and no framework subscribes to. What is started here handles its
/// own failures; one that gets out is a bug and is logged.
public final class Background {

  private static final Logger LOG = Logger.getLogger(Background.class);

  private Background() {}

  /// Starts the work.
  ///
  /// @param name for the log
  /// @return ends it early
  public static Cancellable start(String name, Uni<?> work) {
    return work.subscribe()
        .with(
            _ -> {},
            bug -> LOG.errorf(bug, "%s ended with a failure and is not started again", name));
  }
}
