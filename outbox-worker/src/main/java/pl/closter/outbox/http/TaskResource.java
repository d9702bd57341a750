package pl.closter.outbox.http;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.outbox.queue.TaskDesk;
import pl.closter.outbox.queue.TaskDesk.Line;
import pl.closter.outbox.queue.TaskDesk.Try;
import pl.closter.outbox.queue.TaskQueue;
import pl.closter.outbox.runner.TaskRunner;

/// Shows tasks, and starts dead ones again.
@Path("/v1/tasks")
@RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
class TaskResource {

  private final TaskDesk desk;
  private final TaskQueue queue;
  private final TaskRunner runner;
  private final CurrentIdentityAssociation identity;

  TaskResource(
      TaskDesk desk, TaskQueue queue, TaskRunner runner, CurrentIdentityAssociation identity) {
    this.desk = desk;
    this.queue = queue;
    this.runner = runner;
    this.identity = identity;
  }

  /// Some tasks, and where the next ones begin when there are more.
  public record Page(List<Line> tasks, @Nullable String nextCursor) {}

  public record Detail(Line task, List<Try> attempts) {}

  public record Summary(Map<String, Long> byState) {}

  @GET
  public Uni<Page> list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("type") @Nullable String type,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    TaskQuery query = TaskQuery.of(state, type, cursor, limit);
    return desk.list(query.state(), query.type(), query.after(), query.limit() + 1)
        .map(found -> page(query, found));
  }

  // One more than is shown tells whether there is a next page.
  private static Page page(TaskQuery query, List<Line> found) {
    return found.size() <= query.limit()
        ? new Page(found, null)
        : new Page(
            found.subList(0, query.limit()), TaskQuery.cursor(found.get(query.limit() - 1).id()));
  }

  @GET
  @Path("/summary")
  public Uni<Summary> summary() {
    return queue.count().map(Summary::new);
  }

  @GET
  @Path("/{id}")
  public Uni<Detail> one(@PathParam("id") long id) {
    return desk.find(id)
        .map(found -> found.orElseThrow(TaskResource::unknown))
        .chain(task -> desk.attempts(id).map(attempts -> new Detail(task, attempts)));
  }

  @POST
  @Path("/{id}/retry")
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
  public Uni<Detail> retry(@PathParam("id") long id) {
    return identity
        .getDeferredIdentity()
        .chain(who -> desk.redrive(id, who.getPrincipal().getName()))
        .chain(started -> started ? one(id).invoke(runner::wake) : refuse(id));
  }

  private Uni<Detail> refuse(long id) {
    return one(id)
        .map(
            found -> {
              throw new ProblemException(
                  Problem.refusal("task-not-retriable", "The task is not one to start again")
                      .field("id")
                      .detail("It is " + found.task().state() + ".")
                      .remedy("Only a task that is dead, waiting or in doubt is started again."));
            });
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.of(404, "unknown", "There is no such task").field("id").remedy("Check the id."));
  }
}
