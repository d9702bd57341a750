package pl.closter.bench.append;

import java.util.List;
import java.util.UUID;
import pl.closter.events.DescriptionField;
import pl.closter.events.EventJson;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ProductUpdated;

/// The event that everybody writes: a changed description, 600 bytes of JSON.
public final class Payload {

  static final int BYTES = 600;

  private static final EventJson JSON = new EventJson();
  private static final UUID SOMETHING = new UUID(0, 0);
  private static final String TEXT =
      "x".repeat(BYTES - JSON.encode(updated(SOMETHING, "")).length());

  private Payload() {}

  static String json() {
    return JSON.encode(event(SOMETHING));
  }

  static ProductUpdated event(UUID product) {
    return updated(product, TEXT);
  }

  private static ProductUpdated updated(UUID product, String text) {
    return new ProductUpdated(
        product,
        List.of(new FieldChange(DescriptionField.DESCRIPTION, "", text, ChangeOrigin.OPERATOR)),
        false);
  }
}
