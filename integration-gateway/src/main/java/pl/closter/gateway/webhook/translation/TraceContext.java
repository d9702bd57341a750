package pl.closter.gateway.webhook.translation;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Continues the trace of a request that was answered long ago.
final class TraceContext {

  private static final String HEADER = "traceparent";

  private TraceContext() {}

  static <T> T during(@Nullable String traceParent, Supplier<T> step) {
    if (traceParent == null) {
      return step.get();
    }
    Context earlier =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), traceParent, new OneHeader());
    try (Scope _ = earlier.makeCurrent()) {
      return step.get();
    }
  }

  private static final class OneHeader implements TextMapGetter<String> {

    @Override
    public Iterable<String> keys(String traceParent) {
      return List.of(HEADER);
    }

    @Override
    public @Nullable String get(@Nullable String traceParent, String key) {
      return key.equals(HEADER) ? traceParent : null;
    }
  }
}
