package pl.closter.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// The kinds of streams. The code is stored and appears in URLs, so it never changes.
public enum StreamType {
  PRODUCT("product"),
  LISTING("listing"),
  ORDER("order"),
  CONTRACT("contract"),
  VALUATION("valuation"),
  CONSIGNOR("consignor"),
  OFFER("offer"),
  INTAKE("intake"),
  SUBJECT("subject"),
  READ_SWITCH("read-switch");

  private final String code;

  StreamType(String code) {
    this.code = code;
  }

  @JsonValue
  public String code() {
    return code;
  }

  public static Optional<StreamType> find(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /// The type with this code.
  ///
  /// @throws IllegalArgumentException when there is no such stream type
  @JsonCreator
  public static StreamType of(String code) {
    return find(code)
        .orElseThrow(() -> new IllegalArgumentException("There is no stream type " + code));
  }
}
