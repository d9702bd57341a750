package pl.closter.projection.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.rebuild.Rebuild.Means;
import pl.closter.projection.rebuild.Run.Phase;
import pl.closter.projection.rebuild.Run.State;
import pl.closter.projection.rebuild.Runs.NotOurs;
import pl.closter.projection.rebuild.Runs.Wanted;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;

/// Rebuilds of all projections: asked for here, worked on by whichever process takes them, one at a
/// time in each. One whose process died is taken over by the next that looks.
public final class Rebuilds implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Rebuilds.class);

  // Failures of the connection, of the server, and of waiting for it: they pass by themselves.
  private static final String PASSING = "08|53|57|40|55";
  private static final int CLASS = 2;

  // Traffic that pauses for so long is over.
  private static final Duration QUIET = Duration.ofSeconds(5);

  private final Means means;
  private final Map<String, View<?>> views;
  private final RowJson json;
  private final String holder;
  private final LogReader log;
  private final ObjectMapper mapper = new ObjectMapper();
  private long head;
  private long headMovedAt;
  private @Nullable Rebuild<?> working;
  private @Nullable Thread worker;

  /// Those of some views.
  ///
  /// @param holder names this process
  public Rebuilds(RebuildMeans means, List<View<?>> views, RowJson json, String holder) {
    this.means =
        new Means(
            means.log(),
            means.own(),
            new Runs(means.own(), means.lease()),
            means.consumer(),
            means.memory(),
            means.workers());
    this.views = views.stream().collect(Collectors.toMap(View::name, Function.identity()));
    this.json = json;
    this.holder = holder;
    this.log =
        new LogReader(
            means.log(), views.getFirst().streams(), new LogReader.Limits(1, Integer.MAX_VALUE));
  }

  /// What a request led to.
  public sealed interface Answer {

    /// How it goes with it now.
    record Accepted(Status status) implements Answer {}

    /// It cannot be done as it stands.
    record NotNow(Status status) implements Answer {}

    /// There is none, or no such projection.
    record Unknown() implements Answer {}
  }

  /// Asks for a rebuild, which begins within a second.
  ///
  /// @param limit events a second; as fast as it can when null
  /// @return that it is not now when one is not over yet
  public Answer start(String projection, @Nullable Integer limit, String by) throws SQLException {
    if (!views.containsKey(projection)) {
      return new Answer.Unknown();
    }
    boolean begun = means.runs().begin(projection, limit, by);
    return answer(projection, begun);
  }

  /// Has it stop soon, with all that it has done.
  public Answer pause(String projection) throws SQLException {
    return answer(projection, means.runs().pause(projection));
  }

  /// Goes on with one that was paused or that failed.
  ///
  /// @param limit events a second; as before when null
  public Answer resume(String projection, @Nullable Integer limit) throws SQLException {
    return answer(projection, means.runs().resume(projection, limit));
  }

  /// Ends it; the live table stays.
  public Answer cancel(String projection) throws SQLException {
    return answer(projection, means.runs().cancel(projection));
  }

  public Answer status(String projection) throws SQLException {
    return answer(projection, true);
  }

  /// How it goes with all there are.
  public List<Status> all() throws SQLException {
    List<Status> all = new ArrayList<>();
    long head = log.head();
    for (Run run : means.runs().all()) {
      all.add(status(run, head));
    }
    return all;
  }

  private Answer answer(String projection, boolean accepted) throws SQLException {
    Optional<Run> run = means.runs().of(projection);
    if (run.isEmpty()) {
      return new Answer.Unknown();
    }
    Status status = status(run.get(), log.head());
    return accepted ? new Answer.Accepted(status) : new Answer.NotNow(status);
  }

  private Status status(Run run, long head) {
    boolean over = run.phase() == Phase.SWAPPED;
    long seen = Math.max(run.seen(), run.position());
    return new Status(
        run.projection(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.phase().code(),
        seen,
        over ? Math.max(seen, run.position()) : head,
        run.rate(),
        over ? Long.valueOf(0) : remaining(run, head - seen),
        run.limit(),
        compared(run.compared()),
        run.problem(),
        run.requestedBy(),
        run.startedAt(),
        run.finishedAt());
  }

  private static @Nullable Long remaining(Run run, long events) {
    return run.rate() == 0 ? null : Long.valueOf(Math.ceilDiv(Math.max(events, 0), run.rate()));
  }

  private Status.@Nullable Compared compared(@Nullable String text) {
    try {
      return text == null ? null : mapper.readValue(text, Status.Compared.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Table rebuild holds a comparison that is none", broken);
    }
  }

  /// To be called about once a second: keeps the lease of what is worked on here, or looks for
  /// something to work on.
  public synchronized void tick() throws SQLException, InterruptedException {
    Rebuild<?> here = working;
    if (here != null && worker != null && worker.isAlive()) {
      keep(here);
      return;
    }
    working = null;
    for (String projection : means.runs().waiting()) {
      if (working == null) {
        take(projection);
      }
    }
  }

  private void keep(Rebuild<?> here) throws SQLException {
    Optional<Wanted> wanted = means.runs().heartbeat(here.run(), here.seen(), here.rate());
    if (wanted.isPresent() && wanted.get().state() == State.RUNNING) {
      here.limit(wanted.get().limit());
      here.giveWay(isLive());
    } else {
      here.stop();
    }
  }

  // Whether somebody appends.
  private boolean isLive() throws SQLException {
    long now = log.head();
    if (now > head) {
      head = now;
      headMovedAt = System.nanoTime();
    }
    return System.nanoTime() - headMovedAt < QUIET.toNanos();
  }

  private void take(String projection) throws SQLException {
    View<?> view = views.get(projection);
    Optional<Run> run = view == null ? Optional.empty() : means.runs().claim(projection, holder);
    if (run.isPresent() && view != null) {
      head = log.head();
      headMovedAt = System.nanoTime() - QUIET.toNanos();
      Rebuild<?> rebuild = new Rebuild<>(means, view, isOnly(view), json, run.get());
      working = rebuild;
      worker = Thread.ofPlatform().name("rebuild-" + projection).start(() -> work(rebuild));
    }
  }

  private boolean isOnly(View<?> view) {
    return views.values().stream().filter(each -> each.streams() == view.streams()).count() == 1;
  }

  private void work(Rebuild<?> rebuild) {
    Run run = rebuild.run();
    LOG.infof(
        "Rebuild of %s goes on at position %d (%s); the live table is served meanwhile",
        run.projection(), run.position(), run.phase().code());
    try {
      boolean swapped = rebuild.work();
      LOG.infof(
          swapped
              ? "Rebuild of %s is the live table now; the one before is kept until the next rebuild"
              : "Rebuild of %s stopped; what it has done is kept, and it can be resumed",
          run.projection());
      release(run);
    } catch (NotOurs other) {
      LOG.info(other.getMessage());
    } catch (SQLException failed) {
      settle(run, failed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      fail(run, failed);
    }
  }

  private void settle(Run run, SQLException failed) {
    String state = failed.getSQLState();
    if (state == null || state.substring(0, CLASS).matches(PASSING)) {
      LOG.warnf(
          "Rebuild of %s lost its database (%s); it goes on by itself where it was",
          run.projection(), failed.getMessage());
      release(run);
    } else {
      fail(run, failed);
    }
  }

  private void fail(Run run, Exception failure) {
    LOG.errorf(
        failure,
        "Rebuild of %s failed; the live table is served as before, and it can be resumed when the"
            + " cause is gone",
        run.projection());
    try {
      String message = failure.getMessage();
      means.runs().failed(run, message == null ? failure.toString() : message);
    } catch (SQLException silent) {
      LOG.warnf("That could not be recorded (%s); it will be tried again", silent.getMessage());
    }
  }

  private void release(Run run) {
    try {
      means.runs().release(run);
    } catch (SQLException silent) {
      LOG.debugf("The lease ends by itself (%s)", silent.getMessage());
    }
  }

  /// Stops the work here; another process may go on with it at once.
  @Override
  public void close() {
    Thread thread;
    synchronized (this) {
      if (working != null) {
        working.stop();
      }
      thread = worker;
    }
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
