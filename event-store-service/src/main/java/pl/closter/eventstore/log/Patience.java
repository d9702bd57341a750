package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/// Ends what takes the database too long with one failure that says so.
final class Patience {

  private Patience() {}

  static <T> Uni<T> within(Duration patience, Uni<T> query) {
    return query
        .ifNoItem()
        .after(patience)
        .fail()
        .onFailure(Failures::isAway)
        .transform(failure -> new LogUnavailable("The log's database did not answer", failure));
  }
}
