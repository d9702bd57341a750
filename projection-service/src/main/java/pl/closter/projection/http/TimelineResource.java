package pl.closter.projection.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Roles;
import pl.closter.projection.reads.Reads;
import pl.closter.projection.reads.Reads.Inquiry;
import pl.closter.projection.reads.Resource;
import pl.closter.projection.reads.Seen;
import pl.closter.projection.reads.Timeline;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.timeline.Happened;
import pl.closter.projection.view.timeline.RelatedQuery;
import pl.closter.projection.view.timeline.RelatedQuery.Related;

/// What happened to a garment and to its listings, offers, valuations, order lines and contract
/// line.
@Path("/v1/items/{id}/timeline")
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
@Tag(name = "items")
class TimelineResource {

  private final Reads reads;
  private final RelatedQuery related;
  private final Timeline timeline;
  private final SecurityIdentity caller;

  TimelineResource(Reads reads, RelatedQuery related, Timeline timeline, SecurityIdentity caller) {
    this.reads = reads;
    this.related = related;
    this.timeline = timeline;
    this.caller = caller;
  }

  /// A page of a timeline.
  ///
  /// @param nextCursor absent on the last page
  public record Events(List<TimelineAnswer> events, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "What happened to a garment, newest first unless sorted otherwise")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "position for the order in which it happened, -position for the newest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Events.class)))
  public Uni<Response> list(
      @PathParam("id") UUID id,
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition,
      @Context UriInfo uri) {
    Parameters parameters = Parameters.of("timeline of " + id, uri.getQueryParameters());
    Keyset keyset = parameters.keyset(Timeline.SORTS);
    boolean seesContracts = Confidential.CONSIGNOR.isSeenBy(caller.getRoles());
    return reads
        .read(
            new Inquiry<>(
                Resource.ITEMS,
                related,
                Replies.minPosition(minPosition),
                id,
                on -> related.byIds(on, List.of(id)).map(Page::all)))
        .chain(seen -> events(seen, new Asked(id, parameters, keyset, seesContracts)));
  }

  private record Asked(UUID id, Parameters parameters, Keyset keyset, boolean seesContracts) {}

  private Uni<Response> events(Seen<Related> seen, Asked asked) {
    return seen instanceof Seen.Answer<Related>(var position, var page, var _)
            && !page.found().isEmpty()
        ? whole(page.found().getFirst(), seen, position, asked)
        : Uni.createFrom()
            .item(Replies.one(seen, new Replies.Wanted("item", asked.id(), null), Related::row));
  }

  private Uni<Response> whole(Related found, Seen<Related> seen, long position, Asked asked) {
    return timeline
        .isWhole(found)
        .chain(
            whole ->
                whole
                    ? timeline
                        .page(found, position, asked.keyset())
                        .map(page -> Replies.list(seen, _ -> body(page, asked)))
                    : Uni.createFrom().item(detached(asked.id())));
  }

  private static Events body(Page<Happened> page, Asked asked) {
    return new Events(
        page.found().stream()
            .map(happened -> TimelineAnswer.of(happened, asked.seesContracts()))
            .toList(),
        page.next().map(asked.parameters()::cursor).orElse(null));
  }

  private static Response detached(UUID id) {
    return Replies.detached(
        "Events of the item %s or of what has to do with it are not in the log now".formatted(id));
  }
}
