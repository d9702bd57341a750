package pl.closter.projection.reads;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.Value;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The switches as OpenFeature flags `reads.items`, `reads.listings` and `reads.orders`. The only
/// class that knows OpenFeature; another provider would be plugged in here.
public final class ReadFlags implements AutoCloseable {

  static final ReadMode UNLESS_SET = ReadMode.PROJECTIONS;

  private static final String PREFIX = "reads.";

  private final Switches switches = new Switches();
  private final OwnApi api = new OwnApi();
  private final Client flags;

  public ReadFlags() {
    api.setProviderAndWait(switches);
    flags = api.getClient("projection-service");
  }

  /// From where it is read now.
  public ReadMode mode(Resource resource) {
    return ReadMode.of(flags.getStringValue(PREFIX + resource.code(), UNLESS_SET.code()));
  }

  /// Replaces all switches; what is left out is read from the projections.
  void replace(Map<Resource, ReadMode> modes) {
    switches.modes = modes.isEmpty() ? Map.of() : new EnumMap<>(modes);
  }

  @Override
  public void close() {
    api.shutdown();
  }

  /// Flags of this service alone, not the process-wide ones: nothing static holds threads.
  private static final class OwnApi extends OpenFeatureAPI {}

  /// Answers from memory; who keeps the memory fresh is [ReadSwitch].
  private static final class Switches implements FeatureProvider {

    private volatile Map<Resource, ReadMode> modes = Map.of();

    @Override
    public Metadata getMetadata() {
      return () -> "table read_switch";
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(
        String key, String fallback, EvaluationContext context) {
      return resource(key)
          .map(modes::get)
          .map(mode -> found(mode.code(), Reason.STATIC))
          .orElseGet(() -> found(fallback, Reason.DEFAULT));
    }

    private static Optional<Resource> resource(String key) {
      return key.startsWith(PREFIX)
          ? Resource.find(key.substring(PREFIX.length()))
          : Optional.empty();
    }

    private static ProviderEvaluation<String> found(String value, Reason reason) {
      return ProviderEvaluation.<String>builder()
          .value(value)
          .variant(value)
          .reason(reason.name())
          .build();
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(
        String key, Boolean fallback, EvaluationContext context) {
      return textOnly(fallback);
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(
        String key, Integer fallback, EvaluationContext context) {
      return textOnly(fallback);
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(
        String key, Double fallback, EvaluationContext context) {
      return textOnly(fallback);
    }

    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(
        String key, Value fallback, EvaluationContext context) {
      return textOnly(fallback);
    }

    private static <T> ProviderEvaluation<T> textOnly(T fallback) {
      return ProviderEvaluation.<T>builder()
          .value(fallback)
          .reason(Reason.ERROR.name())
          .errorCode(ErrorCode.TYPE_MISMATCH)
          .errorMessage("The switches are texts")
          .build();
    }
  }
}
