package pl.closter.eventstore.domain.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pl.closter.events.BoundTerms;
import pl.closter.events.ContractEvent.Amendment;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.ContractEvent.Signature;
import pl.closter.events.ContractEvent.Template;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.Disposition;
import pl.closter.events.Money;

/// One contract, as far as decisions about it need to know.
///
/// ```
/// DRAFT <-> READY -> SENT -> SIGNED -> ACTIVE -> EXPIRING -> ENDED -> SETTLED -> CLOSED
/// DRAFT, READY, SENT -> WITHDRAWN      SENT -> DECLINED      SIGNED -> VOID
/// ACTIVE, EXPIRING -> TERMINATED -> SETTLED
/// ENDED -> ACTIVE   (extended in the days of grace)
/// ```
///
/// @param origin null until it was drafted
/// @param lines those that were not removed, by number
/// @param nextLine the number of the next line; none is given twice
/// @param failing what stood in the way when it was last looked at; empty when it has changed since
/// @param period null until it is active
public record Contract(
    Stage stage,
    @Nullable Origin origin,
    SortedMap<Integer, Line> lines,
    int nextLine,
    @Nullable ContractTerms terms,
    Optional<List<FailedRule>> failing,
    Papers papers,
    @Nullable Period period) {

  static final Contract UNKNOWN =
      new Contract(
          Stage.DRAFT, null, new TreeMap<>(), 1, null, Optional.empty(), Papers.NONE, null);

  /// How far it is.
  public enum Stage {
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
  public record Origin(UUID consignorId, Template template, Money.Code currency) {}

  /// One garment in it.
  ///
  /// @param steps how many falls of the price were reached
  /// @param chosen what shall become of it, once that was chosen
  public record Line(ContractLine agreed, int steps, @Nullable Disposition chosen, Fate fate) {

    static Line of(ContractLine agreed) {
      return new Line(agreed, 0, null, Fate.OPEN);
    }

    Line with(ContractLine next) {
      return new Line(next, steps, chosen, fate);
    }

    Line stepped(int step) {
      return new Line(agreed, step, chosen, fate);
    }

    Line choosing(Disposition disposition) {
      return new Line(agreed, steps, disposition, fate);
    }

    Line with(Fate next) {
      return new Line(agreed, steps, chosen, next);
    }

    boolean isOpen() {
      return fate == Fate.OPEN;
    }
  }

  /// What became of a garment, as far as the contract is concerned. Whether it was sold, the
  /// garment itself knows.
  public enum Fate {
    OPEN,
    WITHDRAWN,
    DISPOSED
  }

  /// What was written down and signed.
  ///
  /// @param document null until it was made, and again when what it says has changed
  /// @param signUntil null until it was sent
  /// @param signature null until it was signed
  /// @param proposed the amendment that waits for an answer
  public record Papers(
      @Nullable Document document,
      @Nullable Instant signUntil,
      @Nullable Signature signature,
      @Nullable Proposal proposed) {

    static final Papers NONE = new Papers(null, null, null, null);

    Papers with(Document next) {
      return new Papers(next, signUntil, signature, proposed);
    }

    Papers sent(Instant until) {
      return new Papers(document, until, signature, proposed);
    }

    Papers signed(Signature by) {
      return new Papers(document, signUntil, by, proposed);
    }

    Papers proposing(@Nullable Proposal next) {
      return new Papers(document, signUntil, signature, next);
    }
  }

  /// Hashes of a document and of the terms in it.
  public record Document(String documentHash, String termsHash) {}

  /// An amendment that one side wants.
  public record Proposal(UUID id, Amendment amendment, Document document) {}

  /// When the House may sell.
  ///
  /// @param graceUntil null until it expired
  public record Period(
      Instant from, Instant to, @Nullable Instant graceUntil, boolean graceElapsed) {}

  /// The House may offer its garments.
  public boolean isInForce() {
    return stage == Stage.ACTIVE || stage == Stage.EXPIRING;
  }

  boolean isKnown() {
    return origin != null;
  }

  boolean isEditable() {
    return stage == Stage.DRAFT || stage == Stage.READY;
  }

  boolean isInGrace() {
    return stage == Stage.ENDED && period != null && !period.graceElapsed();
  }

  /// What is left of it has no time any more: also a garment that came back after all had found
  /// their end.
  boolean isOver() {
    return stage == Stage.TERMINATED
        || stage == Stage.SETTLED
        || (stage == Stage.ENDED && !isInGrace());
  }

  /// What was agreed becomes of a garment that is left, unless somebody chooses otherwise. Whoever
  /// terminated the contract before its time has to choose.
  public boolean appliesWhatWasAgreed() {
    return isOver() && stage != Stage.TERMINATED;
  }

  /// The garment of the line is the House's to sell, or what was sold of it still counts.
  public boolean binds(int lineNo) {
    return (isInForce() || isInGrace()) && line(lineNo).filter(Line::isOpen).isPresent();
  }

  public UUID consignorId() {
    return drafted().consignorId();
  }

  public Optional<Line> line(int lineNo) {
    return Optional.ofNullable(lines.get(lineNo));
  }

  /// Lines that were neither withdrawn nor disposed of.
  public List<ContractLine> openLines() {
    return lines.values().stream().filter(Line::isOpen).map(Line::agreed).toList();
  }

  List<BoundLine> boundLines() {
    return openLines().stream().map(BoundLine::of).toList();
  }

  Origin drafted() {
    if (origin == null) {
      throw new IllegalStateException("A contract's life begins by being drafted");
    }
    return origin;
  }

  ContractTerms agreed() {
    if (terms == null) {
      throw new IllegalStateException("A contract is not ready without terms");
    }
    return terms;
  }

  Period running() {
    if (period == null) {
      throw new IllegalStateException("A contract has no period before it is active");
    }
    return period;
  }

  Disposition.Choice dispositionOf(Line line) {
    Disposition.Choice own = line.agreed().disposition();
    return own == null ? agreed().dispositionDefault() : own;
  }

  /// What signatures are about.
  BoundTerms bound() {
    return new BoundTerms(
        drafted().consignorId(),
        drafted().template(),
        drafted().currency(),
        lines.values().stream().map(Line::agreed).toList(),
        agreed());
  }

  Contract drafted(Origin next) {
    return new Contract(Stage.DRAFT, next, lines, nextLine, terms, failing, papers, period);
  }

  Contract at(Stage next) {
    return new Contract(next, origin, lines, nextLine, terms, failing, papers, period);
  }

  /// What it says is another thing now, so nothing that was found or written before holds.
  Contract edited(SortedMap<Integer, Line> next, @Nullable ContractTerms nextTerms) {
    int highest = next.isEmpty() ? 0 : next.lastKey();
    return new Contract(
        stage,
        origin,
        next,
        Math.max(nextLine, highest + 1),
        nextTerms,
        Optional.empty(),
        Papers.NONE,
        period);
  }

  Contract found(List<FailedRule> next) {
    return new Contract(stage, origin, lines, nextLine, terms, Optional.of(next), papers, period);
  }

  Contract with(Papers next) {
    return new Contract(stage, origin, lines, nextLine, terms, failing, next, period);
  }

  Contract with(Period next) {
    return new Contract(stage, origin, lines, nextLine, terms, failing, papers, next);
  }

  Contract with(ContractTerms next) {
    return new Contract(stage, origin, lines, nextLine, next, failing, papers, period);
  }

  Contract with(int lineNo, UnaryOperator<Line> change) {
    SortedMap<Integer, Line> next = new TreeMap<>(lines);
    var _ = next.computeIfPresent(lineNo, (_, line) -> change.apply(line));
    return new Contract(stage, origin, next, nextLine, terms, failing, papers, period);
  }

  Contract amended(Amendment amendment) {
    Contract next = amendment.terms() == null ? this : with(amendment.terms());
    for (ContractLine line : amendment.lines()) {
      next = next.with(line.lineNo(), before -> before.with(line));
    }
    return next;
  }

  boolean hasLine(Predicate<Line> wanted) {
    return lines.values().stream().anyMatch(wanted);
  }
}
