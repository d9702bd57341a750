package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.intake.Checkpoints.Reached;
import pl.closter.edge.intake.ParkedEvents;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;

/// Answers a read from where the switch of its resource says.
public final class Reads {

  private final Sources sources;
  private final ReadSwitch readSwitch;
  private final Positions positions;
  private final Shadow shadow;
  private final ParkedEvents parked;

  /// The two places that the same statement can be asked at.
  public record Sources(Pool projections, Pool tables) {}

  public Reads(
      Sources sources,
      ReadSwitch readSwitch,
      Positions positions,
      Shadow shadow,
      ParkedEvents parked) {
    this.sources = sources;
    this.readSwitch = readSwitch;
    this.positions = positions;
    this.shadow = shadow;
    this.parked = parked;
  }

  /// A read.
  ///
  /// @param query all questions about the resource
  /// @param minPosition what the answer must show at least; 0 when anything will do
  /// @param one the id of the one thing that is asked for; null when many are
  /// @param question the one that is asked
  public record Inquiry<F extends Found>(
      Resource resource,
      Query<F> query,
      long minPosition,
      @Nullable UUID one,
      Function<SqlClient, Uni<Page<F>>> question) {

    /// A question about many.
    public Inquiry(
        Resource resource,
        Query<F> query,
        long minPosition,
        Function<SqlClient, Uni<Page<F>>> question) {
      this(resource, query, minPosition, null, question);
    }
  }

  public <F extends Found> Uni<Seen<F>> read(Inquiry<F> inquiry) {
    return readSwitch.next(inquiry.resource()).chain(from -> read(inquiry, from));
  }

  private <F extends Found> Uni<Seen<F>> read(Inquiry<F> inquiry, ReadMode from) {
    return switch (from) {
      case PROJECTIONS ->
          positions.whenApplied(
              inquiry.minPosition(), reached -> fromProjections(inquiry, reached));
      case TABLES -> fromTables(inquiry);
      case SHADOW -> fromTables(inquiry).invoke(seen -> shadow.compareLater(inquiry, seen));
    };
  }

  // What is parked is asked before the rows are: what a replay brings in between is more than was
  // promised, not less.
  private <F extends Found> Uni<Seen<F>> fromProjections(Inquiry<F> inquiry, Reached reached) {
    return reached.parked()
        ? parked
            .beside(inquiry.resource().streams().code(), inquiry.one())
            .map(beside -> new Seen.Parked(beside.streams(), beside.position()))
            .chain(beside -> besideParked(inquiry, reached.position(), beside))
        : ask(inquiry, sources.projections(), reached.position());
  }

  private <F extends Found> Uni<Seen<F>> besideParked(
      Inquiry<F> inquiry, long reached, Seen.Parked beside) {
    Long held = beside.position();
    if (held == null) {
      return inquiry
          .question()
          .apply(sources.projections())
          .map(page -> new Seen.Answer<>(reached, page, beside));
    }
    return inquiry.minPosition() >= held
        ? Uni.createFrom().item(new Seen.Held<>(held))
        : inquiry
            .question()
            .apply(sources.projections())
            .map(page -> upTo(Math.min(reached, held - 1), page, held, beside));
  }

  // One whose first event is parked is not unknown.
  private static <F extends Found> Seen<F> upTo(
      long position, Page<F> page, long held, Seen.Parked beside) {
    return page.found().isEmpty()
        ? new Seen.Held<>(held)
        : new Seen.Answer<>(position, page, beside);
  }

  private <F extends Found> Uni<Seen<F>> fromTables(Inquiry<F> inquiry) {
    return positions.whenRecorded(
        inquiry.minPosition(), head -> ask(inquiry, sources.tables(), head));
  }

  // The position was read before the rows, so the rows show at least that much.
  private static <F extends Found> Uni<Seen<F>> ask(Inquiry<F> inquiry, Pool on, long position) {
    return inquiry.question().apply(on).map(page -> new Seen.Answer<>(position, page));
  }
}
