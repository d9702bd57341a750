package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import pl.closter.gateway.storefront.Reply;
import pl.closter.gateway.storefront.Reply.Done;
import pl.closter.gateway.storefront.Reply.Refused;
import pl.closter.gateway.storefront.Till;

/// What was agreed with one buyer is a draft order at Shopify: an order that is made for him, and
/// that he pays for at its `invoiceUrl`. When he has, Shopify makes an order of it and tells of
/// that like of any other
/// ([draftOrderCreate](https://shopify.dev/docs/api/admin-graphql/latest/mutations/draftOrderCreate)).
///
/// - The garment is kept for him until `reserveInventoryUntil`; without it a draft keeps nothing.
/// - There is no key that makes the mutation idempotent, so the draft carries the offer as its tag,
///   and the tag is looked for first (`draftOrders(query: "tag:…")`). The shop's search may be a
///   moment behind what was written: two drafts are then told apart by nobody, and both are taken
///   back; who pays for the second one gets his money back, because the garment is sold.
/// - The order is recognised by the `customAttributes` of its draft. The reference says that a
///   draft knows its [order](https://shopify.dev/docs/api/admin-graphql/latest/objects/DraftOrder),
///   and not that an order keeps the attributes: an order without them is one like any other, which
///   loses against the offer's own reservation, and is cancelled and refunded.
/// - A draft that was paid for (`COMPLETED`) stays; only the others are deleted.
@Singleton
public final class ShopifyTill implements Till {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PAID = "COMPLETED";

  private final ShopifyClient client;

  ShopifyTill(ShopifyClient client) {
    this.client = client;
  }

  @Override
  public Reply<Link> open(Agreed agreed) {
    ObjectNode variables = JSON.objectNode().put("search", search(agreed.offerId()));
    variables.set("identifier", ProductInput.identifier(agreed.listingId()));
    return client.call(Operation.FIND_DRAFT, variables).then(data -> open(agreed, data));
  }

  private Reply<Link> open(Agreed agreed, JsonNode data) {
    Optional<JsonNode> there = drafts(data).stream().findFirst();
    if (there.isPresent()) {
      return link(there.get());
    }
    JsonNode variant = data.path("productByIdentifier").path("variants").path("nodes").path(0);
    if (!variant.isObject()) {
      return new Refused<>(
          "LISTING_UNKNOWN", "The shop does not know this listing", "listingId", false);
    }
    ObjectNode variables = JSON.objectNode();
    variables.set("input", DraftInput.of(agreed, variant.path("id").asText()));
    return ShopifyStorefront.mutate(
            client, Operation.CREATE_DRAFT, variables, "draftOrderCreate", "userErrors")
        .then(payload -> link(payload.path("draftOrder")));
  }

  private static Reply<Link> link(JsonNode draft) {
    String url = draft.path("invoiceUrl").asText("");
    return url.isEmpty() || draft.path("invoiceUrl").isNull()
        ? new Refused<>("NO_INVOICE_URL", "The draft order has no address yet", null, true)
        : new Done<>(new Link(GlobalId.number(draft.path("id").asText()), url));
  }

  @Override
  public Reply<Left> close(UUID offerId) {
    ObjectNode variables = JSON.objectNode().put("search", search(offerId));
    return client
        .call(Operation.FIND_DRAFTS, variables)
        .then(data -> close(drafts(data), Left.NONE));
  }

  private Reply<Left> close(List<JsonNode> drafts, Left before) {
    if (drafts.isEmpty()) {
      return new Done<>(before);
    }
    List<JsonNode> rest = drafts.subList(1, drafts.size());
    JsonNode draft = drafts.getFirst();
    if (draft.path("status").asText().equals(PAID)) {
      return close(rest, Left.PAID);
    }
    ObjectNode variables = JSON.objectNode().put("id", draft.path("id").asText());
    return ShopifyStorefront.mutate(
            client, Operation.DELETE_DRAFT, variables, "draftOrderDelete", "userErrors")
        .then(_ -> close(rest, before == Left.PAID ? Left.PAID : Left.REMOVED));
  }

  private static List<JsonNode> drafts(JsonNode data) {
    return StreamSupport.stream(data.path("draftOrders").path("nodes").spliterator(), false)
        .toList();
  }

  private static String search(UUID offer) {
    return "tag:" + DraftInput.tag(offer);
  }
}
