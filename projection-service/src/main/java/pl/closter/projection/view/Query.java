package pl.closter.projection.view;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Questions about one read model. The same statements run on the projections and on the
/// operational tables: only the client differs, and with it the schema that names are looked up in.
///
/// @param <F> what is found
public interface Query<F extends Found> {

  /// Those that exist, in no particular order.
  Uni<List<F>> byIds(SqlClient on, Collection<UUID> ids);
}
