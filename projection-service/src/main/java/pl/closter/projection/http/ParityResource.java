package pl.closter.projection.http;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import pl.closter.projection.parity.Parity;
import pl.closter.projection.parity.Report;

/// Whether tables and projections say the same.
@Path("/v1/parity")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "auditor", "admin", "service"})
@Tag(name = "parity")
class ParityResource {

  private final Parity parity;

  ParityResource(Parity parity) {
    this.parity = parity;
  }

  @GET
  @Operation(summary = "Compares every row now, once the projections have applied the whole log")
  public Uni<Report> compare() {
    return parity.compare();
  }
}
