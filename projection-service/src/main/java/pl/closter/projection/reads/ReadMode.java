package pl.closter.projection.reads;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/// From where a resource is read.
public enum ReadMode {
  /// From the operational tables.
  @JsonProperty("tables")
  TABLES("tables"),
  /// From the operational tables; afterwards the projections are compared with what was answered.
  @JsonProperty("shadow")
  SHADOW("shadow"),
  /// From the projections.
  @JsonProperty("projections")
  PROJECTIONS("projections");

  private final String code;

  ReadMode(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /// The mode with this code.
  ///
  /// @throws IllegalArgumentException when there is none
  static ReadMode of(String code) {
    return Arrays.stream(values())
        .filter(mode -> mode.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no read mode " + code));
  }

  /// As callers write it, because it appears in answers to them.
  @Override
  public String toString() {
    return code;
  }
}
