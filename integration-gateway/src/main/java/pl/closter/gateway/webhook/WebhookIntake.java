package pl.closter.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.gateway.webhook.Acknowledgement.Contradiction;
import pl.closter.gateway.webhook.Acknowledgement.Incomplete;
import pl.closter.gateway.webhook.Acknowledgement.NotSigned;
import pl.closter.gateway.webhook.Acknowledgement.Remembered;
import pl.closter.gateway.webhook.Acknowledgement.WrongShop;

/// Verifies a webhook over its raw bytes, remembers it once, and says what to answer.
@Singleton
public final class WebhookIntake {

  private static final Logger LOG = Logger.getLogger(WebhookIntake.class);
  private static final int HEADER_LIMIT = 200;

  /// The one shop whose webhooks are taken in.
  public record OurShop(String domain) {}

  private final ShopifySignature signature;
  private final ShopifyDecoder decoder = new ShopifyDecoder();
  private final OurShop shop;
  private final Deliveries deliveries;
  private final Bell bell;
  private final MeterRegistry metrics;

  WebhookIntake(
      WebhookSettings settings,
      OurShop shop,
      Deliveries deliveries,
      Bell bell,
      MeterRegistry metrics) {
    this.signature = new ShopifySignature(settings.secrets());
    this.shop = shop;
    this.deliveries = deliveries;
    this.bell = bell;
    this.metrics = metrics;
  }

  /// Answers once the delivery is durable; what it means is found out later.
  public Uni<Acknowledgement> take(WebhookRequest request) {
    Optional<Acknowledgement> objection = objection(request);
    if (objection.isPresent()) {
      note(objection.get(), request.body());
      return Uni.createFrom().item(objection.get());
    }
    Delivery.Incoming incoming = incoming(request);
    return deliveries.remember(incoming).map(stored -> acknowledged(stored, incoming));
  }

  private Optional<Acknowledgement> objection(WebhookRequest request) {
    if (!signature.covers(request.body().bytes(), request.signatures())) {
      return Optional.of(new NotSigned());
    }
    if (!shop.domain().equalsIgnoreCase(request.shop())) {
      return Optional.of(new WrongShop());
    }
    return Stream.of(
            incomplete("X-Shopify-Webhook-Id", request.webhookId()),
            incomplete("X-Shopify-Topic", request.topic()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Acknowledgement> incomplete(String header, @Nullable String value) {
    return value == null || value.isBlank() || value.length() > HEADER_LIMIT
        ? Optional.of(new Incomplete(header))
        : Optional.empty();
  }

  private Delivery.Incoming incoming(WebhookRequest request) {
    String topic = required(request.topic());
    return new Delivery.Incoming(
        required(request.webhookId()),
        shortened(request.eventId()),
        topic,
        shop.domain(),
        shortened(request.triggeredAt()),
        request.body(),
        shortened(request.traceParent()),
        decoder.read(topic, request.body().bytes()));
  }

  private Acknowledgement acknowledged(Deliveries.Stored stored, Delivery.Incoming incoming) {
    return switch (stored) {
      case NEW -> {
        metrics.counter("closter.webhooks", "outcome", outcome(incoming.reading())).increment();
        bell.ring();
        yield new Remembered();
      }
      case KNOWN -> {
        metrics.counter("closter.webhooks", "outcome", "repeated").increment();
        yield new Remembered();
      }
      case KNOWN_WITH_ANOTHER_BODY -> {
        Acknowledgement contradiction = new Contradiction();
        note(contradiction, incoming.body());
        yield contradiction;
      }
    };
  }

  private static String outcome(Reading reading) {
    return switch (reading) {
      case Reading.Nudge _ -> "received";
      case Reading.Ignored _ -> "ignored";
      case Reading.Unreadable _ -> "unreadable";
    };
  }

  // The hash, never the body: it may be anything, and a real one holds personal data.
  private void note(Acknowledgement objection, RawBody body) {
    String outcome =
        switch (objection) {
          case NotSigned _ -> "not-signed";
          case WrongShop _ -> "wrong-shop";
          case Incomplete _ -> "incomplete";
          case Contradiction _ -> "contradiction";
          case Remembered _ -> "remembered";
        };
    metrics.counter("closter.webhooks", "outcome", outcome).increment();
    LOG.warnf(
        "A webhook was refused (%s) and not stored; SHA-256 of its body: %s",
        outcome, body.sha256());
  }

  private static @Nullable String shortened(@Nullable String header) {
    return header == null || header.length() <= HEADER_LIMIT
        ? header
        : header.substring(0, HEADER_LIMIT);
  }

  private static String required(@Nullable String checked) {
    if (checked == null) {
      throw new IllegalStateException("checked before");
    }
    return checked;
  }
}
