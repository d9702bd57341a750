package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// The shop's two addresses. Only [ShopifyClient] and [AccessTokens] may call them.
@RegisterRestClient(configKey = "shopify")
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
interface ShopifyApi {

  @POST
  @Path("/api/{version}/graphql.json")
  @Consumes(MediaType.APPLICATION_JSON)
  Response graphql(
      @PathParam("version") String version,
      @HeaderParam("X-Shopify-Access-Token") String token,
      JsonNode request);

  @POST
  @Path("/oauth/access_token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  Response token(
      @FormParam("grant_type") String grantType,
      @FormParam("client_id") String clientId,
      @FormParam("client_secret") String clientSecret);
}
