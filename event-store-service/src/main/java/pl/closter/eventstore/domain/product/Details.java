package pl.closter.eventstore.domain.product;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConditionReport;
import pl.closter.events.DescriptionField;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.PriceGuarantee;

/// What is known about a garment: words, condition and price.
///
/// @param words the fields of its description that are filled
public record Details(
    Map<DescriptionField, String> words,
    Optional<ConditionReport> condition,
    Optional<Pricing> pricing) {

  static final Details NONE = new Details(Map.of(), Optional.empty(), Optional.empty());

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
    return new Details(next, condition, pricing);
  }

  Details with(ConditionReport report) {
    return new Details(words, Optional.of(report), pricing);
  }

  Details with(Pricing next) {
    return new Details(words, condition, Optional.of(next));
  }

  Details withFloor(@Nullable Money floor) {
    return new Details(
        words,
        condition,
        pricing.map(before -> new Pricing(before.price(), floor, before.guarantee())));
  }
}
