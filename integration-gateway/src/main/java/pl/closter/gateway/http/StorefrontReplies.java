package pl.closter.gateway.http;

import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import pl.closter.edge.Problem;
import pl.closter.gateway.storefront.NoAnswer;
import pl.closter.gateway.storefront.Reply;
import pl.closter.gateway.storefront.StorefrontUnavailable;

/// The one place where what a shop answered becomes HTTP.
final class StorefrontReplies {

  private static final int UNPROCESSABLE_CONTENT = 422;

  static <T> Response of(Reply<T> reply, Function<T, Response> answer) {
    return switch (reply) {
      case Reply.Done<T>(var value) -> answer.apply(value);
      case Reply.Refused<T> refused -> refused(refused).toResponse();
    };
  }

  private static Problem refused(Reply.Refused<?> refused) {
    return Problem.of(UNPROCESSABLE_CONTENT, "partner-refused", "The shop refused")
        .detail(refused.message())
        .field(refused.field())
        .with("partner", "shopify")
        .with("code", refused.code())
        .with("retryable", refused.retryable());
  }

  @ServerExceptionMapper
  Response of(StorefrontUnavailable unavailable) {
    long millis = unavailable.retryAfter().toMillis();
    int seconds = (int) Math.clamp(Math.ceilDiv(millis, 1000), 1L, 3600L);
    return Problem.of(503, "partner-unavailable", "The shop cannot be asked at the moment")
        .detail(unavailable.getMessage())
        .remedy("Send the same request again after " + seconds + " s.")
        .with("partner", "shopify")
        .with("code", unavailable.code())
        .toResponse(seconds);
  }

  @ServerExceptionMapper
  Response of(NoAnswer silence) {
    return Problem.of(504, "in-doubt", "The shop was asked and did not answer")
        .detail(silence.getMessage())
        .remedy("Look what the shop shows (GET) before sending the request again.")
        .with("partner", "shopify")
        .toResponse();
  }
}
