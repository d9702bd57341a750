package pl.closter.projection.consistency;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import pl.closter.projection.consistency.Ledger.Page;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;

/// Checks all resources, one at a time: operational tables against projections against folded
/// events.
public final class Consistency {

  // Beyond this there is more in flight than at rest, and nothing worth comparing.
  private static final long MOST_BEHIND = 100_000;
  private static final long STEP = 20_000;
  private static final Duration TURN = Duration.ofSeconds(30);
  // Of the database, when somebody waits for the answer.
  private static final int WORKERS = 2;

  private final ConsistencyMeans means;
  private final Map<String, View<?>> views = new LinkedHashMap<>();
  private final RowJson json;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Reports reports;
  private final ReentrantLock turn = new ReentrantLock();

  /// Checks of some views, in the order in which they are told.
  public Consistency(
      ConsistencyMeans means, List<View<?>> views, RowJson json, InstantSource clock) {
    this.means = means;
    views.forEach(view -> this.views.put(view.name(), view));
    this.json = json;
    this.clock = clock;
    this.ledger = new Ledger(means.own());
    this.reports = new Reports(means.own());
  }

  /// The names of what can be checked.
  public List<String> resources() {
    return List.copyOf(views.keySet());
  }

  /// Checks everything now, within the budget.
  ///
  /// @return empty when checks of others take too long to wait for
  public Optional<List<Report>> check() throws SQLException, InterruptedException {
    return check(resources());
  }

  /// Checks one resource now.
  ///
  /// @return empty when checks of others take too long to wait for
  public Optional<List<Report>> check(String resource) throws SQLException, InterruptedException {
    return check(List.of(resource));
  }

  private Optional<List<Report>> check(List<String> resources)
      throws SQLException, InterruptedException {
    if (!turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      List<Report> made = new ArrayList<>();
      for (String resource : resources) {
        made.add(check(view(resource), Deadline.in(means.limits().budget()), WORKERS));
      }
      return Optional.of(made);
    } finally {
      turn.unlock();
    }
  }

  /// One step of the sweep: folds the next buckets of a resource again, and checks it.
  ///
  /// @return empty when somebody else checks
  Optional<Report> sweep(String resource) throws SQLException {
    if (!turn.tryLock()) {
      return Optional.empty();
    }
    try {
      View<?> view = view(resource);
      folding(view).again();
      return Optional.of(check(view, Deadline.in(means.limits().budget()), 0));
    } finally {
      turn.unlock();
    }
  }

  /// What was found last about each resource.
  public List<Report> last() throws SQLException {
    return reports.all();
  }

  private View<?> view(String resource) {
    return Optional.<View<?>>ofNullable(views.get(resource))
        .orElseThrow(() -> new IllegalArgumentException("There is no resource " + resource));
  }

  private <R extends View.Row> Folding<R> folding(View<R> view) {
    return new Folding<>(means, view, json, STEP);
  }

  private <R extends View.Row> Report check(View<R> view, Deadline deadline, int workers)
      throws SQLException {
    long begin = System.nanoTime();
    Instant at = clock.instant();
    folding(view).prepare(deadline);
    Report report;
    try (Snapshot snapshot = Snapshot.open(means.reader(), view.table(), workers)) {
      Moment moment = snapshot.moment(means.consumer());
      Page page =
          Ledger.read(snapshot.session(), view.name())
              .orElseGet(() -> new Page(moment.head(), 0, 0, Map.of()));
      long behind = moment.head() - Math.min(page.position(), moment.applied());
      if (behind > MOST_BEHIND) {
        return tooFarBehind(view, moment, page, at);
      }
      Sides<R> sides =
          new Sides<>(snapshot.session(), Shape.of(snapshot.session(), view.table()), json);
      Comparison<R> comparison =
          new Comparison<>(snapshot, view, sides, means.consumer(), moment, page);
      report = comparison.run(deadline, at, begin);
      // Whoever was faster has carried it on as well; this one's work is then for nothing.
      var _ = ledger.write(view.name(), page, moment.head(), page.next(), comparison.changed());
    }
    reports.put(report);
    return report;
  }

  private static Report tooFarBehind(View<?> view, Moment moment, Page page, Instant at) {
    String remark =
        "nothing was compared: the log is at %d, the projections are at %d and what the events fold to is known up to %d; ask again when they are nearer"
            .formatted(moment.head(), moment.applied(), page.position());
    return new Report(
        view.name(),
        moment.head(),
        moment.applied(),
        at,
        0,
        new Report.Rows(null, 0, 0),
        new Report.Buckets(Shape.BUCKETS, 0, 0, 0),
        0,
        false,
        false,
        List.of(),
        false,
        remark);
  }
}
