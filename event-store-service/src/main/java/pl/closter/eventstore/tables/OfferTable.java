package pl.closter.eventstore.tables;

import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.EventJson;
import pl.closter.events.Money;
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
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Table `offer`.
final class OfferTable {

  private static final EventJson JSON = new EventJson();

  private static final String MAKE =
      """
      INSERT INTO offer
             (version, last_event_id, created_at, updated_at, offer_id, product_id, kind,
              listing_id, buyer_id, contract_id, line_no, consignor_id, state, amount_minor_units,
              asking_minor_units, currency, expires_at)
      VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      """;

  private static final String COUNTER =
      """
      UPDATE offer
         SET version = $1, last_event_id = $2, updated_at = $3, state = $5,
             amount_minor_units = $6, round = $7, expires_at = $8
       WHERE offer_id = $4
      """;

  private static final String DECIDE =
      """
      UPDATE offer
         SET version = $1, last_event_id = $2, updated_at = $3, decision = $5::jsonb
       WHERE offer_id = $4
      """;

  private static final String ACCEPT =
      """
      UPDATE offer
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'ACCEPTED',
             amount_minor_units = $5, floor_minor_units = $6
       WHERE offer_id = $4
      """;

  private static final String CONSENT =
      """
      UPDATE offer
         SET version = $1, last_event_id = $2, updated_at = $3, consent = $5,
             consent_minor_units = $6
       WHERE offer_id = $4
      """;

  private static final String RESERVE =
      """
      UPDATE offer
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'RESERVED',
             reservation_id = $5, pay_until = $6
       WHERE offer_id = $4
      """;

  private static final String LINK =
      """
      UPDATE offer
         SET version = $1, last_event_id = $2, updated_at = $3, payment_ref = $5, payment_url = $6
       WHERE offer_id = $4
      """;

  private static final String TOUCH =
      """
      UPDATE offer SET version = $1, last_event_id = $2, updated_at = $3 WHERE offer_id = $4
      """;

  // Nobody pays there any more.
  private static final String CONVERT =
      """
      UPDATE offer
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'CONVERTED',
             order_id = $5, payment_url = NULL
       WHERE offer_id = $4
      """;

  private static final String END =
      """
      UPDATE offer
         SET version = $1, last_event_id = $2, updated_at = $3, state = $5, end_reason = $6,
             payment_url = NULL
       WHERE offer_id = $4
      """;

  private OfferTable() {}

  static List<Change> changesFor(OfferEvent event, Place place) {
    return List.of(change(event, place));
  }

  private static Change change(OfferEvent event, Place at) {
    UUID id = event.offerId();
    return switch (event) {
      case OfferMade made -> make(made, at);
      case OfferCountered countered ->
          Change.of(
              COUNTER,
              at,
              id,
              "OPEN_" + countered.by().name(),
              countered.amount().amountMinor(),
              countered.round(),
              countered.expiresAt().atOffset(ZoneOffset.UTC));
      case OfferAutoDecided decided ->
          Change.of(DECIDE, at, id, new JsonObject(JSON.encode(decided)).getJsonObject("decision"));
      case OfferAccepted accepted ->
          Change.of(ACCEPT, at, id, accepted.amount().amountMinor(), minor(accepted.floor()));
      case OfferConsignorConsentRequested asked -> consent(at, id, "ASKED", asked.amount());
      case OfferConsignorConsentGiven given -> consent(at, id, "GIVEN", given.amount());
      case OfferConsignorConsentRefused refused -> consent(at, id, "REFUSED", refused.amount());
      case OfferPaymentWindowOpened opened ->
          Change.of(
              RESERVE, at, id, opened.reservationId(), opened.until().atOffset(ZoneOffset.UTC));
      case OfferPaymentLinkRequested _ -> Change.of(TOUCH, at, id);
      case OfferPaymentLinkCreated created ->
          Change.of(LINK, at, id, created.externalRef(), created.url());
      case OfferConvertedToOrder converted -> Change.of(CONVERT, at, id, converted.orderId());
      case OfferDeclined declined -> Change.of(END, at, id, "DECLINED", declined.reason());
      case OfferWithdrawn withdrawn -> Change.of(END, at, id, "WITHDRAWN", withdrawn.reason());
      case OfferExpired _ -> Change.of(END, at, id, "EXPIRED", null);
      case OfferLapsed lapsed -> Change.of(END, at, id, "LAPSED", lapsed.reason().name());
    };
  }

  private static Change make(OfferMade made, Place at) {
    return Change.of(
        MAKE,
        at,
        made.offerId(),
        made.productId(),
        made.subject().kind().name(),
        made.subject().listingId(),
        made.subject().buyerId(),
        made.subject().contractId(),
        made.subject().lineNo(),
        made.subject().consignorId(),
        "OPEN_" + made.by().name(),
        made.amount().amountMinor(),
        minor(made.asking()),
        made.amount().currency().code(),
        made.expiresAt().atOffset(ZoneOffset.UTC));
  }

  private static Change consent(Place at, UUID id, String answer, Money amount) {
    return Change.of(CONSENT, at, id, answer, amount.amountMinor());
  }

  private static @Nullable Long minor(@Nullable Money money) {
    return money == null ? null : money.amountMinor();
  }
}
