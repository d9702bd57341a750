package pl.closter.projection.http;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Roles;
import pl.closter.projection.reads.ProjectedReads;
import pl.closter.projection.reads.Seen;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.work.Work;
import pl.closter.projection.view.work.WorkKind;
import pl.closter.projection.view.work.WorkQuery;
import pl.closter.projection.view.work.WorkQuery.Filter;

/// What waits for a person.
@Path("/v1/work")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.SUPERVISOR,
  Roles.INTAKE_CLERK,
  Roles.VALUER,
  Roles.CATALOGUE_LEAD,
  Roles.WAREHOUSE,
  Roles.CUSTOMER_CARE,
  Roles.FINANCE,
  Roles.COMPLIANCE,
  Roles.AUDITOR,
  Roles.ADMIN,
  Roles.SERVICE
})
@Tag(name = "work")
class WorkResource {

  private final ProjectedReads reads;
  private final WorkQuery work;
  private final InstantSource clock;

  WorkResource(ProjectedReads reads, WorkQuery work, InstantSource clock) {
    this.reads = reads;
    this.work = work;
    this.clock = clock;
  }

  /// What there is to do.
  ///
  /// @param kinds how much of each kind, also of those that were not asked for
  /// @param nextCursor absent on the last page
  public record Queue(
      List<WorkAnswer.Load> kinds, List<WorkAnswer> work, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "What waits for a person, what waits longest first unless sorted otherwise")
  @Parameter(
      name = "kind",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = WorkKind.class))
  @Parameter(
      name = "location",
      in = ParameterIn.QUERY,
      description = "Only about garments that lie there")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description =
          "since for what waits longest first, -since for the newest first; -value for what is"
              + " asked most for first, value for least")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Queue.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters = Parameters.of("work", uri.getQueryParameters(), "kind", "location");
    Keyset keyset = parameters.keyset(WorkQuery.SORTS, "since");
    Filter filter =
        new Filter(parameters.oneOf("kind", WorkKind.class), parameters.text("location"));
    // Counted while the page is found, and not before the position is there.
    Uni<List<Work.Load>> loads =
        reads.ask(on -> work.loads(on, filter.location())).memoize().indefinitely();
    return reads
        .read(
            Replies.minPosition(minPosition),
            on ->
                Uni.combine()
                    .all()
                    .unis(work.page(on, filter, keyset), loads)
                    .with((page, _) -> page))
        .chain(seen -> loads.map(counted -> answer(seen, counted, parameters)));
  }

  private Response answer(Seen<Work> seen, List<Work.Load> loads, Parameters parameters) {
    return Replies.list(
        seen,
        page ->
            new Queue(
                loads(loads),
                page.found().stream().map(WorkAnswer::of).toList(),
                page.next().map(parameters::cursor).orElse(null)));
  }

  private List<WorkAnswer.Load> loads(List<Work.Load> loads) {
    Instant now = clock.instant();
    return loads.stream().map(load -> WorkAnswer.Load.of(load, now)).toList();
  }
}
