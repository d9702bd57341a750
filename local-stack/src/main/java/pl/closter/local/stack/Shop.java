package pl.closter.local.stack;

import java.net.URI;
import java.util.Map;

/// The shop's sandbox as a part of the stack.
public final class Shop {

  private final StackSettings settings;
  private final Secrets secrets;

  Shop(StackSettings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  AutoCloseable open() {
    return () -> {};
  }

  /// What the gateway has to know about it.
  Map<String, String> environment(URI address) {
    return Map.of(
        "CLOSTER_SHOPIFY_URL", address.toString(),
        "CLOSTER_SHOPIFY_CLIENT_SECRET", secrets.password(Secrets.SHOPIFY_CLIENT_SECRET));
  }
}
