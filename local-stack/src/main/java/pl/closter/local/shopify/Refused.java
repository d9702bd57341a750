package pl.closter.local.shopify;

import java.util.List;
import java.util.Map;

/// The shop says no: a `userError`, answered with 200.
final class Refused extends RuntimeException {

  private final transient List<String> field;
  private final String code;

  Refused(List<String> field, String message, String code) {
    super(message, null, false, false);
    this.field = List.copyOf(field);
    this.code = code;
  }

  Map<String, Object> shown() {
    return Map.of("field", field, "message", String.valueOf(getMessage()), "code", code);
  }
}
