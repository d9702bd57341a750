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

/// What is known about a garment: words, condition, price and proof.
///
/// @param words the fields of its description that are filled
/// @param override the grade that somebody gave it since the last inspection
public record Details(
    Map<DescriptionField, String> words,
    Optional<ConditionReport> condition,
    Optional<Grade> override,
    Optional<Pricing> pricing,
    Proof proof) {

  static final Details NONE =
      new Details(Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Proof.NONE);

  public Details {
    words = Map.copyOf(words);
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

  /// What it is offered as.
  public Optional<Grade> grade() {
    return override.or(() -> condition.map(ConditionReport::computedGrade));
  }

  Details with(Proof next) {
    return new Details(words, condition, override, pricing, next);
  }

  Details with(Grade grade) {
    return new Details(words, condition, Optional.of(grade), pricing, proof);
  }

  Details with(List<FieldChange> changes) {
    Map<DescriptionField, String> next = new EnumMap<>(DescriptionField.class);
    next.putAll(words);
    for (FieldChange change : changes) {
      String to = change.to();
      if (to == null) {
        next.remove(change.path());
      } else {
        next.put(change.path(), to);
      }
    }
    return new Details(next, condition, override, pricing, proof);
  }

  Details with(ConditionReport report) {
    return new Details(words, Optional.of(report), Optional.empty(), pricing, proof);
  }

  Details with(Pricing next) {
    return new Details(words, condition, override, Optional.of(next), proof);
  }

  Details withFloor(@Nullable Money floor) {
    return new Details(
        words,
        condition,
        override,
        pricing.map(before -> new Pricing(before.price(), floor, before.guarantee())),
        proof);
  }
}
