package pl.closter.projection.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;

/// All views, which see the same events in the same transaction.
///
/// A stream is folded by one view, so whatever is wrong with an event concerns that view alone.
public final class Views {

  private final List<ViewWriter<?>> writers;

  public Views(RowJson json, List<View<?>> views) {
    this.writers = views.stream().<ViewWriter<?>>map(view -> writer(view, json)).toList();
  }

  private static <R extends View.Row> ViewWriter<R> writer(View<R> view, RowJson json) {
    return new ViewWriter<>(view, json);
  }

  /// Applies a batch to every view.
  ///
  /// @throws pl.closter.edge.intake.EventFault inside the answer, when an event cannot be applied
  public Uni<Void> apply(SqlConnection tx, List<RecordedEvent> events) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (ViewWriter<?> writer : writers) {
      all = all.chain(() -> writer.apply(tx, events));
    }
    return all;
  }
}
