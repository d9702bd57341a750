package pl.closter.gateway.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.events.Grade;
import pl.closter.events.Money;
import pl.closter.gateway.storefront.Offer;
import pl.closter.gateway.storefront.Shown;
import pl.closter.gateway.storefront.Storefront;

/// One garment's offer on Shopify. Every request may be repeated.
@Path("/v1/channels/shopify/listings/{listingId}")
@RolesAllowed({Roles.SERVICE, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class ShopifyListingResource {

  private final Storefront shop;

  ShopifyListingResource(Storefront shop) {
    this.shop = shop;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response publish(
      @PathParam("listingId") UUID listingId, @Valid @NotNull OfferRequest request) {
    requireSameListing(listingId, request);
    return StorefrontReplies.of(
        shop.publish(request.offer()),
        shown -> Response.ok(new Published(shown.externalRef(), shown.url())).build());
  }

  @GET
  public Response find(@PathParam("listingId") UUID listingId) {
    return StorefrontReplies.of(
        shop.find(listingId), found -> found.map(this::ok).orElseGet(this::unknown));
  }

  @PUT
  @Path("/visibility")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response setVisibility(
      @PathParam("listingId") UUID listingId, @Valid @NotNull Visibility request) {
    return StorefrontReplies.of(
        shop.hide(listingId, request.hidden()),
        found -> found.map(this::ok).orElseGet(this::unknown));
  }

  // A listing the shop never heard of is not offered there either: that is all that was wanted.
  @DELETE
  public Response end(@PathParam("listingId") UUID listingId) {
    return StorefrontReplies.of(shop.end(listingId), found -> Response.ok(ended(found)).build());
  }

  private static Ended ended(Optional<Shown> found) {
    return new Ended(found.map(shown -> shown.status().name()).orElse("UNKNOWN"));
  }

  private Response ok(Shown shown) {
    return Response.ok(Found.of(shown)).build();
  }

  private Response unknown() {
    return Problem.of(404, "unknown", "The shop does not know this listing")
        .field("listingId")
        .toResponse();
  }

  private static void requireSameListing(UUID listingId, OfferRequest request) {
    if (!listingId.equals(request.listingId())) {
      throw new ProblemException(
          Problem.of(400, "invalid-value", "The listing in the body is not the one in the path")
              .field("listingId")
              .remedy("Send the same id in both places."));
    }
  }

  @RegisterForReflection
  record Visibility(@NotNull Boolean hidden) {}

  @RegisterForReflection
  record Published(String externalRef, String url) {}

  /// @param price absent when the shop shows no amount of money
  @RegisterForReflection
  record Found(
      String externalRef,
      String url,
      String status,
      boolean published,
      @Nullable String title,
      @Nullable String labelCode,
      @Nullable Money price,
      @Nullable String contentHash) {

    static Found of(Shown shown) {
      Optional<Shown.Content> content = shown.content();
      return new Found(
          shown.externalRef(),
          shown.url(),
          shown.status().name(),
          shown.published(),
          content.map(Shown.Content::title).orElse(null),
          content.map(Shown.Content::labelCode).orElse(null),
          content.flatMap(Shown.Content::price).orElse(null),
          content.map(Shown.Content::contentHash).orElse(null));
    }
  }

  @RegisterForReflection
  record Ended(String status) {}

  @RegisterForReflection
  record OfferRequest(
      @NotNull UUID listingId,
      @NotNull UUID productId,
      @NotBlank @Size(max = 100) String labelCode,
      @NotBlank @Size(max = 255) String title,
      @Size(max = 255) @Nullable String brand,
      @Size(max = 255) @Nullable String category,
      @Size(max = 100) @Nullable String size,
      @Size(max = 100) @Nullable String colour,
      @Nullable Grade grade,
      @Size(max = 20_000) @Nullable String description,
      @NotNull Money price,
      @Nullable Money lowestPrice30d,
      @Nullable Boolean hidden,
      @NotBlank @Size(max = 200) String contentHash) {

    Offer offer() {
      if (price.amountMinor() < 0) {
        throw new ProblemException(
            Problem.of(400, "invalid-value", "A price is not negative")
                .field("price.amountMinor")
                .remedy("Send zero or more minor units."));
      }
      return new Offer(
          listingId,
          productId,
          labelCode,
          title,
          brand,
          category,
          size,
          colour,
          grade,
          description,
          price,
          lowestPrice30d,
          hidden != null && hidden,
          contentHash);
    }
  }
}
