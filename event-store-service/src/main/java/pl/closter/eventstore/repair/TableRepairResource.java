package pl.closter.eventstore.repair;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import pl.closter.edge.Permissions;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.eventstore.repair.TableRepair.Repaired;

/// Has the operational row of a stream written anew.
@Path("/v1/streams/{type}/{id}/repair")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection(targets = Repaired.class)
@Tag(name = "repair")
class TableRepairResource {

  private final TableRepair repair;
  private final SecurityIdentity caller;

  TableRepairResource(TableRepair repair, SecurityIdentity caller) {
    this.repair = repair;
    this.caller = caller;
  }

  @POST
  @Operation(summary = "Writes the operational row of a stream anew from its events")
  @PermissionsAllowed(Permissions.SYSTEM_MEND)
  public Uni<Repaired> repair(@PathParam("type") String type, @PathParam("id") UUID id) {
    StreamType known = StreamType.find(type).orElseThrow(TableRepairResource::noTable);
    return repair
        .repair(new StreamId(known, id), caller.getPrincipal().getName())
        .map(repaired -> repaired.orElseThrow(TableRepairResource::noTable));
  }

  private static ProblemException noTable() {
    return new ProblemException(
        Problem.of(404, "unknown", "There is no operational table for such streams")
            .field("type")
            .remedy("Give a stream as a check names it, such as product/<id>."));
  }
}
