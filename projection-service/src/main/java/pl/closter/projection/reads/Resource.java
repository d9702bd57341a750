package pl.closter.projection.reads;

import java.util.Arrays;
import java.util.Optional;
import pl.closter.events.StreamType;

/// What can be read from the operational tables or from the projections.
public enum Resource {
  ITEMS("items", StreamType.PRODUCT),
  LISTINGS("listings", StreamType.LISTING),
  ORDERS("orders", StreamType.ORDER),
  CONTRACTS("contracts", StreamType.CONTRACT),
  VALUATIONS("valuations", StreamType.VALUATION),
  CONSIGNORS("consignors", StreamType.CONSIGNOR),
  OFFERS("offers", StreamType.OFFER),
  INTAKE_SESSIONS("intake-sessions", StreamType.INTAKE),
  PRICE_HISTORY("price-history", StreamType.LISTING);

  private final String code;
  private final StreamType streams;

  Resource(String code, StreamType streams) {
    this.code = code;
    this.streams = streams;
  }

  /// As it stands in addresses, tables and metrics.
  public String code() {
    return code;
  }

  /// Each of its things is the fold of one of these, which has the same id.
  StreamType streams() {
    return streams;
  }

  public static Optional<Resource> find(String code) {
    return Arrays.stream(values()).filter(resource -> resource.code.equals(code)).findFirst();
  }
}
