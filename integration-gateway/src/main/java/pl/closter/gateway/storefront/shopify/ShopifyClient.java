package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.gateway.storefront.NoAnswer;
import pl.closter.gateway.storefront.Reply;
import pl.closter.gateway.storefront.StorefrontUnavailable;

/// The only way to Shopify: owns lanes, cost limit, token, repeats, breaker and the meaning of
/// every answer, so that nobody else needs to know HTTP.
@Singleton
public final class ShopifyClient {

  private static final Logger LOG = Logger.getLogger(ShopifyClient.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final int JITTER_MILLIS = 100;
  private static final int BREAKER_WINDOW = 10;
  private static final double BREAKER_RATIO = 0.6;

  private final ShopifyApi api;
  private final AccessTokens tokens;
  private final ShopifySettings settings;
  private final ObjectMapper json;
  private final Answers answers;
  private final CostThrottle throttle;
  private final Pause pause;
  private final RandomGenerator dice;
  private final MeterRegistry metrics;
  private final Semaphore lanes;
  private final Guard breaker;
  private volatile @Nullable String answeredVersion;

  ShopifyClient(
      @RestClient ShopifyApi api,
      AccessTokens tokens,
      ShopifySettings settings,
      ObjectMapper json,
      MeterRegistry metrics,
      Edge edge) {
    this.api = api;
    this.tokens = tokens;
    this.settings = settings;
    this.json = json;
    this.metrics = metrics;
    this.pause = edge.pause();
    this.dice = edge.dice();
    this.answers = new Answers(json);
    this.throttle = new CostThrottle(edge.clock());
    this.lanes = new Semaphore(settings.lanes());
    this.breaker = breaker(settings);
    var _ =
        Gauge.builder("closter.shopify.cost.available", throttle, CostThrottle::available)
            .description("Cost points left at Shopify, as far as it told")
            .register(metrics);
  }

  /// What only an edge may own.
  public record Edge(InstantSource clock, RandomGenerator dice, Pause pause) {}

  /// Asks, and waits for the answer: the data, or Shopify's refusal of the document.
  ///
  /// @throws StorefrontUnavailable when it did not happen, or may safely be asked again
  /// @throws NoAnswer when it may have happened
  Reply<JsonNode> call(Operation operation, ObjectNode variables) {
    Timer.Sample time = Timer.start(metrics);
    String outcome = "failed";
    takeLane();
    try {
      Reply<JsonNode> reply = patiently(operation, variables);
      outcome =
          switch (reply) {
            case Reply.Done<JsonNode> _ -> "answered";
            case Reply.Refused<JsonNode> _ -> "rejected";
          };
      return reply;
    } catch (StorefrontUnavailable unavailable) {
      outcome = unavailable.code();
      throw unavailable;
    } catch (NoAnswer silence) {
      outcome = "in-doubt";
      throw silence;
    } finally {
      lanes.release();
      var _ =
          time.stop(
              metrics.timer(
                  "closter.shopify.calls", "operation", operation.name(), "outcome", outcome));
    }
  }

  private void takeLane() {
    try {
      if (lanes.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new StorefrontUnavailable(
        "lanes-busy", "All lanes to Shopify are taken", Duration.ofSeconds(1));
  }

  private Reply<JsonNode> patiently(Operation operation, ObjectNode variables) {
    Duration patience = settings.patience();
    boolean renewed = false;
    int repeats = 0;
    while (true) {
      try {
        String token = tokens.current();
        patience = patience.minus(waitForPoints(operation, patience));
        switch (guarded(operation, variables, token)) {
          case Exchange.Data(var data) -> {
            return new Reply.Done<>(data);
          }
          case Exchange.Rejected(var code, var message) -> {
            return new Reply.Refused<>(code, message, null, false);
          }
          // The points to wait for are known now; this does not count as a repeat.
          case Exchange.Throttled _ -> patience = patience.minus(rest(Duration.ZERO));
          case Exchange.TooMany(var seconds) -> patience = rest(seconds, patience);
          case Exchange.Unauthorised() -> {
            renew(token, renewed);
            renewed = true;
          }
        }
      } catch (StorefrontUnavailable failed) {
        if (repeats >= settings.repeats() || !mayPassSoon(operation, failed)) {
          throw failed;
        }
        var _ = rest(FIRST_PAUSE.multipliedBy(1L << repeats));
        repeats++;
      }
    }
  }

  private void renew(String token, boolean renewedBefore) {
    if (renewedBefore) {
      throw new StorefrontUnavailable(
          "token-refused", "Shopify refuses a token it just handed out", Duration.ofMinutes(1));
    }
    tokens.refused(token);
  }

  // What failed on Shopify's side may have been executed, so only a query is repeated here.
  private static boolean mayPassSoon(Operation operation, StorefrontUnavailable failed) {
    return switch (failed.code()) {
      case "shop-unreachable" -> true;
      case "shop-failed" -> !operation.changesSomething();
      default -> false;
    };
  }

  private Duration waitForPoints(Operation operation, Duration patience) {
    Duration wait = throttle.admit(operation, patience);
    if (wait.compareTo(patience) > 0) {
      throw new StorefrontUnavailable(
          "throttled", "Shopify's cost limit leaves no room for " + operation, wait);
    }
    return wait.isZero() ? wait : rest(wait);
  }

  private Duration rest(double seconds, Duration patience) {
    Duration wait = Duration.ofMillis((long) Math.ceil(seconds * 1000));
    if (wait.compareTo(patience) > 0) {
      throw new StorefrontUnavailable("throttled", "Shopify answered 429", wait);
    }
    return patience.minus(rest(wait));
  }

  private Duration rest(Duration time) {
    Duration withJitter = time.plusMillis(dice.nextInt(JITTER_MILLIS) + 1L);
    pause.rest(withJitter);
    return withJitter;
  }

  private Exchange guarded(Operation operation, ObjectNode variables, String token) {
    double taken = throttle.cost(operation);
    JsonNode cost = json.missingNode();
    try {
      Answered answered = breaker.get(() -> exchange(operation, variables, token), Answered.class);
      cost = answered.cost();
      return answered.exchange();
    } catch (CircuitBreakerOpenException open) {
      throw new StorefrontUnavailable(
          "breaker-open",
          "Too many calls to Shopify failed; it is left alone for a while",
          settings.breakerDelay());
    } finally {
      throttle.finished(operation, taken, cost);
    }
  }

  private record Answered(Exchange exchange, JsonNode cost) {}

  private Answered exchange(Operation operation, ObjectNode variables, String token) {
    ObjectNode request = json.createObjectNode().put("query", operation.document());
    request.set("variables", variables);
    try (Response answer = api.graphql(settings.apiVersion(), token, request)) {
      JsonNode body = answers.body(answer);
      compareVersion(answer.getHeaderString("X-Shopify-API-Version"));
      Exchange meaning = answers.meaning(operation, answer, body);
      return new Answered(meaning, body.path("extensions").path("cost"));
    } catch (ProcessingException failed) {
      throw unanswered(operation, failed);
    }
  }

  private static RuntimeException unanswered(Operation operation, ProcessingException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return new StorefrontUnavailable(
            "shop-unreachable", "No connection to Shopify could be made", Duration.ofSeconds(5));
      }
    }
    return Answers.silence(operation, "was sent and not answered");
  }

  // Asking for a version that has ended is not refused: an older or newer one answers silently.
  private void compareVersion(@Nullable String version) {
    if (version == null || version.equals(settings.apiVersion())) {
      return;
    }
    metrics.counter("closter.shopify.version.fallen", "answered", version).increment();
    if (!version.equals(answeredVersion)) {
      answeredVersion = version;
      LOG.warnf(
          "Shopify answered with API version %s instead of %s; answers may change their form until"
              + " the gateway is brought up to date",
          version, settings.apiVersion());
    }
  }

  private static Guard breaker(ShopifySettings settings) {
    return Guard.create()
        .withCircuitBreaker()
        .name("shopify")
        .requestVolumeThreshold(BREAKER_WINDOW)
        .failureRatio(BREAKER_RATIO)
        .delay(settings.breakerDelay().toMillis(), ChronoUnit.MILLIS)
        .when(ShopifyClient::speaksAgainstTheShop)
        .onStateChange(state -> LOG.warnf("The breaker of Shopify is now %s", state))
        .done()
        .build();
  }

  private static boolean speaksAgainstTheShop(Throwable failure) {
    return switch (failure) {
      case NoAnswer _, StorefrontUnavailable _ -> true;
      default -> false;
    };
  }
}
