package pl.closter.bench.chain;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// What the benchmarks of the chain print and keep in the same way.
public final class Lines {

  private Lines() {}

  public static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1000.0;
  }

  public static double median(Collection<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }

  public static void keep(Path folder, String name, Histogram histogram) throws IOException {
    try (PrintStream out = new PrintStream(Files.newOutputStream(folder.resolve(name + ".hgrm")))) {
      histogram.outputPercentileDistribution(out, 1000.0);
    }
  }

  @FormatMethod
  public static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
