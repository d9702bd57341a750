package pl.closter.gateway.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.events.Money;
import pl.closter.gateway.storefront.Till;

/// Where the buyer of an accepted offer pays at Shopify. Every request may be repeated.
@Path("/v1/channels/shopify/offers/{offerId}/payment-link")
@RolesAllowed({Roles.SERVICE, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class ShopifyOfferResource {

  private final Till till;

  ShopifyOfferResource(Till till) {
    this.till = till;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response open(@PathParam("offerId") UUID offerId, @Valid @NotNull Agreement request) {
    return StorefrontReplies.of(
        till.open(request.agreed(offerId)),
        link -> Response.ok(new PaymentLink(link.externalRef(), link.url())).build());
  }

  @DELETE
  public Response close(@PathParam("offerId") UUID offerId) {
    return StorefrontReplies.of(
        till.close(offerId), left -> Response.ok(new Closed(left.name())).build());
  }

  @RegisterForReflection
  record Agreement(
      @NotNull UUID listingId,
      @NotNull Money price,
      @NotNull Money amount,
      @NotNull Instant until) {

    Till.Agreed agreed(UUID offerId) {
      if (!amount.hasCurrencyOf(price) || amount.amountMinor() < 0 || price.isLessThan(amount)) {
        throw new ProblemException(
            Problem.of(400, "invalid-value", "Nobody pays more than the price")
                .field("amount")
                .remedy("Send an amount of the currency of the price, and not more than it."));
      }
      return new Till.Agreed(offerId, listingId, price, amount, until);
    }
  }

  @RegisterForReflection
  record PaymentLink(String externalRef, String url) {}

  /// @param status `REMOVED`, `PAID`, or `NONE` when there was no link
  @RegisterForReflection
  record Closed(String status) {}
}
