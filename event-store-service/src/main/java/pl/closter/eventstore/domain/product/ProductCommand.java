package pl.closter.eventstore.domain.product;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.DescriptionField;
import pl.closter.events.Grade;
import pl.closter.events.InventoryMode;
import pl.closter.events.MediaRef;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.Incident;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.PriceGuarantee;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.events.ProductEvent.ReservationCause;

/// What can be asked of a garment.
public sealed interface ProductCommand {

  UUID productId();

  /// Takes a garment into the books.
  ///
  /// @param consignorId whose it is, if that is known already
  /// @param intakeSessionId the hand-over that gave it its label, if one did
  /// @param words what is known of its description; an empty text is nothing
  record CreateProduct(
      UUID productId,
      InventoryMode mode,
      String labelCode,
      @Nullable UUID consignorId,
      @Nullable UUID intakeSessionId,
      Map<DescriptionField, String> words,
      ChangeOrigin origin)
      implements ProductCommand {}

  /// Changes its description field by field.
  ///
  /// @param words the fields that shall be so; an empty text takes the field away
  /// @param suggestionId what a suggestion can be found by; null when it is none
  record UpdateProduct(
      UUID productId,
      Map<DescriptionField, String> words,
      ChangeOrigin origin,
      @Nullable UUID suggestionId)
      implements ProductCommand {

    public UpdateProduct {
      if ((origin == ChangeOrigin.SUGGESTION) != (suggestionId != null)) {
        throw new IllegalArgumentException("A suggestion has an id, and nothing else has one");
      }
    }

    /// Not a suggestion.
    public UpdateProduct(UUID productId, Map<DescriptionField, String> words, ChangeOrigin origin) {
      this(productId, words, origin, null);
    }
  }

  record RecordCondition(UUID productId, boolean unworn, boolean tagsAttached, List<Defect> defects)
      implements ProductCommand {}

  /// Gives it another grade than was computed.
  record OverrideGrade(UUID productId, Grade grade, String reason) implements ProductCommand {}

  record AttachMedia(UUID productId, MediaRef media) implements ProductCommand {}

  record DetachMedia(UUID productId, String sha256) implements ProductCommand {}

  /// Puts its pictures in another order.
  ///
  /// @param order all of them, by their hashes
  record ReorderMedia(UUID productId, List<String> order) implements ProductCommand {}

  record RequestAuthentication(UUID productId, String provider) implements ProductCommand {}

  record RecordAuthentication(
      UUID productId, String provider, boolean genuine, String certificateRef)
      implements ProductCommand {}

  /// It is the same garment as another.
  ///
  /// @param survivorStands the other one exists and goes on
  record MergeProduct(UUID productId, UUID survivorId, boolean survivorStands)
      implements ProductCommand {}

  record ReceiveItem(UUID productId, @Nullable UUID sessionId) implements ProductCommand {}

  record StoreItem(UUID productId, String locationCode) implements ProductCommand {}

  record MoveItem(UUID productId, String locationCode) implements ProductCommand {}

  record PickItem(UUID productId) implements ProductCommand {}

  record DispatchItem(UUID productId) implements ProductCommand {}

  /// A person or a carrier says that it is on its way in.
  record RecordSentIn(UUID productId) implements ProductCommand {}

  record RecordDelivered(UUID productId) implements ProductCommand {}

  record RecordSentBack(UUID productId) implements ProductCommand {}

  record ReportIncident(UUID productId, IncidentKind kind, Incident incident)
      implements ProductCommand {}

  /// How a garment comes to harm.
  enum IncidentKind {
    LOST,
    STOLEN,
    /// So that it cannot be sold.
    DAMAGED
  }

  record ReportFound(UUID productId) implements ProductCommand {}

  /// Its consignor shall get it back.
  record ScheduleReturn(UUID productId) implements ProductCommand {}

  record ConfirmReturn(UUID productId, String evidenceHash) implements ProductCommand {}

  record DonateItem(UUID productId, String recipient, String evidenceHash)
      implements ProductCommand {}

  record RecycleItem(UUID productId, String recipient, String evidenceHash)
      implements ProductCommand {}

  record AcceptProduct(UUID productId) implements ProductCommand {}

  record RejectProduct(UUID productId, RejectionReason reason) implements ProductCommand {}

  /// Says what it costs.
  ///
  /// @param floor the lowest price agreed; null leaves the one agreed before
  /// @param guarantee who allows a price below the floor
  record SetPrice(
      UUID productId,
      Money price,
      @Nullable Money floor,
      String reason,
      @Nullable PriceGuarantee guarantee)
      implements ProductCommand {}

  /// A contract has it as a line.
  ///
  /// @param consignorId whose contract it is
  /// @param inForce false in its days of grace
  record BindContract(
      UUID productId, UUID contractId, int lineNo, UUID consignorId, Money floor, boolean inForce)
      implements ProductCommand {}

  /// The contract no longer lets the House sell it.
  record ReleaseFromContract(UUID productId, UUID contractId, String reason)
      implements ProductCommand {}

  record MarkPublished(UUID productId, UUID listingId, String channel) implements ProductCommand {}

  record MarkUnpublished(UUID productId, UUID listingId, String channel)
      implements ProductCommand {}

  record Reserve(
      UUID productId,
      UUID reservationId,
      ReservationCause cause,
      @Nullable String channel,
      @Nullable Instant expiresAt)
      implements ProductCommand {}

  /// The time for which it was kept is over.
  record ExpireReservation(UUID productId, UUID reservationId) implements ProductCommand {}

  record ReleaseReservation(UUID productId, UUID reservationId, String reason)
      implements ProductCommand {}

  /// A channel took an order for it. A fact from outside: never refused.
  record ReserveForOrderLine(UUID productId, String channel, OrderClaim claim)
      implements ProductCommand {}

  /// The buyer has paid for it. A fact from outside: never refused.
  record SellToOrderLine(UUID productId, String channel, OrderClaim claim)
      implements ProductCommand {}

  /// The order line no longer wants it: whatever it holds of the garment, it lets go.
  ///
  /// @param reason why the line is not fulfilled
  record ReleaseFromOrderLine(UUID productId, OrderClaim claim, String reason)
      implements ProductCommand {}

  record ReverseSale(UUID productId, UUID orderId, String cause) implements ProductCommand {}

  /// Takes it out of the books.
  record DeleteProduct(UUID productId, String reason) implements ProductCommand {}
}
