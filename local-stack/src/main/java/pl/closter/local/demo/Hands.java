package pl.closter.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Operators who work side by side.
final class Hands {

  private static final int COUNT = 12;

  private Hands() {}

  interface Step<A, B> {
    B take(A one);
  }

  /// Takes a step for each, many at once; the results are in the order of what was given.
  static <A, B> List<B> each(List<A> all, Step<A, B> step) {
    try (ExecutorService hands =
        Executors.newFixedThreadPool(COUNT, Thread.ofVirtual().factory())) {
      List<Future<B>> results =
          all.stream().map(one -> hands.submit(() -> step.take(one))).toList();
      List<B> done = new ArrayList<>();
      for (Future<B> result : results) {
        done.add(result.get());
      }
      return done;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
