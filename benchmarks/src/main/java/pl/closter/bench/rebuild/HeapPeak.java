package pl.closter.bench.rebuild;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// The most heap that this process used at one moment.
///
/// What is used only grows between two collections, so the peak is what a collection found, or what
/// is used now. The peaks that the parts of the heap keep by themselves are of different moments;
/// added up they are more than there ever was.
final class HeapPeak {

  private final Set<String> parts =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());
  private final AtomicLong found = new AtomicLong();

  private HeapPeak() {}

  /// Watches from now on, for as long as the process lives.
  static HeapPeak watch() {
    HeapPeak peak = new HeapPeak();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener((news, _) -> peak.collected(news), null, null);
      }
    }
    return peak;
  }

  private void collected(Notification news) {
    if (news.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      Map<String, MemoryUsage> before =
          GarbageCollectionNotificationInfo.from((CompositeData) news.getUserData())
              .getGcInfo()
              .getMemoryUsageBeforeGc();
      long used =
          before.entrySet().stream()
              .filter(part -> parts.contains(part.getKey()))
              .mapToLong(part -> part.getValue().getUsed())
              .sum();
      var _ = found.accumulateAndGet(used, Math::max);
    }
  }

  long bytes() {
    long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return found.accumulateAndGet(now, Math::max);
  }
}
