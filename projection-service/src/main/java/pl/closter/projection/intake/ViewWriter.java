package pl.closter.projection.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import pl.closter.edge.intake.EventFault;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.RowReader;
import pl.closter.projection.view.View;

/// Brings one view up to date: loads the rows of a batch, folds in memory, stores what changed. Two
/// statements, whatever the size of the batch.
final class ViewWriter<R extends View.Row> {

  private static final String LOAD =
      "SELECT {columns} FROM {table} AS r WHERE r.{key} = ANY ($1::uuid[])";

  private final View<R> view;
  private final RowJson json;
  private final RowReader<R> reader;
  private final String load;

  ViewWriter(View<R> view, RowJson json) {
    this.view = view;
    this.json = json;
    this.reader = RowReader.of(json, view.rowType());
    this.load =
        LOAD.replace("{columns}", reader.columns("r"))
            .replace("{table}", view.table().name())
            .replace("{key}", view.table().key());
  }

  /// Applies events of the batch that belong into this view.
  Uni<Void> apply(SqlConnection tx, List<RecordedEvent> events) {
    Set<UUID> touched = EventFault.in(() -> Fold.touched(view, events));
    return touched.isEmpty()
        ? Uni.createFrom().voidItem()
        : load(tx, touched)
            .map(known -> EventFault.in(() -> Fold.changed(view, known, events).values()))
            .chain(changed -> store(tx, changed));
  }

  private Uni<Map<UUID, R>> load(SqlConnection tx, Set<UUID> ids) {
    return tx.preparedQuery(load)
        .execute(Tuple.of(ids.toArray(UUID[]::new)))
        .map(rows -> EventFault.in(() -> read(rows)))
        .map(rows -> rows.stream().collect(Collectors.toMap(View.Row::id, Function.identity())));
  }

  private List<R> read(RowSet<Row> rows) {
    return RowQuery.list(rows, reader::read);
  }

  private Uni<Void> store(SqlConnection tx, Collection<R> changed) {
    return changed.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(view.store())
            .execute(Tuple.of(json.write(changed)))
            .invoke(stored -> requireAll(stored.rowCount(), changed.size()))
            .replaceWithVoid();
  }

  // The checkpoint's lock keeps a second writer out; should it ever fail to, nothing is written.
  private void requireAll(int stored, int changed) {
    if (stored != changed) {
      throw new IllegalStateException(
          "Of %d changed rows of view %s, %d had been changed by somebody else meanwhile; the batch is rolled back and tried again"
              .formatted(changed, view.name(), changed - stored));
    }
  }
}
