package pl.closter.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// The fields of a garment's description that can change one by one.
public enum DescriptionField {
  TITLE("title"),
  BRAND("brand"),
  /// A category id of the Shopify product taxonomy, `gid://shopify/TaxonomyCategory/…`.
  CATEGORY("category"),
  SIZE("size"),
  COLOUR("colour"),
  DESCRIPTION("description");

  private final String path;

  DescriptionField(String path) {
    this.path = path;
  }

  @JsonValue
  public String path() {
    return path;
  }

  @JsonCreator
  static DescriptionField of(String path) {
    return Arrays.stream(values())
        .filter(field -> field.path.equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A garment has no field " + path));
  }
}
