package pl.closter.projection.client;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import pl.closter.edge.Correlation;
import pl.closter.edge.ServiceTokenClientFilter;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.events.ReadSwitchEvent.SwitchSetting;

/// Only [HttpMoveLog] may call it.
@RegisterRestClient(configKey = "event-store")
@RegisterProvider(ServiceTokenClientFilter.class)
@Path("/v1/read-switches/{resource}/moves")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface EventStoreApi {

  /// As the event store wants to be told of a move.
  record SwitchMove(
      String installation,
      SwitchSetting from,
      SwitchSetting to,
      MoveCause cause,
      String by,
      String reason,
      Instant movedAt) {}

  @POST
  Uni<Response> moved(
      @PathParam("resource") String resource,
      @HeaderParam("Idempotency-Key") String key,
      @HeaderParam(Correlation.HEADER) String correlationId,
      SwitchMove move);
}
