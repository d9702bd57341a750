package pl.closter.projection.view.timeline;

import java.util.Locale;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ContractEvent;
import pl.closter.events.DomainEvent;
import pl.closter.events.IntakeEvent;
import pl.closter.events.ListingEvent;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OrderEvent;
import pl.closter.events.ProductEvent;
import pl.closter.events.ReadSwitchEvent;
import pl.closter.events.SubjectEvent;
import pl.closter.events.ValuationEvent;

/// One event in one sentence, for people.
///
/// It says nothing that not everybody may see who sees garments: no floors, no shares, nobody's
/// name and nothing that somebody wrote freely.
public final class Sentence {

  private Sentence() {}

  public static String of(DomainEvent event) {
    return switch (event) {
      case ProductEvent product -> ProductSentence.of(product);
      case ListingEvent listing -> ListingSentence.of(listing);
      case OrderEvent order -> OrderSentence.of(order);
      case OfferEvent offer -> OfferSentence.of(offer);
      case ValuationEvent valuation -> ValuationSentence.of(valuation);
      case ContractEvent contract -> ContractSentence.of(contract);
      case IntakeEvent intake -> IntakeSentence.of(intake);
      case ConsignorEvent _, SubjectEvent _, ReadSwitchEvent _ ->
          throw new IllegalStateException(
              "Events of people and of the system itself are no part of a timeline");
    };
  }

  /// A constant as words: `SOLD_HERE` is "sold here".
  static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String money(Money amount) {
    return amount.toString();
  }
}
