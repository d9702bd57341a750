package pl.closter.bench.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapPeakTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int PIECES = 256;
  private static final int PIECE_BYTES = 256 * 1024;

  @Test
  void what_a_collection_took_away_counts() {
    HeapPeak peak = HeapPeak.watch();
    long held = fillAndForget();

    System.gc();

    long end = System.nanoTime() + LIMIT.toNanos();
    while (peak.bytes() < held && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(used()).as("it is gone").isLessThan(held);
    assertThat(peak.bytes()).isBetween(held, Runtime.getRuntime().maxMemory());
  }

  // In pieces that are too small to have a part of the heap for themselves.
  private static long fillAndForget() {
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i < PIECES; i++) {
      pieces.add(new byte[PIECE_BYTES]);
    }
    long held = used();
    assertThat(pieces).hasSize(PIECES);
    return held;
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
