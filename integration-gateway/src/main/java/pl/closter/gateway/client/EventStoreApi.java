package pl.closter.gateway.client;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Correlation;
import pl.closter.edge.ServiceTokenClientFilter;

/// Only [EventStore] may call it.
@RegisterRestClient(configKey = "event-store")
@RegisterProvider(ServiceTokenClientFilter.class)
@Path("/v1/orders")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface EventStoreApi {

  @POST
  Response place(
      @HeaderParam("Idempotency-Key") String key,
      @HeaderParam(Correlation.HEADER) String correlationId,
      @HeaderParam(Correlation.CAUSATION_HEADER) @Nullable UUID causationId,
      String body);

  @POST
  @Path("/{id}/payment")
  Response pay(
      @PathParam("id") UUID orderId,
      @HeaderParam("Idempotency-Key") String key,
      @HeaderParam(Correlation.HEADER) String correlationId,
      @HeaderParam(Correlation.CAUSATION_HEADER) @Nullable UUID causationId,
      String body);

  @POST
  @Path("/{id}/cancellation")
  Response cancel(
      @PathParam("id") UUID orderId,
      @HeaderParam("Idempotency-Key") String key,
      @HeaderParam(Correlation.HEADER) String correlationId,
      @HeaderParam(Correlation.CAUSATION_HEADER) @Nullable UUID causationId,
      String body);
}
