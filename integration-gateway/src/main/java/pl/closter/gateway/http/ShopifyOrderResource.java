package pl.closter.gateway.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.Roles;
import pl.closter.gateway.storefront.ChannelOrder;
import pl.closter.gateway.storefront.Storefront;

/// A buyer's order at Shopify.
@Path("/v1/channels/shopify/orders/{externalRef: [1-9][0-9]*}")
@RolesAllowed({Roles.SERVICE, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class ShopifyOrderResource {

  private final Storefront shop;

  ShopifyOrderResource(Storefront shop) {
    this.shop = shop;
  }

  @GET
  public Response find(@PathParam("externalRef") String externalRef) {
    return StorefrontReplies.of(
        shop.order(externalRef),
        found ->
            found
                .map(order -> Response.ok(Found.of(order)).build())
                .orElseGet(ShopifyOrderResource::unknown));
  }

  @POST
  @Path("/cancellation")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response cancel(
      @PathParam("externalRef") String externalRef, @Valid @NotNull CancelRequest request) {
    return StorefrontReplies.of(
        shop.cancel(externalRef, request.reason()),
        found ->
            found
                .map(state -> Response.ok(new Cancelling(state.name())).build())
                .orElseGet(ShopifyOrderResource::unknown));
  }

  private static Response unknown() {
    return Problem.of(404, "unknown", "The shop does not know this order")
        .field("externalRef")
        .toResponse();
  }

  @RegisterForReflection
  record CancelRequest(@NotBlank @Size(max = 255) String reason) {}

  /// @param status `CANCELLED`, or `REQUESTED` while the shop works on it
  @RegisterForReflection
  record Cancelling(String status) {}

  @RegisterForReflection
  record Found(
      String externalRef,
      boolean cancelled,
      @Nullable Instant cancelledAt,
      ChannelOrder.PaymentState payment) {

    static Found of(ChannelOrder order) {
      return new Found(
          order.externalRef(),
          order.cancelledAt().isPresent(),
          order.cancelledAt().orElse(null),
          order.payment());
    }
  }
}
