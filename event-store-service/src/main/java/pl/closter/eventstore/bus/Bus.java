package pl.closter.eventstore.bus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import pl.closter.events.RecordedEvent;

/// Publishes committed events to listeners in this process, in commit order.
public final class Bus {

  /// Hears of committed events. It must return at once: the next append waits for it.
  @FunctionalInterface
  public interface Listener {
    void committed(List<RecordedEvent> events);
  }

  /// Ends a subscription.
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  public void publish(List<RecordedEvent> events) {
    listeners.forEach(listener -> listener.committed(events));
  }

  /// Calls the listener from now on until the subscription is closed.
  public Subscription listen(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
