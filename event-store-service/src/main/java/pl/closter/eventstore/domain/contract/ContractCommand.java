package pl.closter.eventstore.domain.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent.Amendment;
import pl.closter.events.ContractEvent.ChosenBy;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.DeliveryChannel;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractEvent.Signature;
import pl.closter.events.ContractEvent.Statement;
import pl.closter.events.ContractEvent.Template;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.Disposition;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.consignor.Consignor;

/// What can be asked of a contract.
public sealed interface ContractCommand {

  UUID contractId();

  /// Begins to write it down.
  ///
  /// @param consignor how far it is with him
  /// @param terms null when they come later
  record DraftContract(
      UUID contractId,
      UUID consignorId,
      Consignor.Stage consignor,
      Template template,
      String locale,
      Money.Code currency,
      @Nullable ContractTerms terms)
      implements ContractCommand {}

  record AddLine(UUID contractId, LineTerms wanted, Goods garment) implements ContractCommand {}

  record AmendLine(UUID contractId, int lineNo, LineTerms wanted) implements ContractCommand {}

  record RemoveLine(UUID contractId, int lineNo) implements ContractCommand {}

  record SetTerms(UUID contractId, ContractTerms terms) implements ContractCommand {}

  /// Finds out whether everything is there.
  ///
  /// @param consignor how far it is with him
  record EvaluateReadiness(UUID contractId, Consignor.Stage consignor, List<Goods> garments)
      implements ContractCommand {

    public EvaluateReadiness {
      garments = List.copyOf(garments);
    }
  }

  /// Its document was made elsewhere.
  record RenderDocument(UUID contractId, String documentHash) implements ContractCommand {}

  /// Sends what was rendered to the consignor.
  ///
  /// @param consignor how far it is with him
  record SendContract(
      UUID contractId,
      Consignor.Stage consignor,
      DeliveryChannel channel,
      Instant expiresAt,
      Instant at)
      implements ContractCommand {}

  record SignContract(UUID contractId, Signature signature, Instant at)
      implements ContractCommand {}

  record DeclineContract(UUID contractId, String reason) implements ContractCommand {}

  record WithdrawContract(UUID contractId, Party by, String reason) implements ContractCommand {}

  record VoidContract(UUID contractId, String reason) implements ContractCommand {}

  /// Brings it into force.
  ///
  /// @param consignor how far it is with him Brings a signed contract into force.
  ///
  /// @param from when its period begins; before `at` when it is recorded late
  record ActivateContract(
      UUID contractId, Consignor.Stage consignor, Instant from, Instant at, List<Goods> garments)
      implements ContractCommand {

    public ActivateContract {
      garments = List.copyOf(garments);
    }
  }

  record ProposeAmendment(
      UUID contractId, UUID amendmentId, Party by, Amendment amendment, String documentHash)
      implements ContractCommand {}

  record AcceptAmendment(UUID contractId, UUID amendmentId, Signature signature)
      implements ContractCommand {}

  record RejectAmendment(UUID contractId, UUID amendmentId, String reason)
      implements ContractCommand {}

  record LowerFloor(UUID contractId, int lineNo, Money to, Consent consent)
      implements ContractCommand {}

  record ReachPriceStep(UUID contractId, int lineNo, int step, Instant at, Goods garment)
      implements ContractCommand {}

  record WithdrawLine(UUID contractId, int lineNo, Party by, Goods garment)
      implements ContractCommand {}

  record ExtendContract(UUID contractId, Instant to, Consent consent) implements ContractCommand {}

  record NoticeExpiry(UUID contractId, Instant at) implements ContractCommand {}

  record ExpireContract(UUID contractId, Instant at) implements ContractCommand {}

  record ElapseGrace(UUID contractId, Instant at) implements ContractCommand {}

  record ChooseDisposition(UUID contractId, int lineNo, Disposition disposition, ChosenBy by)
      implements ContractCommand {}

  /// What was agreed shall become of a garment that the consignor chose nothing for.
  record ApplyDisposition(UUID contractId, int lineNo, Goods garment) implements ContractCommand {}

  /// Has the days of a contract said once more, for one that came into force before there were any.
  record RestateTimetable(UUID contractId) implements ContractCommand {}

  record DisposeLine(UUID contractId, int lineNo, String evidenceHash, Goods garment)
      implements ContractCommand {}

  record TerminateContract(UUID contractId, Party by, String reason) implements ContractCommand {}

  record SettleContract(UUID contractId, List<Goods> garments) implements ContractCommand {

    public SettleContract {
      garments = List.copyOf(garments);
    }
  }

  /// Nothing is left to be done, and nothing to be paid.
  ///
  /// @param balance what House and consignor owe each other, negative when he owes; finance says it
  ///   as long as no ledger does
  /// @param statement where that was read
  record CloseContract(UUID contractId, Money balance, Statement statement, List<Goods> garments)
      implements ContractCommand {

    public CloseContract {
      garments = List.copyOf(garments);
    }
  }

  /// What is wanted of a line; its number and its garment are known otherwise.
  record LineTerms(
      Money floor,
      Money listPriceTarget,
      Money insuredValue,
      boolean doNotDiscount,
      Disposition.@Nullable Choice disposition) {

    ContractLine line(int lineNo, UUID productId) {
      return new ContractLine(
          lineNo, productId, floor, listPriceTarget, insuredValue, doNotDiscount, disposition);
    }
  }

  /// What is known about a garment, at the moment of the decision.
  ///
  /// @param consigned it is of the inventory mode that needs a contract
  /// @param consignorId whose it is, when that is known
  /// @param unclaimed it came in a hand-over of which nobody knows yet whose it is
  /// @param boundTo the contract that binds it
  /// @param price what it is offered at
  record Goods(
      UUID productId,
      boolean consigned,
      boolean accepted,
      boolean inHouse,
      @Nullable UUID consignorId,
      boolean unclaimed,
      @Nullable UUID boundTo,
      Holding holding,
      @Nullable Money price) {

    /// The same, of whoever handed it over.
    ///
    /// @param owner null while nobody has claimed it
    public Goods handedOverBy(@Nullable UUID owner) {
      return new Goods(
          productId, consigned, accepted, inHouse, owner, owner == null, boundTo, holding, price);
    }
  }

  /// Whether somebody has the garment for himself.
  enum Holding {
    NOBODY,
    RESERVED,
    SOLD
  }
}
