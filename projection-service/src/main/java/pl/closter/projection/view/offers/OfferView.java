package pl.closter.projection.view.offers;

import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferAutoDecided;
import pl.closter.events.OfferEvent.OfferConsignorConsentGiven;
import pl.closter.events.OfferEvent.OfferConsignorConsentRefused;
import pl.closter.events.OfferEvent.OfferConsignorConsentRequested;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OfferEvent.OfferCountered;
import pl.closter.events.OfferEvent.OfferDeclined;
import pl.closter.events.OfferEvent.OfferExpired;
import pl.closter.events.OfferEvent.OfferLapsed;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferPaymentLinkCreated;
import pl.closter.events.OfferEvent.OfferPaymentLinkRequested;
import pl.closter.events.OfferEvent.OfferPaymentWindowOpened;
import pl.closter.events.OfferEvent.OfferWithdrawn;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamType;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;
import pl.closter.projection.view.offers.OfferRow.Amounts;
import pl.closter.projection.view.offers.OfferRow.Answer;
import pl.closter.projection.view.offers.OfferRow.Consent;
import pl.closter.projection.view.offers.OfferRow.Deal;
import pl.closter.projection.view.offers.OfferRow.State;
import pl.closter.projection.view.offers.OfferRow.Subject;

/// Every offer as it stands now: table `offer`.
public final class OfferView implements View<OfferRow> {

  private static final String STORE =
      """
      INSERT INTO offer
      SELECT * FROM jsonb_populate_recordset(NULL::offer, $1::text::jsonb)
      ON CONFLICT (offer_id) DO UPDATE
         SET product_id = excluded.product_id,
             kind = excluded.kind,
             listing_id = excluded.listing_id,
             buyer_id = excluded.buyer_id,
             contract_id = excluded.contract_id,
             line_no = excluded.line_no,
             consignor_id = excluded.consignor_id,
             state = excluded.state,
             round = excluded.round,
             amount_minor_units = excluded.amount_minor_units,
             asking_minor_units = excluded.asking_minor_units,
             floor_minor_units = excluded.floor_minor_units,
             currency = excluded.currency,
             expires_at = excluded.expires_at,
             consent = excluded.consent,
             consent_minor_units = excluded.consent_minor_units,
             decision = excluded.decision,
             reservation_id = excluded.reservation_id,
             pay_until = excluded.pay_until,
             order_id = excluded.order_id,
             payment_ref = excluded.payment_ref,
             payment_url = excluded.payment_url,
             end_reason = excluded.end_reason,
             updated_at = excluded.updated_at,
             version = excluded.version,
             last_event_id = excluded.last_event_id,
             last_position = excluded.last_position
       WHERE offer.version < excluded.version
      """;

  @Override
  public About<OfferRow> about() {
    return new About<>("offers", OfferRow.class, StreamType.OFFER, new Table("offer", "offer_id"));
  }

  @Override
  public OfferRow fold(@Nullable OfferRow row, RecordedEvent event) {
    return switch (event.payload()) {
      case OfferMade made when row == null -> first(made, Trace.first(event));
      case OfferEvent change when row != null -> next(row, change).with(row.trace().next(event));
      case DomainEvent other ->
          throw new IllegalStateException("An offer's life cannot begin with " + other);
    };
  }

  private static OfferRow first(OfferMade made, Trace trace) {
    return new OfferRow(
        made.offerId(),
        made.productId(),
        Subject.of(made.subject()),
        open(made.by()),
        Amounts.first(made.amount(), made.asking(), made.expiresAt()),
        Consent.NONE,
        null,
        Deal.NONE,
        null,
        trace);
  }

  private static State open(Side by) {
    return switch (by) {
      case BUYER -> State.OPEN_BUYER;
      case HOUSE -> State.OPEN_HOUSE;
      case CONSIGNOR -> State.OPEN_CONSIGNOR;
    };
  }

  private static OfferRow next(OfferRow row, OfferEvent event) {
    return switch (event) {
      case OfferCountered countered ->
          row.with(
              open(countered.by()),
              row.amounts()
                  .countered(countered.round(), countered.amount(), countered.expiresAt()));
      case OfferAutoDecided decided -> row.with(decided.decision());
      case OfferAccepted accepted ->
          row.with(State.ACCEPTED, row.amounts().agreed(accepted.amount(), accepted.floor()));
      case OfferConsignorConsentRequested asked -> row.answered(Answer.ASKED, asked.amount());
      case OfferConsignorConsentGiven given -> row.answered(Answer.GIVEN, given.amount());
      case OfferConsignorConsentRefused refused -> row.answered(Answer.REFUSED, refused.amount());
      case OfferPaymentWindowOpened opened ->
          row.with(State.RESERVED, row.deal().kept(opened.reservationId(), opened.until()));
      case OfferPaymentLinkRequested _ -> row;
      case OfferPaymentLinkCreated created ->
          row.with(row.state(), row.deal().linked(created.externalRef(), created.url()));
      case OfferConvertedToOrder converted ->
          row.with(State.CONVERTED, row.deal().ordered(converted.orderId()));
      case OfferDeclined declined -> row.ending(State.DECLINED, declined.reason());
      case OfferWithdrawn withdrawn -> row.ending(State.WITHDRAWN, withdrawn.reason());
      case OfferExpired _ -> row.ending(State.EXPIRED, null);
      case OfferLapsed lapsed -> row.ending(State.LAPSED, lapsed.reason().name());
      case OfferMade again ->
          throw new IllegalStateException("An offer cannot be made twice: " + again);
    };
  }

  @Override
  public String store() {
    return STORE;
  }
}
