package pl.closter.eventstore.http;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import pl.closter.edge.Permissions;
import pl.closter.eventstore.application.ConsignmentEnds;
import pl.closter.eventstore.http.Bodies.Nothing;

/// What a task asks of the contract of a garment that somebody let go, or bought.
@Path("/v1/products/{id}/consignment-end")
@PermissionsAllowed(Permissions.FACT_TELL)
class ConsignmentEndResource {

  private final ConsignmentEnds ends;
  private final Requests requests;

  ConsignmentEndResource(ConsignmentEnds ends, Requests requests) {
    this.ends = ends;
    this.requests = requests;
  }

  @POST
  public Uni<Response> end(@PathParam("id") UUID id, @NotNull Nothing body) {
    return requests.answer(body, request -> ends.end(id, request));
  }
}
