package pl.closter.eventstore.domain.offer;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;

/// One proposal of a price, as far as decisions about it need to know.
///
/// ```
/// Unknown -> Open -> Accepted -> Reserved -> Converted
/// Open -> Closed                 (declined, withdrawn, expired)
/// Accepted, Reserved -> Closed   (lapsed: nobody paid, or somebody else had the garment)
/// ```
///
/// What was offered to a consignor ends by being accepted: there is nothing to pay for.
public sealed interface Offer {

  record Unknown() implements Offer {}

  /// An amount lies on the table.
  record Open(Talk talk) implements Offer {}

  /// Both sides agree.
  record Accepted(Talk talk, Deal deal) implements Offer {}

  /// The garment is kept, and the buyer may pay.
  ///
  /// @param link where he pays, once there is such a place
  record Reserved(
      Talk talk, Deal deal, UUID reservationId, Instant until, Optional<PaymentLink> link)
      implements Offer {}

  /// The buyer paid, and there is an order.
  record Converted(Talk talk, Deal deal, OfferConvertedToOrder order) implements Offer {}

  /// Nothing more happens to it.
  record Closed(Talk talk, Ending ending) implements Offer {}

  /// How it ended, if not by an order.
  enum Ending {
    DECLINED,
    WITHDRAWN,
    EXPIRED,
    LAPSED
  }

  /// Where a buyer pays.
  record PaymentLink(String channel, String externalRef, String url) {}

  /// What was agreed on.
  ///
  /// @param floor the lowest price that could be agreed on at that moment
  record Deal(Money amount, @Nullable Money floor) {}

  /// What was said so far.
  ///
  /// @param asking what was asked for before anybody offered anything
  record Talk(
      UUID productId,
      OfferSubject subject,
      @Nullable Money asking,
      Table table,
      Consenting consenting) {

    Talk with(Table next) {
      return new Talk(productId, subject, asking, next, consenting);
    }

    Talk with(Consenting next) {
      return new Talk(productId, subject, asking, table, next);
    }

    boolean hasParty(Side side) {
      return side == subject.kind().bidder() || side == subject.kind().asker();
    }

    /// The amount that waits for an answer.
    Money onTable() {
      Money ask = table.ask();
      return ask == null || table.last() == subject.kind().bidder() ? table.bid() : ask;
    }

    /// The lowest amount that may be agreed on, when this is the floor: it may be less with the
    /// consignor's consent.
    @Nullable Money lowest(@Nullable Money floor) {
      return consenting instanceof Consenting.Given(var least)
              && floor != null
              && floor.hasCurrencyOf(least)
              && least.isLessThan(floor)
          ? least
          : floor;
    }
  }

  /// The amounts that were named last.
  ///
  /// @param ask null when nothing was asked for yet
  /// @param last who named the last one, and waits
  /// @param until no answer counts from then on
  record Table(Money bid, @Nullable Money ask, Side last, int round, Instant until) {}

  /// Whether the consignor lets his garment go for less than he agreed to.
  sealed interface Consenting {

    record NotAsked() implements Consenting {}

    record Asked(Money amount) implements Consenting {}

    /// For this amount or more.
    record Given(Money amount) implements Consenting {}

    record Refused(Money amount) implements Consenting {}
  }

  /// What was said, once anything was.
  default Optional<Talk> said() {
    return switch (this) {
      case Unknown() -> Optional.empty();
      case Open(var talk) -> Optional.of(talk);
      case Accepted(var talk, _) -> Optional.of(talk);
      case Reserved(var talk, _, _, _, _) -> Optional.of(talk);
      case Converted(var talk, _, _) -> Optional.of(talk);
      case Closed(var talk, _) -> Optional.of(talk);
    };
  }

  /// What was agreed on, as long as it holds.
  default Optional<Deal> agreed() {
    return switch (this) {
      case Unknown(), Open _, Closed _ -> Optional.empty();
      case Accepted(_, var deal) -> Optional.of(deal);
      case Reserved(_, var deal, _, _, _) -> Optional.of(deal);
      case Converted(_, var deal, _) -> Optional.of(deal);
    };
  }
}
