package pl.closter.events;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductReservationExpired;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.SubjectEvent.PersonalDataAccessed;
import pl.closter.events.SubjectEvent.PersonalDataErased;
import pl.closter.events.SubjectEvent.PersonalDataRecorded;

/// The stored name of each event. Class names may change; these strings never do.
public final class EventTypes {

  private static final Map<String, Class<? extends DomainEvent>> CLASSES =
      Map.ofEntries(
          entry("product-created.v1", ProductCreated.class),
          entry("product-updated.v1", ProductUpdated.class),
          entry("product-condition-recorded.v1", ProductConditionRecorded.class),
          entry("product-grade-overridden.v1", ProductEvent.ProductGradeOverridden.class),
          entry("product-media-attached.v1", ProductEvent.ProductMediaAttached.class),
          entry("product-media-detached.v1", ProductEvent.ProductMediaDetached.class),
          entry("product-media-reordered.v1", ProductEvent.ProductMediaReordered.class),
          entry("authentication-requested.v1", ProductEvent.AuthenticationRequested.class),
          entry("authentication-passed.v1", ProductEvent.AuthenticationPassed.class),
          entry("authentication-failed.v1", ProductEvent.AuthenticationFailed.class),
          entry("product-merged.v1", ProductEvent.ProductMerged.class),
          entry("product-accepted.v1", ProductAccepted.class),
          entry("product-rejected.v1", ProductRejected.class),
          entry("item-received.v1", ItemReceived.class),
          entry("item-stored.v1", ItemStored.class),
          entry("item-picked.v1", ItemPicked.class),
          entry("item-dispatched.v1", ItemDispatched.class),
          entry("item-moved.v1", ProductEvent.ItemMoved.class),
          entry("item-sent-in.v1", ProductEvent.ItemSentIn.class),
          entry("item-delivered.v1", ProductEvent.ItemDelivered.class),
          entry("item-sent-back.v1", ProductEvent.ItemSentBack.class),
          entry("item-lost.v1", ProductEvent.ItemLost.class),
          entry("item-stolen.v1", ProductEvent.ItemStolen.class),
          entry("item-damaged.v1", ProductEvent.ItemDamaged.class),
          entry("item-found.v1", ProductEvent.ItemFound.class),
          entry(
              "item-return-to-consignor-scheduled.v1",
              ProductEvent.ItemReturnToConsignorScheduled.class),
          entry("item-returned-to-consignor.v1", ProductEvent.ItemReturnedToConsignor.class),
          entry("item-donated.v1", ProductEvent.ItemDonated.class),
          entry("item-recycled.v1", ProductEvent.ItemRecycled.class),
          entry("product-consigned.v1", ProductConsigned.class),
          entry("product-released-from-contract.v1", ProductReleasedFromContract.class),
          entry("product-consignment-expired.v1", ProductConsignmentExpired.class),
          entry("product-price-set.v1", ProductPriceSet.class),
          entry("product-published.v1", ProductPublished.class),
          entry("product-unpublished.v1", ProductUnpublished.class),
          entry("product-reserved.v1", ProductReserved.class),
          entry("product-reservation-released.v2", ProductReservationReleased.class),
          entry("product-reservation-expired.v1", ProductReservationExpired.class),
          entry("product-sold.v1", ProductSold.class),
          entry("product-sale-reversed.v1", ProductSaleReversed.class),
          entry("oversell-detected.v1", OversellDetected.class),
          entry("product-deleted.v1", ProductDeleted.class),
          entry("listing-queued.v1", ListingQueued.class),
          entry("listing-published.v1", ListingPublished.class),
          entry("listing-publish-failed.v2", ListingPublishFailed.class),
          entry("listing-price-changed.v1", ListingEvent.ListingPriceChanged.class),
          entry("listing-content-synced.v1", ListingEvent.ListingContentSynced.class),
          entry("listing-drift-detected.v1", ListingEvent.ListingDriftDetected.class),
          entry("listing-sync-requested.v1", ListingEvent.ListingSyncRequested.class),
          entry("listing-paused.v1", ListingEvent.ListingPaused.class),
          entry("listing-resumed.v1", ListingEvent.ListingResumed.class),
          entry("listing-end-requested.v1", ListingEndRequested.class),
          entry("listing-ended.v1", ListingEnded.class),
          entry("listing-end-failed.v1", ListingEndFailed.class),
          entry("order-placed.v2", OrderPlaced.class),
          entry("order-paid.v1", OrderPaid.class),
          entry("order-line-rejected.v1", OrderLineRejected.class),
          entry("order-cancelled.v3", OrderCancelled.class),
          entry("order-shipped.v1", OrderShipped.class),
          entry("sale-terms-frozen.v1", OrderEvent.SaleTermsFrozen.class),
          entry("contract-drafted.v1", ContractEvent.ContractDrafted.class),
          entry("contract-line-added.v1", ContractEvent.ContractLineAdded.class),
          entry("contract-line-amended.v1", ContractEvent.ContractLineAmended.class),
          entry("contract-line-removed.v1", ContractEvent.ContractLineRemoved.class),
          entry("contract-terms-set.v1", ContractEvent.ContractTermsSet.class),
          entry("contract-readiness-evaluated.v1", ContractEvent.ContractReadinessEvaluated.class),
          entry("contract-became-ready.v1", ContractEvent.ContractBecameReady.class),
          entry("contract-readiness-lost.v1", ContractEvent.ContractReadinessLost.class),
          entry("contract-document-rendered.v1", ContractEvent.ContractDocumentRendered.class),
          entry("contract-sent.v1", ContractEvent.ContractSent.class),
          entry("contract-signed.v1", ContractEvent.ContractSigned.class),
          entry("contract-declined.v1", ContractEvent.ContractDeclined.class),
          entry("contract-withdrawn.v1", ContractEvent.ContractWithdrawn.class),
          entry("contract-voided.v1", ContractEvent.ContractVoided.class),
          entry("contract-activated.v1", ContractEvent.ContractActivated.class),
          entry("contract-timetable-set.v1", ContractEvent.ContractTimetableSet.class),
          entry("contract-amendment-proposed.v1", ContractEvent.ContractAmendmentProposed.class),
          entry("contract-amendment-accepted.v1", ContractEvent.ContractAmendmentAccepted.class),
          entry("contract-amendment-rejected.v1", ContractEvent.ContractAmendmentRejected.class),
          entry("contract-floor-lowered.v1", ContractEvent.ContractFloorLowered.class),
          entry("contract-price-step-reached.v1", ContractEvent.ContractPriceStepReached.class),
          entry("contract-line-withdrawn.v1", ContractEvent.ContractLineWithdrawn.class),
          entry("contract-extended.v2", ContractEvent.ContractExtended.class),
          entry("contract-expiry-approaching.v1", ContractEvent.ContractExpiryApproaching.class),
          entry("contract-expired.v1", ContractEvent.ContractExpired.class),
          entry("contract-grace-elapsed.v1", ContractEvent.ContractGraceElapsed.class),
          entry(
              "contract-line-disposition-chosen.v1",
              ContractEvent.ContractLineDispositionChosen.class),
          entry("contract-line-disposed.v1", ContractEvent.ContractLineDisposed.class),
          entry("contract-terminated.v1", ContractEvent.ContractTerminated.class),
          entry("contract-settled.v1", ContractEvent.ContractSettled.class),
          entry("contract-closed.v1", ContractEvent.ContractClosed.class),
          entry("valuation-requested.v1", ValuationEvent.ValuationRequested.class),
          entry("valuation-started.v1", ValuationEvent.ValuationStarted.class),
          entry(
              "valuation-comparables-collected.v1",
              ValuationEvent.ValuationComparablesCollected.class),
          entry("valuation-completed.v1", ValuationEvent.ValuationCompleted.class),
          entry("valuation-failed.v1", ValuationEvent.ValuationFailed.class),
          entry(
              "valuation-proposed-to-consignor.v1",
              ValuationEvent.ValuationProposedToConsignor.class),
          entry("valuation-accepted.v1", ValuationEvent.ValuationAccepted.class),
          entry("valuation-countered.v1", ValuationEvent.ValuationCountered.class),
          entry("valuation-declined.v1", ValuationEvent.ValuationDeclined.class),
          entry("valuation-expired.v1", ValuationEvent.ValuationExpired.class),
          entry("valuation-superseded.v1", ValuationEvent.ValuationSuperseded.class),
          entry("consignor-registered.v1", ConsignorEvent.ConsignorRegistered.class),
          entry("consignor-profile-updated.v1", ConsignorEvent.ConsignorProfileUpdated.class),
          entry("consignor-contact-verified.v1", ConsignorEvent.ConsignorContactVerified.class),
          entry("consignor-identity-verified.v1", ConsignorEvent.ConsignorIdentityVerified.class),
          entry("consignor-identity-rejected.v1", ConsignorEvent.ConsignorIdentityRejected.class),
          entry(
              "consignor-tax-status-declared.v1", ConsignorEvent.ConsignorTaxStatusDeclared.class),
          entry(
              "consignor-tax-reporting-data-completed.v1",
              ConsignorEvent.ConsignorTaxReportingDataCompleted.class),
          entry("payout-method-added.v1", ConsignorEvent.PayoutMethodAdded.class),
          entry("payout-method-verified.v1", ConsignorEvent.PayoutMethodVerified.class),
          entry("payout-method-rejected.v1", ConsignorEvent.PayoutMethodRejected.class),
          entry("payout-method-removed.v1", ConsignorEvent.PayoutMethodRemoved.class),
          entry("consignor-defaults-set.v1", ConsignorEvent.ConsignorDefaultsSet.class),
          entry("consignor-suspended.v1", ConsignorEvent.ConsignorSuspended.class),
          entry("consignor-reinstated.v1", ConsignorEvent.ConsignorReinstated.class),
          entry("consignor-payouts-held.v1", ConsignorEvent.ConsignorPayoutsHeld.class),
          entry("consignor-payouts-released.v1", ConsignorEvent.ConsignorPayoutsReleased.class),
          entry("consignor-erasure-requested.v1", ConsignorEvent.ConsignorErasureRequested.class),
          entry("consignor-erased.v1", ConsignorEvent.ConsignorErased.class),
          entry("consignor-erasure-postponed.v1", ConsignorEvent.ConsignorErasurePostponed.class),
          entry("offer-made.v1", OfferEvent.OfferMade.class),
          entry("offer-countered.v1", OfferEvent.OfferCountered.class),
          entry("offer-auto-decided.v1", OfferEvent.OfferAutoDecided.class),
          entry("offer-accepted.v1", OfferEvent.OfferAccepted.class),
          entry("offer-declined.v1", OfferEvent.OfferDeclined.class),
          entry("offer-withdrawn.v1", OfferEvent.OfferWithdrawn.class),
          entry("offer-expired.v1", OfferEvent.OfferExpired.class),
          entry(
              "offer-consignor-consent-requested.v1",
              OfferEvent.OfferConsignorConsentRequested.class),
          entry("offer-consignor-consent-given.v1", OfferEvent.OfferConsignorConsentGiven.class),
          entry(
              "offer-consignor-consent-refused.v1", OfferEvent.OfferConsignorConsentRefused.class),
          entry("offer-payment-window-opened.v1", OfferEvent.OfferPaymentWindowOpened.class),
          entry("offer-lapsed.v1", OfferEvent.OfferLapsed.class),
          entry("offer-converted-to-order.v1", OfferEvent.OfferConvertedToOrder.class),
          entry("intake-announced.v1", IntakeEvent.IntakeAnnounced.class),
          entry("inbound-label-requested.v1", IntakeEvent.InboundLabelRequested.class),
          entry("intake-parcel-scanned.v1", IntakeEvent.IntakeParcelScanned.class),
          entry("intake-session-opened.v1", IntakeEvent.IntakeSessionOpened.class),
          entry("intake-item-added.v1", IntakeEvent.IntakeItemAdded.class),
          entry("intake-item-marked-later.v1", IntakeEvent.IntakeItemMarkedLater.class),
          entry("intake-counted.v1", IntakeEvent.IntakeCounted.class),
          entry("intake-discrepancy-recorded.v1", IntakeEvent.IntakeDiscrepancyRecorded.class),
          entry("intake-receipt-issued.v1", IntakeEvent.IntakeReceiptIssued.class),
          entry("intake-session-closed.v1", IntakeEvent.IntakeSessionClosed.class),
          entry("intake-session-reopened.v1", IntakeEvent.IntakeSessionReopened.class),
          entry("intake-session-cancelled.v1", IntakeEvent.IntakeSessionCancelled.class),
          entry("intake-session-claimed.v1", IntakeEvent.IntakeSessionClaimed.class),
          entry("personal-data-recorded.v1", PersonalDataRecorded.class),
          entry("personal-data-accessed.v1", PersonalDataAccessed.class),
          entry("personal-data-erased.v1", PersonalDataErased.class));

  private EventTypes() {}

  /// No `default`: a new event does not compile until it has been named here.
  public static String nameOf(DomainEvent event) {
    return switch (event) {
      case ProductCreated _ -> "product-created.v1";
      case ProductUpdated _ -> "product-updated.v1";
      case ProductConditionRecorded _ -> "product-condition-recorded.v1";
      case ProductEvent.ProductGradeOverridden _ -> "product-grade-overridden.v1";
      case ProductEvent.ProductMediaAttached _ -> "product-media-attached.v1";
      case ProductEvent.ProductMediaDetached _ -> "product-media-detached.v1";
      case ProductEvent.ProductMediaReordered _ -> "product-media-reordered.v1";
      case ProductEvent.AuthenticationRequested _ -> "authentication-requested.v1";
      case ProductEvent.AuthenticationPassed _ -> "authentication-passed.v1";
      case ProductEvent.AuthenticationFailed _ -> "authentication-failed.v1";
      case ProductEvent.ProductMerged _ -> "product-merged.v1";
      case ProductAccepted _ -> "product-accepted.v1";
      case ProductRejected _ -> "product-rejected.v1";
      case ItemReceived _ -> "item-received.v1";
      case ItemStored _ -> "item-stored.v1";
      case ItemPicked _ -> "item-picked.v1";
      case ItemDispatched _ -> "item-dispatched.v1";
      case ProductEvent.ItemMoved _ -> "item-moved.v1";
      case ProductEvent.ItemSentIn _ -> "item-sent-in.v1";
      case ProductEvent.ItemDelivered _ -> "item-delivered.v1";
      case ProductEvent.ItemSentBack _ -> "item-sent-back.v1";
      case ProductEvent.ItemLost _ -> "item-lost.v1";
      case ProductEvent.ItemStolen _ -> "item-stolen.v1";
      case ProductEvent.ItemDamaged _ -> "item-damaged.v1";
      case ProductEvent.ItemFound _ -> "item-found.v1";
      case ProductEvent.ItemReturnToConsignorScheduled _ -> "item-return-to-consignor-scheduled.v1";
      case ProductEvent.ItemReturnedToConsignor _ -> "item-returned-to-consignor.v1";
      case ProductEvent.ItemDonated _ -> "item-donated.v1";
      case ProductEvent.ItemRecycled _ -> "item-recycled.v1";
      case ProductConsigned _ -> "product-consigned.v1";
      case ProductReleasedFromContract _ -> "product-released-from-contract.v1";
      case ProductConsignmentExpired _ -> "product-consignment-expired.v1";
      case ProductPriceSet _ -> "product-price-set.v1";
      case ProductPublished _ -> "product-published.v1";
      case ProductUnpublished _ -> "product-unpublished.v1";
      case ProductReserved _ -> "product-reserved.v1";
      case ProductReservationReleased _ -> "product-reservation-released.v2";
      case ProductReservationExpired _ -> "product-reservation-expired.v1";
      case ProductSold _ -> "product-sold.v1";
      case ProductSaleReversed _ -> "product-sale-reversed.v1";
      case OversellDetected _ -> "oversell-detected.v1";
      case ProductDeleted _ -> "product-deleted.v1";
      case ListingQueued _ -> "listing-queued.v1";
      case ListingPublished _ -> "listing-published.v1";
      case ListingPublishFailed _ -> "listing-publish-failed.v2";
      case ListingEvent.ListingPriceChanged _ -> "listing-price-changed.v1";
      case ListingEvent.ListingContentSynced _ -> "listing-content-synced.v1";
      case ListingEvent.ListingDriftDetected _ -> "listing-drift-detected.v1";
      case ListingEvent.ListingSyncRequested _ -> "listing-sync-requested.v1";
      case ListingEvent.ListingPaused _ -> "listing-paused.v1";
      case ListingEvent.ListingResumed _ -> "listing-resumed.v1";
      case ListingEndRequested _ -> "listing-end-requested.v1";
      case ListingEnded _ -> "listing-ended.v1";
      case ListingEndFailed _ -> "listing-end-failed.v1";
      case OrderPlaced _ -> "order-placed.v2";
      case OrderPaid _ -> "order-paid.v1";
      case OrderLineRejected _ -> "order-line-rejected.v1";
      case OrderCancelled _ -> "order-cancelled.v3";
      case OrderShipped _ -> "order-shipped.v1";
      case OrderEvent.SaleTermsFrozen _ -> "sale-terms-frozen.v1";
      case ContractEvent.ContractDrafted _ -> "contract-drafted.v1";
      case ContractEvent.ContractLineAdded _ -> "contract-line-added.v1";
      case ContractEvent.ContractLineAmended _ -> "contract-line-amended.v1";
      case ContractEvent.ContractLineRemoved _ -> "contract-line-removed.v1";
      case ContractEvent.ContractTermsSet _ -> "contract-terms-set.v1";
      case ContractEvent.ContractReadinessEvaluated _ -> "contract-readiness-evaluated.v1";
      case ContractEvent.ContractBecameReady _ -> "contract-became-ready.v1";
      case ContractEvent.ContractReadinessLost _ -> "contract-readiness-lost.v1";
      case ContractEvent.ContractDocumentRendered _ -> "contract-document-rendered.v1";
      case ContractEvent.ContractSent _ -> "contract-sent.v1";
      case ContractEvent.ContractSigned _ -> "contract-signed.v1";
      case ContractEvent.ContractDeclined _ -> "contract-declined.v1";
      case ContractEvent.ContractWithdrawn _ -> "contract-withdrawn.v1";
      case ContractEvent.ContractVoided _ -> "contract-voided.v1";
      case ContractEvent.ContractActivated _ -> "contract-activated.v1";
      case ContractEvent.ContractTimetableSet _ -> "contract-timetable-set.v1";
      case ContractEvent.ContractAmendmentProposed _ -> "contract-amendment-proposed.v1";
      case ContractEvent.ContractAmendmentAccepted _ -> "contract-amendment-accepted.v1";
      case ContractEvent.ContractAmendmentRejected _ -> "contract-amendment-rejected.v1";
      case ContractEvent.ContractFloorLowered _ -> "contract-floor-lowered.v1";
      case ContractEvent.ContractPriceStepReached _ -> "contract-price-step-reached.v1";
      case ContractEvent.ContractLineWithdrawn _ -> "contract-line-withdrawn.v1";
      case ContractEvent.ContractExtended _ -> "contract-extended.v2";
      case ContractEvent.ContractExpiryApproaching _ -> "contract-expiry-approaching.v1";
      case ContractEvent.ContractExpired _ -> "contract-expired.v1";
      case ContractEvent.ContractGraceElapsed _ -> "contract-grace-elapsed.v1";
      case ContractEvent.ContractLineDispositionChosen _ -> "contract-line-disposition-chosen.v1";
      case ContractEvent.ContractLineDisposed _ -> "contract-line-disposed.v1";
      case ContractEvent.ContractTerminated _ -> "contract-terminated.v1";
      case ContractEvent.ContractSettled _ -> "contract-settled.v1";
      case ContractEvent.ContractClosed _ -> "contract-closed.v1";
      case ValuationEvent.ValuationRequested _ -> "valuation-requested.v1";
      case ValuationEvent.ValuationStarted _ -> "valuation-started.v1";
      case ValuationEvent.ValuationComparablesCollected _ -> "valuation-comparables-collected.v1";
      case ValuationEvent.ValuationCompleted _ -> "valuation-completed.v1";
      case ValuationEvent.ValuationFailed _ -> "valuation-failed.v1";
      case ValuationEvent.ValuationProposedToConsignor _ -> "valuation-proposed-to-consignor.v1";
      case ValuationEvent.ValuationAccepted _ -> "valuation-accepted.v1";
      case ValuationEvent.ValuationCountered _ -> "valuation-countered.v1";
      case ValuationEvent.ValuationDeclined _ -> "valuation-declined.v1";
      case ValuationEvent.ValuationExpired _ -> "valuation-expired.v1";
      case ValuationEvent.ValuationSuperseded _ -> "valuation-superseded.v1";
      case ConsignorEvent.ConsignorRegistered _ -> "consignor-registered.v1";
      case ConsignorEvent.ConsignorProfileUpdated _ -> "consignor-profile-updated.v1";
      case ConsignorEvent.ConsignorContactVerified _ -> "consignor-contact-verified.v1";
      case ConsignorEvent.ConsignorIdentityVerified _ -> "consignor-identity-verified.v1";
      case ConsignorEvent.ConsignorIdentityRejected _ -> "consignor-identity-rejected.v1";
      case ConsignorEvent.ConsignorTaxStatusDeclared _ -> "consignor-tax-status-declared.v1";
      case ConsignorEvent.ConsignorTaxReportingDataCompleted _ ->
          "consignor-tax-reporting-data-completed.v1";
      case ConsignorEvent.PayoutMethodAdded _ -> "payout-method-added.v1";
      case ConsignorEvent.PayoutMethodVerified _ -> "payout-method-verified.v1";
      case ConsignorEvent.PayoutMethodRejected _ -> "payout-method-rejected.v1";
      case ConsignorEvent.PayoutMethodRemoved _ -> "payout-method-removed.v1";
      case ConsignorEvent.ConsignorDefaultsSet _ -> "consignor-defaults-set.v1";
      case ConsignorEvent.ConsignorSuspended _ -> "consignor-suspended.v1";
      case ConsignorEvent.ConsignorReinstated _ -> "consignor-reinstated.v1";
      case ConsignorEvent.ConsignorPayoutsHeld _ -> "consignor-payouts-held.v1";
      case ConsignorEvent.ConsignorPayoutsReleased _ -> "consignor-payouts-released.v1";
      case ConsignorEvent.ConsignorErasureRequested _ -> "consignor-erasure-requested.v1";
      case ConsignorEvent.ConsignorErased _ -> "consignor-erased.v1";
      case ConsignorEvent.ConsignorErasurePostponed _ -> "consignor-erasure-postponed.v1";
      case OfferEvent.OfferMade _ -> "offer-made.v1";
      case OfferEvent.OfferCountered _ -> "offer-countered.v1";
      case OfferEvent.OfferAutoDecided _ -> "offer-auto-decided.v1";
      case OfferEvent.OfferAccepted _ -> "offer-accepted.v1";
      case OfferEvent.OfferDeclined _ -> "offer-declined.v1";
      case OfferEvent.OfferWithdrawn _ -> "offer-withdrawn.v1";
      case OfferEvent.OfferExpired _ -> "offer-expired.v1";
      case OfferEvent.OfferConsignorConsentRequested _ -> "offer-consignor-consent-requested.v1";
      case OfferEvent.OfferConsignorConsentGiven _ -> "offer-consignor-consent-given.v1";
      case OfferEvent.OfferConsignorConsentRefused _ -> "offer-consignor-consent-refused.v1";
      case OfferEvent.OfferPaymentWindowOpened _ -> "offer-payment-window-opened.v1";
      case OfferEvent.OfferLapsed _ -> "offer-lapsed.v1";
      case OfferEvent.OfferConvertedToOrder _ -> "offer-converted-to-order.v1";
      case IntakeEvent.IntakeAnnounced _ -> "intake-announced.v1";
      case IntakeEvent.InboundLabelRequested _ -> "inbound-label-requested.v1";
      case IntakeEvent.IntakeParcelScanned _ -> "intake-parcel-scanned.v1";
      case IntakeEvent.IntakeSessionOpened _ -> "intake-session-opened.v1";
      case IntakeEvent.IntakeItemAdded _ -> "intake-item-added.v1";
      case IntakeEvent.IntakeItemMarkedLater _ -> "intake-item-marked-later.v1";
      case IntakeEvent.IntakeCounted _ -> "intake-counted.v1";
      case IntakeEvent.IntakeDiscrepancyRecorded _ -> "intake-discrepancy-recorded.v1";
      case IntakeEvent.IntakeReceiptIssued _ -> "intake-receipt-issued.v1";
      case IntakeEvent.IntakeSessionClosed _ -> "intake-session-closed.v1";
      case IntakeEvent.IntakeSessionReopened _ -> "intake-session-reopened.v1";
      case IntakeEvent.IntakeSessionCancelled _ -> "intake-session-cancelled.v1";
      case IntakeEvent.IntakeSessionClaimed _ -> "intake-session-claimed.v1";
      case PersonalDataRecorded _ -> "personal-data-recorded.v1";
      case PersonalDataAccessed _ -> "personal-data-accessed.v1";
      case PersonalDataErased _ -> "personal-data-erased.v1";
    };
  }

  /// The event type that is written under this name today; names of earlier versions have none, see
  /// [Upcasters].
  public static Optional<Class<? extends DomainEvent>> classOf(String name) {
    return Optional.ofNullable(CLASSES.get(name));
  }

  /// All names that are written today.
  public static Set<String> names() {
    return CLASSES.keySet();
  }
}
