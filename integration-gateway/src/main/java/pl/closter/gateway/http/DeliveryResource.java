package pl.closter.gateway.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.gateway.webhook.Bell;
import pl.closter.gateway.webhook.Deliveries;
import pl.closter.gateway.webhook.Delivery;
import pl.closter.gateway.webhook.Delivery.State;

/// What became of the webhooks, without their bodies.
@Path("/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
final class DeliveryResource {

  private final Deliveries deliveries;
  private final Bell bell;

  DeliveryResource(Deliveries deliveries, Bell bell) {
    this.deliveries = deliveries;
    this.bell = bell;
  }

  /// A page in the order of arrival.
  @GET
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
  public Uni<Page> list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("cursor") @DefaultValue("0") @Min(0) long cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return deliveries.list(state(state), cursor, limit).map(found -> Page.of(found, limit));
  }

  /// Lets a failed delivery be translated once more.
  @POST
  @Path("/{id: [0-9]{1,18}}/retry")
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
  public Uni<Response> retry(@PathParam("id") long id) {
    return deliveries.retry(id).invoke(bell::ring).map(retried -> answer(id, retried));
  }

  private static Response answer(long id, Deliveries.Retried retried) {
    return switch (retried) {
      case YES -> Response.ok(new Retry(id, State.RECEIVED.name())).build();
      case NOT_FAILED_OR_NOT_READABLE ->
          Problem.refusal(
                  "delivery-not-retryable", "Only a failed delivery that names an order is retried")
              .field("id")
              .remedy("See its state and reason in GET /v1/deliveries.")
              .toResponse();
      case UNKNOWN ->
          Problem.of(404, "unknown", "There is no such delivery").field("id").toResponse();
    };
  }

  private static Optional<State> state(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(State.values())
            .filter(state -> state.name().equals(name))
            .findFirst()
            .orElseThrow(DeliveryResource::noSuchState));
  }

  private static ProblemException noSuchState() {
    return new ProblemException(
        Problem.of(400, "invalid-value", "There is no such state")
            .field("state")
            .remedy("Use one of " + Arrays.toString(State.values()) + ", or leave it out."));
  }

  @RegisterForReflection
  record Retry(long id, String state) {}

  /// @param nextCursor absent on the last page
  @RegisterForReflection
  record Page(List<Delivery> deliveries, @Nullable Long nextCursor) {

    static Page of(List<Delivery> found, int limit) {
      return new Page(found, found.size() < limit ? null : found.getLast().id());
    }
  }
}
