package pl.closter.eventstore.domain.product;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConditionReport;
import pl.closter.events.DescriptionField;
import pl.closter.events.Grade;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.PriceGuarantee;
import pl.closter.events.ProductEvent.ProductSuggestionSuperseded;
import pl.closter.events.ProductEvent.SupersededField;

/// What is known about a garment: words, condition, price and proof.
///
/// @param description what was written last into each of its fields
/// @param override the grade that somebody gave it since the last inspection
public record Details(
    Map<DescriptionField, Written> description,
    Optional<ConditionReport> condition,
    Optional<Grade> override,
    Optional<Pricing> pricing,
    Proof proof) {

  static final Details NONE =
      new Details(Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Proof.NONE);

  public Details {
    description = Map.copyOf(description);
  }

  /// What it costs and why it may.
  ///
  /// @param guarantee who allowed a price below the floor
  public record Pricing(Money price, @Nullable Money floor, @Nullable PriceGuarantee guarantee) {

    /// The lowest price it may be offered at: the floor, unless somebody took responsibility for
    /// less.
    public @Nullable Money lowestOffer() {
      boolean guaranteed = floor != null && guarantee != null && price.isLessThan(floor);
      return guaranteed ? price : floor;
    }
  }

  /// The fields of its description that are filled.
  public Map<DescriptionField, String> words() {
    Map<DescriptionField, String> words = new EnumMap<>(DescriptionField.class);
    description.forEach(
        (field, written) -> {
          if (written.text() != null) {
            words.put(field, written.text());
          }
        });
    return words;
  }

  /// What it is offered as.
  public Optional<Grade> grade() {
    return override.or(() -> condition.map(ConditionReport::computedGrade));
  }

  Details with(Proof next) {
    return new Details(description, condition, override, pricing, next);
  }

  Details with(Grade grade) {
    return new Details(description, condition, Optional.of(grade), pricing, proof);
  }

  Details with(List<FieldChange> changes) {
    Map<DescriptionField, Written> next = new EnumMap<>(DescriptionField.class);
    next.putAll(description);
    for (FieldChange change : changes) {
      next.put(change.path(), new Written(change.to(), change.origin(), null));
    }
    return new Details(next, condition, override, pricing, proof);
  }

  Details with(ProductSuggestionSuperseded superseded) {
    Map<DescriptionField, Written> next = new EnumMap<>(DescriptionField.class);
    next.putAll(description);
    for (SupersededField field : superseded.fields()) {
      var _ =
          next.computeIfPresent(
              field.path(), (_, written) -> written.against(superseded.suggestionId()));
    }
    return new Details(next, condition, override, pricing, proof);
  }

  Details with(ConditionReport report) {
    return new Details(description, Optional.of(report), Optional.empty(), pricing, proof);
  }

  Details with(Pricing next) {
    return new Details(description, condition, override, Optional.of(next), proof);
  }

  Details withFloor(@Nullable Money floor) {
    return new Details(
        description,
        condition,
        override,
        pricing.map(before -> new Pricing(before.price(), floor, before.guarantee())),
        proof);
  }
}
