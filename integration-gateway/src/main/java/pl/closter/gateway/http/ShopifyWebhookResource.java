package pl.closter.gateway.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.gateway.webhook.Acknowledgement;
import pl.closter.gateway.webhook.RawBody;
import pl.closter.gateway.webhook.WebhookIntake;
import pl.closter.gateway.webhook.WebhookRequest;

/// Where Shopify sends its webhooks. Open to everybody: the signature decides.
@Path("/webhooks/shopify")
@PermitAll
final class ShopifyWebhookResource {

  private static final String SIGNATURE = "X-Shopify-Hmac-Sha256";

  private final WebhookIntake intake;

  ShopifyWebhookResource(WebhookIntake intake) {
    this.intake = intake;
  }

  // The raw bytes, whatever the content type says: they are what was signed.
  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<Response> receive(byte @Nullable [] body, @Context HttpHeaders headers) {
    return intake.take(request(headers, body)).map(ShopifyWebhookResource::answer);
  }

  private static WebhookRequest request(HttpHeaders headers, byte @Nullable [] body) {
    List<String> signatures = headers.getRequestHeader(SIGNATURE);
    return new WebhookRequest(
        signatures == null ? List.of() : signatures,
        headers.getHeaderString("X-Shopify-Topic"),
        headers.getHeaderString("X-Shopify-Shop-Domain"),
        headers.getHeaderString("X-Shopify-Webhook-Id"),
        headers.getHeaderString("X-Shopify-Event-Id"),
        headers.getHeaderString("X-Shopify-Triggered-At"),
        traceParent(),
        new RawBody(body));
  }

  private static @Nullable String traceParent() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-%s-%s-%s".formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
        : null;
  }

  private static Response answer(Acknowledgement acknowledgement) {
    return switch (acknowledgement) {
      case Acknowledgement.Remembered() -> Response.ok().build();
      case Acknowledgement.NotSigned() ->
          Problem.of(401, "webhook-signature", "The body is not signed with our secret")
              .field(SIGNATURE)
              .remedy("Send exactly one signature: base64 of HMAC-SHA256 over the raw body.")
              .toResponse();
      case Acknowledgement.WrongShop() ->
          Problem.of(403, "webhook-shop", "Webhooks of this shop are not taken in here")
              .field("X-Shopify-Shop-Domain")
              .toResponse();
      case Acknowledgement.Incomplete(var header) ->
          Problem.of(400, "webhook-header", "A header is missing or too long")
              .field(header)
              .toResponse();
      case Acknowledgement.Contradiction() ->
          Problem.of(409, "webhook-contradiction", "This webhook id came before with another body")
              .field("X-Shopify-Webhook-Id")
              .toResponse();
    };
  }
}
