package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import pl.closter.gateway.storefront.ChannelOrder;
import pl.closter.gateway.storefront.Offer;
import pl.closter.gateway.storefront.Reply;
import pl.closter.gateway.storefront.Reply.Done;
import pl.closter.gateway.storefront.Reply.Refused;
import pl.closter.gateway.storefront.Shown;
import pl.closter.gateway.storefront.Storefront;

/// Offers garments on Shopify: one listing is one product, found by its listing id.
///
/// Whatever is asked, the shop is looked at first, so that a repeat sends no mutation at all.
@Singleton
public final class ShopifyStorefront implements Storefront {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int STAFF_NOTE_LIMIT = 255;
  private static final Set<String> MAY_PASS =
      Set.of("JOB_ERROR", "GENERIC_ERROR", "INTERNAL_ERROR");

  private final ShopifyClient client;
  private final ShopifySettings settings;
  private volatile @Nullable String location;

  ShopifyStorefront(ShopifyClient client, ShopifySettings settings) {
    this.client = client;
    this.settings = settings;
    this.location = settings.locationId().orElse(null);
  }

  @Override
  public Reply<Shown> publish(Offer offer) {
    return found(offer.listingId()).then(data -> publish(offer, data));
  }

  private Reply<Shown> publish(Offer offer, JsonNode data) {
    Optional<JsonNode> found = product(data);
    if (found.isEmpty()) {
      return location()
          .then(location -> set(offer, ProductInput.forNew(offer, location)))
          .then(product -> show(offer, product));
    }
    JsonNode product = found.get();
    if (shown(product).status() == Shown.Status.ARCHIVED) {
      return ended();
    }
    return isShown(offer, product, data)
        ? show(offer, product)
        : set(offer, ProductInput.forKnown(offer)).then(set -> show(offer, set));
  }

  private static <T> Reply<T> ended() {
    return new Refused<>(
        "LISTING_ENDED", "The listing was ended; offer the garment anew", "status", false);
  }

  // What the shop keeps of ours stays the same when somebody changes there what buyers read.
  private boolean isShown(Offer offer, JsonNode product, JsonNode data) {
    Shown.Content wanted =
        new Shown.Content(
            offer.title(), offer.labelCode(), Optional.of(offer.price()), offer.contentHash());
    return content(product, data).equals(wanted)
        && shown(product).status() == wanted(offer.hidden());
  }

  private static Shown.Status wanted(boolean hidden) {
    return hidden ? Shown.Status.DRAFT : Shown.Status.ACTIVE;
  }

  private Reply<Shown> show(Offer offer, JsonNode product) {
    return offer.hidden() ? new Done<>(shown(product)) : makeVisible(product);
  }

  private Reply<JsonNode> set(Offer offer, ObjectNode input) {
    ObjectNode variables = withPublication();
    variables.set("identifier", ProductInput.identifier(offer.listingId()));
    variables.set("input", input);
    return mutate(Operation.SET_LISTING, variables, "productSet", "userErrors")
        .then(payload -> new Done<>(payload.path("product")));
  }

  private Reply<Shown> makeVisible(JsonNode product) {
    return makeVisible(product, shown(product));
  }

  private Reply<Shown> makeVisible(JsonNode product, Shown shown) {
    if (shown.published()) {
      return new Done<>(shown);
    }
    ObjectNode variables = withPublication().put("id", product.path("id").asText());
    return mutate(Operation.PUBLISH, variables, "publishablePublish", "userErrors")
        .then(_ -> new Done<>(shown.with(shown.status(), true)));
  }

  @Override
  public Reply<Optional<Shown>> find(UUID listingId) {
    return found(listingId)
        .then(
            data ->
                new Done<>(
                    product(data)
                        .map(product -> shown(product, Optional.of(content(product, data))))));
  }

  @Override
  public Reply<Optional<Shown>> hide(UUID listingId, boolean hidden) {
    return found(listingId)
        .then(
            data ->
                product(data)
                    .map(product -> hide(product, data, hidden))
                    .orElseGet(() -> new Done<>(Optional.empty())));
  }

  private Reply<Optional<Shown>> hide(JsonNode product, JsonNode data, boolean hidden) {
    Shown shown = shown(product, Optional.of(content(product, data)));
    if (shown.status() == Shown.Status.ARCHIVED) {
      return ended();
    }
    return status(product, shown, wanted(hidden))
        .then(told -> hidden ? new Done<>(told) : makeVisible(product, told))
        .then(told -> new Done<>(Optional.of(told)));
  }

  private Reply<Shown> status(JsonNode product, Shown shown, Shown.Status wanted) {
    if (shown.status() == wanted) {
      return new Done<>(shown);
    }
    ObjectNode variables =
        JSON.objectNode().put("id", product.path("id").asText()).put("status", wanted.name());
    return mutate(Operation.SET_STATUS, variables, "productUpdate", "userErrors")
        .then(_ -> new Done<>(shown.with(wanted, shown.published())));
  }

  @Override
  public Reply<Optional<Shown>> end(UUID listingId) {
    return product(listingId)
        .then(found -> found.map(this::archive).orElseGet(() -> new Done<>(Optional.empty())));
  }

  private Reply<Optional<Shown>> archive(JsonNode product) {
    Shown shown = shown(product);
    Shown archived = shown.with(Shown.Status.ARCHIVED, shown.published());
    if (shown.equals(archived)) {
      return new Done<>(Optional.of(shown));
    }
    ObjectNode variables = JSON.objectNode().put("id", product.path("id").asText());
    return mutate(Operation.ARCHIVE, variables, "productUpdate", "userErrors")
        .then(_ -> new Done<>(Optional.of(archived)));
  }

  @Override
  public Reply<Optional<ChannelOrder>> order(String externalRef) {
    ObjectNode variables = JSON.objectNode().put("id", GlobalId.of("Order", externalRef));
    return client
        .call(Operation.READ_ORDER, variables)
        .then(
            data ->
                data.path("order").isObject()
                    ? OrderReader.read(data.path("order"))
                    : new Done<>(Optional.empty()));
  }

  // A cancellation may not be repeated blindly: the order is read first, each time.
  @Override
  public Reply<Optional<Cancellation>> cancel(String externalRef, String reason) {
    return order(externalRef)
        .then(
            found ->
                found
                    .map(order -> cancel(order, reason))
                    .orElseGet(() -> new Done<>(Optional.empty())));
  }

  private Reply<Optional<Cancellation>> cancel(ChannelOrder order, String reason) {
    if (order.cancelledAt().isPresent()) {
      return new Done<>(Optional.of(Cancellation.CANCELLED));
    }
    ObjectNode variables =
        JSON.objectNode()
            .put("orderId", GlobalId.of("Order", order.externalRef()))
            .put(
                "staffNote",
                reason.length() > STAFF_NOTE_LIMIT
                    ? reason.substring(0, STAFF_NOTE_LIMIT)
                    : reason);
    return mutate(Operation.CANCEL_ORDER, variables, "orderCancel", "orderCancelUserErrors")
        .then(
            payload ->
                new Done<>(
                    Optional.of(
                        payload.path("job").path("done").asBoolean()
                            ? Cancellation.CANCELLED
                            : Cancellation.REQUESTED)));
  }

  private Reply<Optional<JsonNode>> product(UUID listingId) {
    return found(listingId).then(data -> new Done<>(product(data)));
  }

  private Reply<JsonNode> found(UUID listingId) {
    ObjectNode variables = withPublication();
    variables.set("identifier", ProductInput.identifier(listingId));
    return client.call(Operation.FIND_LISTING, variables);
  }

  private static Optional<JsonNode> product(JsonNode data) {
    return Optional.of(data.path("productByIdentifier")).filter(JsonNode::isObject);
  }

  private Reply<String> location() {
    String known = location;
    if (known != null) {
      return new Done<>(known);
    }
    return client.call(Operation.DEFAULT_LOCATION, JSON.objectNode()).then(this::rememberLocation);
  }

  private Reply<String> rememberLocation(JsonNode data) {
    String id = data.path("location").path("id").asText();
    if (id.isEmpty()) {
      return new Refused<>("NO_LOCATION", "The shop has no location", null, true);
    }
    location = id;
    return new Done<>(id);
  }

  private ObjectNode withPublication() {
    return JSON.objectNode().put("publicationId", settings.publicationId());
  }

  private Reply<JsonNode> mutate(
      Operation operation, ObjectNode variables, String field, String errorsField) {
    return mutate(client, operation, variables, field, errorsField);
  }

  /// Sends a mutation; what it says under its name, or the first thing that it objects to.
  static Reply<JsonNode> mutate(
      ShopifyClient client,
      Operation operation,
      ObjectNode variables,
      String field,
      String errorsField) {
    return client
        .call(operation, variables)
        .then(data -> refusal(data.path(field), errorsField, new Done<>(data.path(field))));
  }

  private static Reply<JsonNode> refusal(
      JsonNode payload, String errorsField, Reply<JsonNode> otherwise) {
    JsonNode error = payload.path(errorsField).path(0);
    if (error.isMissingNode()) {
      return otherwise;
    }
    String code = error.path("code").asText("USER_ERROR");
    return new Refused<>(
        code, error.path("message").asText(), path(error.path("field")), MAY_PASS.contains(code));
  }

  private static @Nullable String path(JsonNode field) {
    String path =
        StreamSupport.stream(field.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? null : path;
  }

  private static Shown.Content content(JsonNode product, JsonNode data) {
    JsonNode variant = product.path("variants").path("nodes").path(0);
    return new Shown.Content(
        product.path("title").asText(),
        variant.path("sku").asText(""),
        ShopMoney.find(variant.path("price"), data.path("shop").path("currencyCode")),
        product.path("contentHash").path("value").asText(""));
  }

  private Shown shown(JsonNode product) {
    return shown(product, Optional.empty());
  }

  private Shown shown(JsonNode product, Optional<Shown.Content> content) {
    return new Shown(
        GlobalId.number(product.path("id").asText()),
        url(product),
        status(product.path("status").asText()),
        product.path("publishedOnPublication").asBoolean(),
        content);
  }

  // A shop behind a password has no public address yet.
  private String url(JsonNode product) {
    String online = product.path("onlineStoreUrl").asText("");
    return online.isEmpty() || product.path("onlineStoreUrl").isNull()
        ? "https://" + settings.shop() + "/products/" + product.path("handle").asText()
        : online;
  }

  private static Shown.Status status(String name) {
    return switch (name) {
      case "ACTIVE", "UNLISTED" -> Shown.Status.ACTIVE;
      case "ARCHIVED" -> Shown.Status.ARCHIVED;
      default -> Shown.Status.DRAFT;
    };
  }
}
