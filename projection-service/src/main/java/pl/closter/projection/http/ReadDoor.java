package pl.closter.projection.http;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.reads.Reads;
import pl.closter.projection.reads.Reads.Inquiry;
import pl.closter.projection.reads.Resource;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;

/// What all resources that are read do alike: a page of a list, and one thing.
///
/// @param what one of them, in messages
/// @param answer how one of them is shown
record ReadDoor<F extends Found, A>(
    Reads reads, Resource resource, Query<F> query, String what, Function<F, A> answer) {

  /// A page.
  ///
  /// @param minPosition the header
  /// @param body makes it from what is shown and the cursor of the next page, null on the last one
  Uni<Response> list(
      Parameters parameters,
      @Nullable String minPosition,
      Function<SqlClient, Uni<Page<F>>> question,
      BiFunction<List<A>, @Nullable String, Object> body) {
    return reads
        .read(new Inquiry<>(resource, query, Replies.minPosition(minPosition), question))
        .map(seen -> Replies.list(seen, page -> body.apply(shown(page), next(page, parameters))));
  }

  private List<A> shown(Page<F> page) {
    return page.found().stream().map(answer).toList();
  }

  private static @Nullable String next(Page<?> page, Parameters parameters) {
    return page.next().map(parameters::cursor).orElse(null);
  }

  /// One thing.
  ///
  /// @param minPosition the header
  /// @param known the entity tags that the caller has already
  Uni<Response> one(UUID id, @Nullable String minPosition, @Nullable String known) {
    return reads
        .read(
            new Inquiry<>(
                resource,
                query,
                Replies.minPosition(minPosition),
                id,
                on -> query.byIds(on, List.of(id)).map(Page::all)))
        .map(seen -> Replies.one(seen, new Replies.Wanted(what, id, known), answer::apply));
  }
}
