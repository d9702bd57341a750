package pl.closter.eventstore.domain.product;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ProductEvent.ChangeOrigin;

/// What was written last into one field of a description.
///
/// @param text null when the field was taken away
/// @param by whose it is
/// @param superseded the last suggestion that it was kept against
public record Written(@Nullable String text, ChangeOrigin by, @Nullable UUID superseded) {

  Written against(UUID suggestion) {
    return new Written(text, by, suggestion);
  }
}
