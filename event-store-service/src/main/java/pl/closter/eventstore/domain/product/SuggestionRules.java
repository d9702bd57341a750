package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ProductSuggestionSuperseded;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent.SupersededField;
import pl.closter.eventstore.domain.Decision;

/// What becomes of a suggestion that comes, perhaps late: it is followed where no person wrote
/// last, and superseded where one did, also when he took the field away.
final class SuggestionRules {

  private SuggestionRules() {}

  /// Decides about the fields that a suggestion wants to be otherwise.
  static Decision<ProductEvent> follow(
      Product product, UUID id, UUID suggestion, List<FieldChange> wanted) {
    List<FieldChange> followed = new ArrayList<>();
    List<SupersededField> superseded = new ArrayList<>();
    for (FieldChange change : wanted) {
      Written last = product.details().description().get(change.path());
      if (last == null || !last.by().isPerson()) {
        followed.add(change);
      } else if (!suggestion.equals(last.superseded())) {
        superseded.add(new SupersededField(change.path(), change.to(), last.by()));
      }
    }
    if (followed.stream().anyMatch(DescriptionRules::takesTitleAway)) {
      return refuse(ProductRefusal.TITLE_NEEDED);
    }
    List<ProductEvent> events = new ArrayList<>();
    if (!followed.isEmpty()) {
      events.add(new ProductUpdated(id, followed, product.isSold()));
    }
    if (!superseded.isEmpty()) {
      events.add(new ProductSuggestionSuperseded(id, suggestion, superseded));
    }
    return new Decision.Accepted<>(events);
  }
}
