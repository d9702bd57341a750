package pl.closter.projection.http;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
import pl.closter.projection.reads.AsOf;
import pl.closter.projection.reads.Reads;
import pl.closter.projection.reads.Resource;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.orders.OrderQuery;
import pl.closter.projection.view.orders.OrderQuery.Filter;
import pl.closter.projection.view.orders.OrderQuery.FoundOrder;
import pl.closter.projection.view.orders.OrderRow;
import pl.closter.projection.view.orders.OrderState;
import pl.closter.projection.view.orders.OrderView;

/// Orders.
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.SUPERVISOR,
  Roles.CATALOGUE_LEAD,
  Roles.WAREHOUSE,
  Roles.CUSTOMER_CARE,
  Roles.FINANCE,
  Roles.COMPLIANCE,
  Roles.AUDITOR,
  Roles.ADMIN,
  Roles.SERVICE
})
@Tag(name = "orders")
class OrderResource {

  private final ReadDoor<FoundOrder, OrderAnswer> door;
  private final PastDoor<OrderRow, FoundOrder, OrderAnswer> past;
  private final OrderQuery orders;

  OrderResource(Reads reads, AsOf log, OrderQuery orders) {
    this.door = new ReadDoor<>(reads, Resource.ORDERS, orders, "order", OrderAnswer::of);
    this.past = PastDoor.of(log, new OrderView(), door, FoundOrder::new);
    this.orders = orders;
  }

  /// A page of orders.
  ///
  /// @param nextCursor absent on the last page
  public record Orders(List<OrderAnswer> orders, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Orders, newest first unless sorted otherwise")
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = OrderState.class))
  @Parameter(name = "channel", in = ParameterIn.QUERY)
  @Parameter(name = "externalRef", in = ParameterIn.QUERY, description = "The channel's own id")
  @Parameter(
      name = "productId",
      in = ParameterIn.QUERY,
      description = "A garment of one of its lines",
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "text",
      in = ParameterIn.QUERY,
      description = "All words, with or without their marks, anywhere in the channel's own id")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "createdAt, updatedAt or total; with - in front largest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Orders.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.of(
            "orders",
            uri.getQueryParameters(),
            "state",
            "channel",
            "externalRef",
            "productId",
            "text");
    Keyset keyset = parameters.keyset(OrderQuery.SORTS);
    Filter filter =
        new Filter(
            parameters.oneOf("state", OrderState.class),
            parameters.text("channel"),
            parameters.text("externalRef"),
            parameters.uuid("productId"),
            parameters.words("text"));
    return door.list(parameters, minPosition, on -> orders.page(on, filter, keyset), Orders::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One order")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
  public Uni<Response> one(
      @PathParam("id") UUID id,
      @Parameter(description = PastDoor.DESCRIPTION, schema = @Schema(implementation = Long.class))
          @QueryParam(PastDoor.AS_OF)
          @Nullable String asOf,
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    return past.one(id, asOf, minPosition, known);
  }
}
