package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ChosenBy;
import pl.closter.events.ContractEvent.DeliveryChannel;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractEvent.Signatory;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.DiscountBearing;
import pl.closter.events.Disposition;
import pl.closter.events.Fee;
import pl.closter.events.Limits;
import pl.closter.events.Money;
import pl.closter.events.PriceSchedule;
import pl.closter.events.Share;
import pl.closter.eventstore.domain.contract.ContractCommand.LineTerms;
import pl.closter.eventstore.http.Bodies.Amount;

/// What requests about contracts say. The form is checked here, the rules are the domain's.
final class ContractBodies {

  private static final String HASH = "[0-9a-f]{64}";
  private static final String HASH_MESSAGE = "must be a SHA-256 in 64 characters of lower-case hex";
  private static final int MOST_DAYS = 100_000;
  private static final int MOST_FEES = 30;
  private static final int MOST_LINES = 100;

  private ContractBodies() {}

  private static @Nullable Money money(@Nullable Amount amount) {
    return amount == null ? null : amount.money();
  }

  record TemplateBody(
      @NotBlank @Size(max = 100) @Storable String id, @Min(1) @Max(1_000_000) int version) {}

  record NewContract(
      @NotNull UUID consignorId,
      @NotNull @Valid TemplateBody template,
      @NotNull @Pattern(regexp = "[a-z]{2}-[A-Z]{2}", message = "must be such as pl-PL")
          String locale,
      @NotNull Money.Code currency,
      @Nullable @Valid TermsBody terms) {
    @JsonIgnore
    ContractEvent.Template templateNamed() {
      return new ContractEvent.Template(template.id(), template.version());
    }

    @JsonIgnore
    @Nullable ContractTerms wantedTerms() {
      return terms == null ? null : terms.terms();
    }
  }

  @Schema(examples = "{\"houseShareBps\":4000,\"consignorShareBps\":6000}")
  record TierBody(
      @Nullable @Min(1) @Max(Limits.LARGEST_NUMBER) Long upToMinor,
      @Min(0) @Max(Share.WHOLE) int houseShareBps,
      @Min(0) @Max(Share.WHOLE) int consignorShareBps) {
    @JsonIgnore
    CommissionPlan.Tier tier() {
      return new CommissionPlan.Tier(upToMinor, new Share(houseShareBps, consignorShareBps));
    }
  }

  record PlanBody(
      @NotNull CommissionPlan.Kind kind,
      @NotNull @Size(max = CommissionPlan.MOST_TIERS) List<@NotNull @Valid TierBody> tiers,
      @Nullable @Valid Amount consignorNet,
      @Nullable @Valid Amount minHouse,
      @Nullable @Valid Amount maxHouse,
      @NotNull CommissionPlan.Base base) {
    @JsonIgnore
    CommissionPlan plan() {
      return new CommissionPlan(
          kind,
          tiers.stream().map(TierBody::tier).toList(),
          money(consignorNet),
          money(minHouse),
          money(maxHouse),
          base);
    }
  }

  @Schema(
      examples =
          "{\"code\":\"PHOTO\",\"basis\":\"FIXED\",\"amount\":{\"amountMinor\":1500,\"currency\":\"PLN\"},\"trigger\":\"PHOTO\"}")
  record FeeBody(
      @NotNull @Pattern(regexp = "[A-Z0-9_]{1,40}", message = "must be such as PHOTO") String code,
      @NotNull Fee.Basis basis,
      @Nullable @Valid Amount amount,
      @Nullable @Min(0) @Max(Share.WHOLE) Integer bps,
      @NotNull Fee.Trigger trigger,
      @Nullable @Valid Amount capPerItem) {
    @JsonIgnore
    Fee fee() {
      return new Fee(code, basis, money(amount), bps, trigger, money(capPerItem));
    }
  }

  record BearingBody(
      @NotNull DiscountBearing.Bearer aging,
      @NotNull DiscountBearing.Bearer promo,
      @NotNull DiscountBearing.Bearer offer,
      @NotNull DiscountBearing.Bearer goodwill) {
    @JsonIgnore
    DiscountBearing bearing() {
      return new DiscountBearing(aging, promo, offer, goodwill);
    }
  }

  @Schema(examples = "{\"afterDays\":30,\"reduceBps\":1500}")
  record StepBody(
      @Min(1) @Max(MOST_DAYS) int afterDays,
      @Nullable @Min(1) @Max(Limits.LARGEST_NUMBER) Long priceMinor,
      @Nullable @Min(1) @Max(Share.WHOLE) Integer reduceBps) {
    @JsonIgnore
    PriceSchedule.Step step() {
      return new PriceSchedule.Step(afterDays, priceMinor, reduceBps);
    }
  }

  record ChoiceBody(@NotNull Disposition primary, @NotNull Disposition fallback) {
    @JsonIgnore
    Disposition.Choice choice() {
      return new Disposition.Choice(primary, fallback);
    }
  }

  record TermsBody(
      @NotNull @Valid PlanBody commissionPlan,
      @NotNull @Size(max = MOST_FEES) List<@NotNull @Valid FeeBody> fees,
      @NotNull @Valid BearingBody discountBearing,
      @NotNull @Size(max = PriceSchedule.MOST_STEPS) List<@NotNull @Valid StepBody> priceSchedule,
      @Min(0) @Max(MOST_DAYS) int periodDays,
      @Min(0) @Max(MOST_DAYS) int graceDays,
      @Min(0) @Max(MOST_DAYS) int noticeDays,
      @Min(0) @Max(MOST_DAYS) int payoutHoldDays,
      @NotNull ContractTerms.RiskAllocation riskAllocation,
      @NotNull @Valid ChoiceBody dispositionDefault,
      @NotNull @Valid Amount minPayout,
      @NotNull ContractTerms.NegativeBalancePolicy negativeBalancePolicy) {
    @JsonIgnore
    ContractTerms terms() {
      return new ContractTerms(
          commissionPlan.plan(),
          fees.stream().map(FeeBody::fee).toList(),
          discountBearing.bearing(),
          new PriceSchedule(priceSchedule.stream().map(StepBody::step).toList()),
          periodDays,
          graceDays,
          noticeDays,
          payoutHoldDays,
          riskAllocation,
          dispositionDefault.choice(),
          minPayout.money(),
          negativeBalancePolicy);
    }
  }

  record LineBody(
      @NotNull @Valid Amount floor,
      @NotNull @Valid Amount listPriceTarget,
      @NotNull @Valid Amount insuredValue,
      boolean doNotDiscount,
      @Nullable @Valid ChoiceBody disposition) {
    @JsonIgnore
    LineTerms wanted() {
      return new LineTerms(
          floor.money(),
          listPriceTarget.money(),
          insuredValue.money(),
          doNotDiscount,
          disposition == null ? null : disposition.choice());
    }
  }

  record NewLineBody(
      @NotNull UUID productId,
      @NotNull @Valid Amount floor,
      @NotNull @Valid Amount listPriceTarget,
      @NotNull @Valid Amount insuredValue,
      boolean doNotDiscount,
      @Nullable @Valid ChoiceBody disposition) {
    @JsonIgnore
    LineTerms wanted() {
      return new LineBody(floor, listPriceTarget, insuredValue, doNotDiscount, disposition)
          .wanted();
    }
  }

  record DocumentBody(
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String documentHash) {}

  record Dispatch(@NotNull DeliveryChannel channel, @NotNull @StorableTime Instant expiresAt) {}

  /// When its period begins, for a contract that is recorded late; now when that is left out.
  record Activation(@Nullable @StorableTime Instant from) {}

  record SignatureBody(
      @NotNull Signatory signatory,
      @NotNull SignatureMethod method,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String documentHash,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String evidenceHash) {
    @JsonIgnore
    ContractEvent.Signature signature() {
      return new ContractEvent.Signature(signatory, method, documentHash, evidenceHash);
    }
  }

  record ConsentBody(
      @NotNull SignatureMethod method,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String evidenceHash) {
    @JsonIgnore
    ContractEvent.Consent consent() {
      return new ContractEvent.Consent(method, evidenceHash);
    }
  }

  record ByWhom(@NotNull Party by, @NotBlank @Size(max = 200) @Storable String reason) {}

  record AmendedLine(
      @Min(1) @Max(Integer.MAX_VALUE) int lineNo,
      @NotNull UUID productId,
      @NotNull @Valid LineBody line) {
    @JsonIgnore
    ContractLine amended() {
      LineTerms wanted = line.wanted();
      return new ContractLine(
          lineNo,
          productId,
          wanted.floor(),
          wanted.listPriceTarget(),
          wanted.insuredValue(),
          wanted.doNotDiscount(),
          wanted.disposition());
    }
  }

  record AmendmentBody(
      @NotNull Party by,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String documentHash,
      @Nullable @Valid TermsBody terms,
      @NotNull @Size(max = MOST_LINES) List<@NotNull @Valid AmendedLine> lines) {
    @JsonIgnore
    ContractEvent.Amendment amendment() {
      return new ContractEvent.Amendment(
          terms == null ? null : terms.terms(), lines.stream().map(AmendedLine::amended).toList());
    }
  }

  record LoweredFloor(@NotNull @Valid Amount to, @NotNull @Valid ConsentBody consent) {}

  record StepReached(@Min(1) @Max(PriceSchedule.MOST_STEPS) int step) {}

  record LineWithdrawal(@NotNull Party by) {}

  record Extension(@NotNull @StorableTime Instant to, @NotNull @Valid ConsentBody consent) {}

  record DispositionBody(@NotNull Disposition disposition, @NotNull ChosenBy by) {}

  record Disposal(@NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String evidenceHash) {}

  /// What House and consignor owe each other; negative when he owes. Nothing said is not zero.
  @Schema(examples = "{\"amountMinor\":0,\"currency\":\"PLN\"}")
  record BalanceBody(
      @NotNull @Min(-Limits.LARGEST_NUMBER) @Max(Limits.LARGEST_NUMBER) Long amountMinor,
      @NotNull Money.Code currency) {
    @JsonIgnore
    Money money() {
      return new Money(amountMinor, currency);
    }
  }

  /// The number is that of a document, so that nothing personal is written here.
  record StatementBody(
      @NotNull
          @Pattern(
              regexp = "[A-Z0-9][A-Z0-9/._-]{0,59}",
              message = "must be the number of a statement, such as ST-2027-0042")
          String reference,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String evidenceHash) {
    @JsonIgnore
    ContractEvent.Statement statement() {
      return new ContractEvent.Statement(reference, evidenceHash);
    }
  }

  record Closure(@NotNull @Valid BalanceBody balance, @NotNull @Valid StatementBody statement) {}
}
