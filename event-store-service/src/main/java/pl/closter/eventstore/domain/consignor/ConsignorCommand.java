package pl.closter.eventstore.domain.consignor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
import pl.closter.events.ConsignorEvent.ContactChannel;
import pl.closter.events.ConsignorEvent.HoldReason;
import pl.closter.events.ConsignorEvent.HolderMatch;
import pl.closter.events.ConsignorEvent.IdentityCheck;
import pl.closter.events.ConsignorEvent.IdentityMethod;
import pl.closter.events.ConsignorEvent.IdentityRejection;
import pl.closter.events.ConsignorEvent.PartyKind;
import pl.closter.events.ConsignorEvent.PayoutCheck;
import pl.closter.events.ConsignorEvent.PayoutKind;
import pl.closter.events.ConsignorEvent.SuspensionReason;
import pl.closter.events.ConsignorEvent.TaxDeclaration;
import pl.closter.events.ConsignorEvent.VerificationMethod;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;

/// What can be asked of a consignor. Values about a person never come here: what a decision needs
/// to know is which of them the vault has.
public sealed interface ConsignorCommand {

  UUID consignorId();

  record RegisterConsignor(UUID consignorId, UUID subjectId, PartyKind partyKind, String locale)
      implements ConsignorCommand {}

  /// The vault gets other values, or he is written to in another language.
  record UpdateConsignorProfile(
      UUID consignorId, Set<PersonalField> fields, @Nullable String locale)
      implements ConsignorCommand {

    public UpdateConsignorProfile {
      fields = Set.copyOf(fields);
    }
  }

  /// He was reached in this way.
  ///
  /// @param recorded what the vault has of him
  record VerifyContact(
      UUID consignorId,
      ContactChannel channel,
      VerificationMethod method,
      Set<PersonalField> recorded)
      implements ConsignorCommand {

    public VerifyContact {
      recorded = Set.copyOf(recorded);
    }
  }

  record VerifyIdentity(UUID consignorId, IdentityCheck check, Instant at)
      implements ConsignorCommand {}

  record RejectIdentity(
      UUID consignorId, IdentityMethod method, String evidenceHash, IdentityRejection reason)
      implements ConsignorCommand {}

  record DeclareTaxStatus(UUID consignorId, TaxDeclaration declaration, Instant at)
      implements ConsignorCommand {}

  /// The vault may have all that a tax report asks for.
  ///
  /// @param recorded what the vault has of him
  record CompleteTaxReportingData(UUID consignorId, Set<PersonalField> recorded)
      implements ConsignorCommand {

    public CompleteTaxReportingData {
      recorded = Set.copyOf(recorded);
    }
  }

  /// There is one more way to pay him.
  ///
  /// @param digest of the account number in the vault; null when it has none
  record AddPayoutMethod(
      UUID consignorId,
      UUID methodId,
      PayoutKind kind,
      @Nullable String reference,
      @Nullable String digest)
      implements ConsignorCommand {}

  /// Somebody looked whose it is.
  ///
  /// @param digest of the account number that the vault has now; null when it has none
  record ConfirmPayoutMethod(
      UUID consignorId,
      UUID methodId,
      PayoutCheck check,
      HolderMatch holderMatch,
      @Nullable String digest)
      implements ConsignorCommand {}

  record RemovePayoutMethod(UUID consignorId, UUID methodId) implements ConsignorCommand {}

  record SetDefaults(UUID consignorId, ConsignorDefaults defaults) implements ConsignorCommand {}

  record SuspendConsignor(UUID consignorId, SuspensionReason reason) implements ConsignorCommand {}

  record ReinstateConsignor(UUID consignorId) implements ConsignorCommand {}

  record HoldPayouts(UUID consignorId, HoldReason reason) implements ConsignorCommand {}

  record ReleasePayouts(UUID consignorId, HoldReason reason) implements ConsignorCommand {}

  /// He wants to be forgotten.
  ///
  /// @param retentionVersion the parameters by which the blocks were found
  /// @param blocks what has to stay for now
  record RequestErasure(UUID consignorId, String retentionVersion, List<Kept> blocks)
      implements ConsignorCommand {

    public RequestErasure {
      blocks = List.copyOf(blocks);
    }
  }

  /// What could be destroyed is.
  ///
  /// @param erased all purposes whose data is gone
  /// @param erasedKeys the keys of those that had one
  /// @param kept what has to stay for now
  /// @param due the day of a block has come, so it is recorded, too, that more has to stay
  record ConfirmErasure(
      UUID consignorId,
      Set<Purpose> erased,
      Map<Purpose, UUID> erasedKeys,
      List<Kept> kept,
      boolean due)
      implements ConsignorCommand {

    public ConfirmErasure {
      erased = Set.copyOf(erased);
      erasedKeys = Map.copyOf(erasedKeys);
      kept = List.copyOf(kept);
    }
  }
}
