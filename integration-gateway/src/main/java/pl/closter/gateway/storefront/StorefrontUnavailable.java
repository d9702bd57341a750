package pl.closter.gateway.storefront;

import java.time.Duration;

/// The shop cannot be asked at the moment; what was asked did not happen, or may safely be asked
/// again.
public final class StorefrontUnavailable extends RuntimeException {

  private final String code;
  private final transient Duration retryAfter;

  /// Says why, in a message for operators.
  ///
  /// @param code kebab-case, stable
  public StorefrontUnavailable(String code, String message, Duration retryAfter) {
    super(message, null, false, false);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public String code() {
    return code;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
