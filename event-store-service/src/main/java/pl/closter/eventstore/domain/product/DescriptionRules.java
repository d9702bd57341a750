package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConditionReport;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.DescriptionField;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.RecordCondition;
import pl.closter.eventstore.domain.product.ProductCommand.UpdateProduct;

/// What is written about a garment.
final class DescriptionRules {

  private static final ConditionScale SCALE = ConditionScale.V1;

  private DescriptionRules() {}

  static Decision<ProductEvent> create(Product product, CreateProduct command) {
    if (product.origin() != null) {
      return refuse(ProductRefusal.ALREADY_CREATED);
    }
    ProductEvent created =
        new ProductCreated(
            command.productId(),
            command.mode(),
            command.labelCode(),
            command.consignorId(),
            command.intakeSessionId());
    List<FieldChange> changes = changes(Map.of(), command.words(), command.origin(), null);
    if (changes.stream().noneMatch(change -> change.path() == DescriptionField.TITLE)) {
      return refuse(ProductRefusal.TITLE_NEEDED);
    }
    return accept(created, new ProductUpdated(command.productId(), changes, false));
  }

  static Decision<ProductEvent> update(Product product, UpdateProduct command) {
    UUID suggestion = command.suggestionId();
    List<FieldChange> changes =
        changes(product.details().words(), command.words(), command.origin(), suggestion);
    return suggestion == null
        ? write(product, command.productId(), changes)
        : SuggestionRules.follow(product, command.productId(), suggestion, changes);
  }

  private static Decision<ProductEvent> write(Product product, UUID id, List<FieldChange> changes) {
    if (changes.isEmpty()) {
      return nothingToDo();
    } else if (changes.stream().anyMatch(DescriptionRules::takesTitleAway)) {
      return refuse(ProductRefusal.TITLE_NEEDED);
    }
    return accept(new ProductUpdated(id, changes, product.isSold()));
  }

  static boolean takesTitleAway(FieldChange change) {
    return change.path() == DescriptionField.TITLE && change.to() == null;
  }

  // In the order of the fields, so that the same command always gives the same event.
  private static List<FieldChange> changes(
      Map<DescriptionField, String> before,
      Map<DescriptionField, String> wanted,
      ChangeOrigin origin,
      @Nullable UUID suggestion) {
    List<FieldChange> changes = new ArrayList<>();
    for (DescriptionField field : DescriptionField.values()) {
      if (wanted.containsKey(field)) {
        String from = before.get(field);
        String to = filled(wanted.get(field));
        if (!Objects.equals(from, to)) {
          changes.add(new FieldChange(field, from, to, origin, suggestion));
        }
      }
    }
    return changes;
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  static Decision<ProductEvent> recordCondition(Product product, RecordCondition command) {
    for (Defect defect : command.defects()) {
      if (!SCALE.knowsDefect(defect.code())) {
        return refuse(ProductRefusal.UNKNOWN_DEFECT, "There is no defect " + defect.code() + ".");
      } else if (!SCALE.knowsArea(defect.area())) {
        return refuse(ProductRefusal.UNKNOWN_AREA, "There is no area " + defect.area() + ".");
      }
    }
    ConditionReport report =
        SCALE.report(command.unworn(), command.tagsAttached(), command.defects());
    return product.details().condition().equals(Optional.of(report))
        ? nothingToDo()
        : accept(new ProductConditionRecorded(command.productId(), report));
  }
}
