package pl.closter.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to one garment.
public sealed interface ProductEvent extends DomainEvent {

  UUID productId();

  @Override
  default StreamId stream() {
    return StreamId.product(productId());
  }

  /// The garment exists for us from now on, under a label code that is never used again.
  record ProductCreated(
      UUID productId,
      InventoryMode inventoryMode,
      String labelCode,
      @Nullable UUID consignorId,
      @Nullable UUID intakeSessionId)
      implements ProductEvent {}

  /// Its description changed, field by field.
  ///
  /// @param postSale true when the garment was already sold: such edits are never sent to channels
  record ProductUpdated(UUID productId, List<FieldChange> changes, boolean postSale)
      implements ProductEvent {}

  /// Somebody looked at it and wrote down its condition; the grade was computed from that.
  record ProductConditionRecorded(UUID productId, ConditionReport report) implements ProductEvent {}

  /// Somebody gave it another grade than was computed; it holds until the next inspection.
  record ProductGradeOverridden(UUID productId, Grade from, Grade to, String reason)
      implements ProductEvent {}

  /// A picture of it was added, as the last one.
  ///
  /// @param postSale true when the garment was already sold
  record ProductMediaAttached(UUID productId, MediaRef media, boolean postSale)
      implements ProductEvent {}

  record ProductMediaDetached(UUID productId, String sha256, boolean postSale)
      implements ProductEvent {}

  /// Its pictures are in another order.
  ///
  /// @param order all of them, by their hashes
  record ProductMediaReordered(UUID productId, List<String> order, boolean postSale)
      implements ProductEvent {

    public ProductMediaReordered {
      order = List.copyOf(order);
    }
  }

  /// Somebody who knows shall say whether it is genuine.
  record AuthenticationRequested(UUID productId, String provider) implements ProductEvent {}

  record AuthenticationPassed(UUID productId, String provider, String certificateRef)
      implements ProductEvent {}

  /// It is not genuine, as far as that can be said.
  record AuthenticationFailed(UUID productId, String provider, String certificateRef)
      implements ProductEvent {}

  /// It is the same garment as another one, which goes on.
  record ProductMerged(UUID productId, UUID survivorId) implements ProductEvent {}

  record ProductAccepted(UUID productId) implements ProductEvent {}

  record ProductRejected(UUID productId, RejectionReason reasonCode) implements ProductEvent {}

  /// It is in the House: a person or a scan says so, never an automaton.
  record ItemReceived(UUID productId, @Nullable UUID sessionId) implements ProductEvent {}

  record ItemStored(UUID productId, String locationCode) implements ProductEvent {}

  /// It lies somewhere else in the House.
  record ItemMoved(UUID productId, String from, String to) implements ProductEvent {}

  record ItemPicked(UUID productId) implements ProductEvent {}

  record ItemDispatched(UUID productId) implements ProductEvent {}

  /// It is on its way into the House.
  record ItemSentIn(UUID productId) implements ProductEvent {}

  /// Its buyer has it.
  record ItemDelivered(UUID productId) implements ProductEvent {}

  /// Its buyer has sent it back; it is on its way into the House.
  record ItemSentBack(UUID productId) implements ProductEvent {}

  /// Nobody knows where it is.
  record ItemLost(UUID productId, Incident incident) implements ProductEvent {}

  record ItemStolen(UUID productId, Incident incident) implements ProductEvent {}

  /// It is damaged so that it cannot be sold. A lesser flaw is a condition.
  record ItemDamaged(UUID productId, Incident incident) implements ProductEvent {}

  /// It was lost and is in the House again.
  record ItemFound(UUID productId) implements ProductEvent {}

  /// Its consignor gets it back; it is sold to nobody any more.
  record ItemReturnToConsignorScheduled(UUID productId) implements ProductEvent {}

  /// Its consignor has it.
  ///
  /// @param evidenceHash SHA-256 of what proves it, hex
  record ItemReturnedToConsignor(UUID productId, String evidenceHash) implements ProductEvent {}

  /// It was given to an organisation.
  ///
  /// @param recipient the organisation that got it
  /// @param evidenceHash SHA-256 of what proves it, hex
  record ItemDonated(UUID productId, String recipient, String evidenceHash)
      implements ProductEvent {}

  /// It was given away as material.
  ///
  /// @param recipient the organisation that got it
  /// @param evidenceHash SHA-256 of what proves it, hex
  record ItemRecycled(UUID productId, String recipient, String evidenceHash)
      implements ProductEvent {}

  /// A contract binds it from now on: the House may sell it for its consignor.
  ///
  /// @param floor the lowest price it may be sold at; said again when another one is agreed
  record ProductConsigned(UUID productId, UUID contractId, int lineNo, Money floor)
      implements ProductEvent {}

  record ProductReleasedFromContract(UUID productId, UUID contractId, String reason)
      implements ProductEvent {}

  /// The contract that binds it lets the House offer it no more. What is ordered in the days of
  /// grace counts, and what was sold stays sold under it.
  record ProductConsignmentExpired(UUID productId, UUID contractId) implements ProductEvent {}

  /// It has a price from now on.
  ///
  /// @param floor the lowest price agreed, if any
  /// @param priceGuarantee who allowed a price below the floor, when that was done
  record ProductPriceSet(
      UUID productId,
      Money price,
      @Nullable Money floor,
      String reason,
      @Nullable PriceGuarantee priceGuarantee)
      implements ProductEvent {}

  /// One of its listings went live.
  record ProductPublished(UUID productId, UUID listingId, String channel) implements ProductEvent {}

  /// One of its listings ended.
  record ProductUnpublished(UUID productId, UUID listingId, String channel)
      implements ProductEvent {}

  /// It is kept for one buyer.
  ///
  /// @param claim the order line it is kept for, when an order is the cause
  record ProductReserved(
      UUID productId,
      UUID reservationId,
      ReservationCause cause,
      @Nullable String channel,
      @Nullable OrderClaim claim,
      @Nullable Instant expiresAt)
      implements ProductEvent {}

  /// Somebody let it go.
  record ProductReservationReleased(UUID productId, UUID reservationId, String reason)
      implements ProductEvent {}

  /// Nobody took it in time.
  record ProductReservationExpired(UUID productId, UUID reservationId) implements ProductEvent {}

  record ProductSold(UUID productId, UUID orderId, String lineId, UUID reservationId)
      implements ProductEvent {}

  record ProductSaleReversed(UUID productId, UUID orderId, String cause) implements ProductEvent {}

  /// A channel sold it although it was already kept for, or sold to, somebody else.
  ///
  /// @param gapMs milliseconds between the two orders, negative when the loser was placed first;
  ///   null when the winner is not an order
  record OversellDetected(
      UUID productId,
      @Nullable UUID winningOrderId,
      UUID losingOrderId,
      String losingLineId,
      String losingOrderRef,
      @Nullable Long gapMs)
      implements ProductEvent {}

  record ProductDeleted(UUID productId, String reason) implements ProductEvent {}

  /// The order line that asks for a garment.
  ///
  /// @param orderRef the channel's own reference of the order
  /// @param placedAt when the buyer placed the order, by the channel's clock
  record OrderClaim(UUID orderId, String lineId, String orderRef, Instant placedAt) {}

  /// Somebody took responsibility for a price below the floor.
  ///
  /// @param supervisorId who allowed it
  record PriceGuarantee(String supervisorId) {}

  /// How it came to harm.
  ///
  /// @param locationCode where it was seen last, when that is a place of the House
  /// @param liableParty who has to answer for it, as far as that is known
  record Incident(@Nullable String locationCode, IncidentStage stage, LiableParty liableParty) {}

  /// What was being done with it.
  enum IncidentStage {
    INTAKE,
    STORAGE,
    PICKING,
    PACKING,
    RETURN
  }

  enum LiableParty {
    HOUSE,
    CARRIER,
    CONSIGNOR,
    BUYER,
    UNKNOWN
  }

  /// One field of the description.
  ///
  /// @param from the value before, null when there was none
  /// @param to the value now, null when it was taken away
  record FieldChange(
      DescriptionField path, @Nullable String from, @Nullable String to, ChangeOrigin origin) {}

  enum ChangeOrigin {
    OPERATOR,
    SUGGESTION,
    IMPORT,
    CONSIGNOR
  }

  enum RejectionReason {
    CONDITION,
    BRAND_POLICY,
    COUNTERFEIT_SUSPECTED,
    HYGIENE,
    PROHIBITED,
    LOW_VALUE,
    DUPLICATE,
    STOLEN_FLAG
  }

  enum ReservationCause {
    ORDER,
    OFFER,
    TRY_ON,
    OPERATOR
  }
}
