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
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;

/// The switches as OpenFeature flags, such as `reads.items`, and their shares, such as
/// `reads.items.percent`. The only class that knows OpenFeature; another provider would be plugged
/// in here.
public final class ReadFlags implements AutoCloseable {

  static final ReadSetting UNLESS_SET = ReadSetting.all(ReadMode.PROJECTIONS);

  private static final String PREFIX = "reads.";
  private static final String PERCENT = ".percent";

  private final Switches switches = new Switches();
  private final OwnApi api = new OwnApi();
  private final Client flags;
  private final IntUnaryOperator dice;

  public ReadFlags() {
    this(bound -> ThreadLocalRandom.current().nextInt(bound));
  }

  /// Flags with dice.
  ///
  /// @param dice gives a number below the one it is given
  ReadFlags(IntUnaryOperator dice) {
    this.dice = dice;
    api.setProviderAndWait(switches);
    flags = api.getClient("projection-service");
  }

  /// Whether the switches have been read at all; until then [#UNLESS_SET] is a guess.
  boolean areKnown() {
    return switches.known;
  }

  /// Where the switch stands now.
  public ReadSetting setting(Resource resource) {
    String flag = PREFIX + resource.code();
    ReadMode mode = ReadMode.of(flags.getStringValue(flag, UNLESS_SET.mode().code()));
    return mode == ReadMode.PROJECTIONS
        ? new ReadSetting(mode, flags.getIntegerValue(flag + PERCENT, UNLESS_SET.percent()))
        : ReadSetting.all(mode);
  }

  /// From where the next read is answered.
  ReadMode next(Resource resource) {
    ReadSetting setting = setting(resource);
    return setting.percent() < ReadSetting.ALL
            && dice.applyAsInt(ReadSetting.ALL) >= setting.percent()
        ? ReadMode.SHADOW
        : setting.mode();
  }

  /// Replaces all switches; what is left out is read from the projections.
  void replace(Map<Resource, ReadSetting> settings) {
    switches.settings = settings.isEmpty() ? Map.of() : new EnumMap<>(settings);
    switches.known = true;
  }

  @Override
  public void close() {
    api.shutdown();
  }

  /// Flags of this service alone, not the process-wide ones: nothing static holds threads.
  private static final class OwnApi extends OpenFeatureAPI {}

  /// Answers from memory; who keeps the memory fresh is [ReadSwitch].
  private static final class Switches implements FeatureProvider {

    private volatile Map<Resource, ReadSetting> settings = Map.of();
    private volatile boolean known;

    @Override
    public Metadata getMetadata() {
      return () -> "table read_switch";
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(
        String key, String fallback, EvaluationContext context) {
      return setting(key, "")
          .map(setting -> found(setting.mode().code(), Reason.STATIC))
          .orElseGet(() -> found(fallback, Reason.DEFAULT));
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(
        String key, Integer fallback, EvaluationContext context) {
      return setting(key, PERCENT)
          .map(setting -> found(setting.percent(), Reason.STATIC))
          .orElseGet(() -> found(fallback, Reason.DEFAULT));
    }

    private Optional<ReadSetting> setting(String key, String ending) {
      return key.startsWith(PREFIX) && key.endsWith(ending)
          ? Resource.find(key.substring(PREFIX.length(), key.length() - ending.length()))
              .map(settings::get)
          : Optional.empty();
    }

    private static <T> ProviderEvaluation<T> found(T value, Reason reason) {
      return ProviderEvaluation.<T>builder()
          .value(value)
          .variant(value.toString())
          .reason(reason.name())
          .build();
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(
        String key, Boolean fallback, EvaluationContext context) {
      return neither(fallback);
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(
        String key, Double fallback, EvaluationContext context) {
      return neither(fallback);
    }

    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(
        String key, Value fallback, EvaluationContext context) {
      return neither(fallback);
    }

    private static <T> ProviderEvaluation<T> neither(T fallback) {
      return ProviderEvaluation.<T>builder()
          .value(fallback)
          .reason(Reason.ERROR.name())
          .errorCode(ErrorCode.TYPE_MISMATCH)
          .errorMessage("The switches are texts, and their shares whole numbers")
          .build();
    }
  }
}
