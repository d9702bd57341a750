package pl.closter.outbox.queue;

import io.quarkus.runtime.annotations.RegisterForReflection;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.Grade;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.outbox.policy.Work.AcceptByRule;
import pl.closter.outbox.policy.Work.ApplyDisposition;
import pl.closter.outbox.policy.Work.ApplyPriceStep;
import pl.closter.outbox.policy.Work.BindLine;
import pl.closter.outbox.policy.Work.CancelChannelOrder;
import pl.closter.outbox.policy.Work.CheckDrift;
import pl.closter.outbox.policy.Work.ChooseBuyout;
import pl.closter.outbox.policy.Work.CreatePaymentLink;
import pl.closter.outbox.policy.Work.DecideOffer;
import pl.closter.outbox.policy.Work.EndConsignment;
import pl.closter.outbox.policy.Work.EndGrace;
import pl.closter.outbox.policy.Work.EndListing;
import pl.closter.outbox.policy.Work.EndListings;
import pl.closter.outbox.policy.Work.EraseConsignor;
import pl.closter.outbox.policy.Work.ExpireContract;
import pl.closter.outbox.policy.Work.ExpireOffer;
import pl.closter.outbox.policy.Work.ExpireReservation;
import pl.closter.outbox.policy.Work.ExpireValuation;
import pl.closter.outbox.policy.Work.HideListing;
import pl.closter.outbox.policy.Work.LapseOffer;
import pl.closter.outbox.policy.Work.LowerFloor;
import pl.closter.outbox.policy.Work.MarkLineSold;
import pl.closter.outbox.policy.Work.MarkPublished;
import pl.closter.outbox.policy.Work.MarkUnpublished;
import pl.closter.outbox.policy.Work.NoticeExpiry;
import pl.closter.outbox.policy.Work.PauseListings;
import pl.closter.outbox.policy.Work.PlaceOfferOrder;
import pl.closter.outbox.policy.Work.PublishListing;
import pl.closter.outbox.policy.Work.ReceiveItem;
import pl.closter.outbox.policy.Work.RejectLine;
import pl.closter.outbox.policy.Work.ReleaseContractLine;
import pl.closter.outbox.policy.Work.ReleaseLine;
import pl.closter.outbox.policy.Work.ReleaseOffer;
import pl.closter.outbox.policy.Work.RemovePaymentLink;
import pl.closter.outbox.policy.Work.RepriceListings;
import pl.closter.outbox.policy.Work.ReserveForOffer;
import pl.closter.outbox.policy.Work.ReserveLine;
import pl.closter.outbox.policy.Work.ResumeListings;
import pl.closter.outbox.policy.Work.ResyncListing;
import pl.closter.outbox.policy.Work.ReviseListings;
import pl.closter.outbox.policy.Work.SetPrice;
import pl.closter.outbox.policy.Work.SettleContract;
import pl.closter.outbox.policy.Work.ShowListing;
import pl.closter.outbox.policy.Work.SyncListing;

/// Keeps in a native image what payloads are read into; the policies themselves know no framework.
@RegisterForReflection(
    targets = {
      PublishListing.class,
      EndListing.class,
      CancelChannelOrder.class,
      CreatePaymentLink.class,
      RemovePaymentLink.class,
      MarkPublished.class,
      MarkUnpublished.class,
      ReserveLine.class,
      MarkLineSold.class,
      EndListings.class,
      RejectLine.class,
      ReleaseLine.class,
      BindLine.class,
      ReleaseContractLine.class,
      SetPrice.class,
      ReceiveItem.class,
      ExpireReservation.class,
      RepriceListings.class,
      SyncListing.class,
      ResyncListing.class,
      HideListing.class,
      ShowListing.class,
      PauseListings.class,
      ResumeListings.class,
      ReviseListings.class,
      CheckDrift.class,
      NoticeExpiry.class,
      ExpireContract.class,
      EndGrace.class,
      SettleContract.class,
      EndConsignment.class,
      EraseConsignor.class,
      ApplyDisposition.class,
      ApplyPriceStep.class,
      DecideOffer.class,
      ReserveForOffer.class,
      LowerFloor.class,
      ChooseBuyout.class,
      ReleaseOffer.class,
      PlaceOfferOrder.class,
      AcceptByRule.class,
      ExpireValuation.class,
      ExpireOffer.class,
      LapseOffer.class,
      ListingContent.class,
      Money.class,
      Money.Code.class,
      Grade.class,
      EndCause.class,
      PriceCause.class,
      LineRejectionReason.class,
      Consent.class,
      SignatureMethod.class
    })
final class StoredWork {

  private StoredWork() {}
}
