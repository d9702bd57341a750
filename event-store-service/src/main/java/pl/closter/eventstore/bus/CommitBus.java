package pl.closter.eventstore.bus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/// Wakes whoever follows the log in this process. It carries no events: what was committed is read
/// from the log, so a listener that missed a call has missed nothing.
@ApplicationScoped
public class CommitBus {

  private static final Logger LOG = Logger.getLogger(CommitBus.class);

  private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

  /// The log has grown up to this position.
  public void committed(long head) {
    listeners.forEach(listener -> tell(listener, head));
  }

  // What is committed stays so, whatever a listener does with the news.
  private static void tell(LongConsumer listener, long head) {
    try {
      listener.accept(head);
    } catch (RuntimeException failure) {
      LOG.errorf(
          failure, "A follower of the log failed at position %d; it is called at the next", head);
    }
  }

  /// Calls the listener after each commit until it is closed. Listeners must not block.
  public Subscription listen(LongConsumer listener) {
    listeners.add(listener);
    return () -> {
      var _ = listeners.remove(listener);
    };
  }

  /// Ends the calls.
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
