package pl.closter.projection.reads;

import java.util.Arrays;
import java.util.Optional;

/// What can be read from the operational tables or from the projections.
public enum Resource {
  ITEMS("items"),
  LISTINGS("listings"),
  ORDERS("orders"),
  CONTRACTS("contracts"),
  VALUATIONS("valuations");

  private final String code;

  Resource(String code) {
    this.code = code;
  }

  /// As it stands in addresses, tables and metrics.
  public String code() {
    return code;
  }

  public static Optional<Resource> find(String code) {
    return Arrays.stream(values()).filter(resource -> resource.code.equals(code)).findFirst();
  }
}
