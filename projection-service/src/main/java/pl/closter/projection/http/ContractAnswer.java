package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.ContractEvent.Signature;
import pl.closter.events.ContractTerms;
import pl.closter.events.Disposition;
import pl.closter.events.Money;
import pl.closter.projection.view.contracts.ContractQuery.FoundContract;
import pl.closter.projection.view.contracts.ContractRow;

/// A contract as callers see it.
///
/// @param failing what stood in the way when it was last looked at; absent when it changed since
/// @param validTo the House may sell until then
/// @param graceUntil a sale still counts until then
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContractAnswer(
    UUID id,
    UUID consignorId,
    Template template,
    String locale,
    String currency,
    ContractRow.State state,
    List<Line> lines,
    @Nullable ContractTerms terms,
    @Nullable List<FailedRule> failing,
    @Nullable String documentHash,
    @Nullable String termsHash,
    @Nullable Instant signUntil,
    @Nullable Signature signature,
    @Nullable UUID proposedAmendmentId,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    @Nullable Instant graceUntil,
    boolean graceElapsed,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /// The form that its document is made from.
  public record Template(String id, int version) {}

  /// One garment in the contract.
  ///
  /// @param priceSteps how many falls of the price were reached
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(
      int lineNo,
      UUID productId,
      Amount floor,
      Amount listPriceTarget,
      Amount insuredValue,
      boolean doNotDiscount,
      Disposition.@Nullable Choice disposition,
      @Nullable Disposition chosenDisposition,
      int priceSteps,
      ContractRow.Fate state) {}

  static ContractAnswer of(FoundContract found) {
    ContractRow row = found.row();
    return new ContractAnswer(
        row.contractId(),
        row.origin().consignorId(),
        new Template(row.origin().templateId(), row.origin().templateVersion()),
        row.origin().locale(),
        row.origin().currency(),
        row.state(),
        row.lines().stream().map(ContractAnswer::line).toList(),
        row.terms(),
        row.failing(),
        row.papers().documentHash(),
        row.papers().termsHash(),
        row.papers().signUntil(),
        row.papers().signature(),
        row.papers().proposedAmendmentId(),
        row.period().validFrom(),
        row.period().validTo(),
        row.period().graceUntil(),
        row.period().graceElapsed(),
        row.trace().createdAt(),
        row.trace().updatedAt(),
        row.version());
  }

  private static Line line(ContractRow.Line line) {
    return new Line(
        line.agreed().lineNo(),
        line.agreed().productId(),
        amount(line.agreed().floor()),
        amount(line.agreed().listPriceTarget()),
        amount(line.agreed().insuredValue()),
        line.agreed().doNotDiscount(),
        line.agreed().disposition(),
        line.chosen(),
        line.steps(),
        line.fate());
  }

  private static Amount amount(Money money) {
    return new Amount(money.amountMinor(), money.currency().code());
  }
}
