package pl.closter.projection.view.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent.Amendment;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.ContractEvent.Signature;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.Disposition;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `contract`: one agreement of House and consignor. Groups of columns are records
/// of their own, so that an event replaces one group.
///
/// @param terms null until they were set
/// @param failing what stood in the way when it was last looked at; null when it changed since
public record ContractRow(
    UUID contractId,
    @JsonUnwrapped Origin origin,
    State state,
    List<Line> lines,
    @Nullable ContractTerms terms,
    @Nullable List<FailedRule> failing,
    @JsonUnwrapped Papers papers,
    @JsonUnwrapped Period period,
    @JsonUnwrapped Trace trace)
    implements View.Row {

  public ContractRow {
    lines = List.copyOf(lines);
    failing = failing == null ? null : List.copyOf(failing);
  }

  /// How far it is.
  public enum State {
    DRAFT,
    READY,
    SENT,
    SIGNED,
    ACTIVE,
    EXPIRING,
    ENDED,
    SETTLED,
    CLOSED,
    DECLINED,
    WITHDRAWN,
    TERMINATED,
    VOID
  }

  /// What never changes.
  public record Origin(
      UUID consignorId, String templateId, int templateVersion, String locale, String currency) {}

  /// One garment in it. The names are those in the stored JSON, not those of columns.
  ///
  /// @param steps how many falls of the price were reached
  /// @param chosen what shall become of it, once that was chosen
  public record Line(
      @JsonProperty("agreed") ContractLine agreed,
      @JsonProperty("steps") int steps,
      @JsonProperty("chosen") @Nullable Disposition chosen,
      @JsonProperty("fate") Fate fate) {

    static Line of(ContractLine agreed) {
      return new Line(agreed, 0, null, Fate.OPEN);
    }

    Line with(ContractLine next) {
      return new Line(next, steps, chosen, fate);
    }

    Line stepped(int step) {
      return new Line(agreed, step, chosen, fate);
    }

    Line choosing(Disposition next) {
      return new Line(agreed, steps, next, fate);
    }

    Line with(Fate next) {
      return new Line(agreed, steps, chosen, next);
    }
  }

  /// What became of a garment, as far as the contract is concerned.
  public enum Fate {
    OPEN,
    WITHDRAWN,
    DISPOSED
  }

  /// What was written down and signed.
  public record Papers(
      @Nullable String documentHash,
      @Nullable String termsHash,
      @Nullable Instant signUntil,
      @Nullable Signature signature,
      @Nullable UUID proposedAmendmentId) {

    static final Papers NONE = new Papers(null, null, null, null, null);

    Papers rendered(@Nullable String document, @Nullable String terms) {
      return new Papers(document, terms, signUntil, signature, proposedAmendmentId);
    }

    Papers sent(Instant until) {
      return new Papers(documentHash, termsHash, until, signature, proposedAmendmentId);
    }

    Papers signed(Signature by) {
      return new Papers(documentHash, termsHash, signUntil, by, proposedAmendmentId);
    }

    Papers proposing(@Nullable UUID amendment) {
      return new Papers(documentHash, termsHash, signUntil, signature, amendment);
    }
  }

  /// When the House may sell, and how long a sale still counts.
  public record Period(
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      @Nullable Instant graceUntil,
      boolean graceElapsed) {

    static final Period NONE = new Period(null, null, null, false);
  }

  @Override
  public UUID id() {
    return contractId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  ContractRow with(State next) {
    return new ContractRow(contractId, origin, next, lines, terms, failing, papers, period, trace);
  }

  ContractRow with(Papers next) {
    return new ContractRow(contractId, origin, state, lines, terms, failing, next, period, trace);
  }

  ContractRow with(Period next) {
    return new ContractRow(contractId, origin, state, lines, terms, failing, papers, next, trace);
  }

  ContractRow with(Trace next) {
    return new ContractRow(contractId, origin, state, lines, terms, failing, papers, period, next);
  }

  ContractRow found(List<FailedRule> next) {
    return new ContractRow(contractId, origin, state, lines, terms, next, papers, period, trace);
  }

  /// What was found and written before does not hold for other lines and terms.
  ContractRow edited(List<Line> nextLines, @Nullable ContractTerms nextTerms) {
    return new ContractRow(
        contractId,
        origin,
        state,
        nextLines,
        nextTerms,
        null,
        papers.rendered(null, null),
        period,
        trace);
  }

  ContractRow adding(ContractLine line) {
    return edited(Stream.concat(lines.stream(), Stream.of(Line.of(line))).toList(), terms);
  }

  ContractRow replacing(ContractLine line) {
    return edited(changed(line.lineNo(), _ -> Line.of(line)), terms);
  }

  ContractRow removing(int lineNo) {
    return edited(lines.stream().filter(line -> line.agreed().lineNo() != lineNo).toList(), terms);
  }

  ContractRow on(int lineNo, UnaryOperator<Line> change) {
    return new ContractRow(
        contractId, origin, state, changed(lineNo, change), terms, failing, papers, period, trace);
  }

  ContractRow amended(Amendment amendment) {
    ContractRow next =
        new ContractRow(
            contractId,
            origin,
            state,
            lines,
            amendment.terms() == null ? terms : amendment.terms(),
            failing,
            papers.proposing(null),
            period,
            trace);
    for (ContractLine line : amendment.lines()) {
      next = next.on(line.lineNo(), before -> before.with(line));
    }
    return next;
  }

  private List<Line> changed(int lineNo, UnaryOperator<Line> change) {
    return lines.stream()
        .map(line -> line.agreed().lineNo() == lineNo ? change.apply(line) : line)
        .toList();
  }
}
