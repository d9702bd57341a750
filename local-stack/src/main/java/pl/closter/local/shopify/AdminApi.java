package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.Scalars;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import pl.closter.local.shopify.OrderBook.Order;
import pl.closter.local.shopify.ProductShelf.Product;

/// The Admin GraphQL API: every document and its variables are checked against the schema, as
/// there.
final class AdminApi {

  private static final String SCHEMA = "/pl/closter/local/shopify/admin-2026-07.graphqls";

  private final ObjectMapper json = new ObjectMapper();
  private final ProductShelf shelf;
  private final OrderBook orders;
  private final Consumer<Map<String, Object>> journal;
  private final GraphQL graphql;

  /// An API on these products and orders.
  ///
  /// @param journal is told each change
  AdminApi(ProductShelf shelf, OrderBook orders, Consumer<Map<String, Object>> journal) {
    this.shelf = shelf;
    this.orders = orders;
    this.journal = journal;
    this.graphql =
        GraphQL.newGraphQL(
                new SchemaGenerator()
                    .makeExecutableSchema(new SchemaParser().parse(schema()), wiring()))
            .build();
  }

  /// The answer to a document, in the form of the specification.
  Map<String, Object> execute(String document, Map<String, Object> variables) {
    ExecutionResult result =
        graphql.execute(ExecutionInput.newExecutionInput(document).variables(variables).build());
    return result.toSpecification();
  }

  private static Reader schema() {
    InputStream schema = AdminApi.class.getResourceAsStream(SCHEMA);
    if (schema == null) {
      throw new UncheckedIOException(new IOException(SCHEMA + " is not on the class path"));
    }
    return new InputStreamReader(schema, StandardCharsets.UTF_8);
  }

  private RuntimeWiring wiring() {
    return RuntimeWiring.newRuntimeWiring()
        .scalar(text("DateTime"))
        .scalar(text("Decimal"))
        .scalar(text("URL"))
        .scalar(text("HTML"))
        .scalar(text("Money"))
        .scalar(text("UnsignedInt64"))
        .type(
            "QueryRoot",
            type ->
                type.dataFetcher("product", this::product)
                    .dataFetcher("productByIdentifier", this::productByIdentifier)
                    .dataFetcher("order", this::order)
                    .dataFetcher(
                        "location",
                        _ -> Map.of("id", "gid://shopify/Location/1", "name", "Magazyn"))
                    .dataFetcher(
                        "publications",
                        _ ->
                            Map.of(
                                "nodes",
                                List.of(
                                    Map.of(
                                        "id", ShopifySandbox.PUBLICATION, "name", "Online Store"))))
                    .dataFetcher(
                        "shop",
                        _ ->
                            Map.of(
                                "id",
                                "gid://shopify/Shop/1",
                                "name",
                                "Closter",
                                "currencyCode",
                                "PLN")))
        .type(
            "Mutation",
            type ->
                type.dataFetcher("productSet", this::productSet)
                    .dataFetcher("productUpdate", this::productUpdate)
                    .dataFetcher("publishablePublish", this::publish)
                    .dataFetcher("orderCancel", this::cancel))
        .type(
            "Product",
            type ->
                type.dataFetcher("publishedOnPublication", AdminApi::isPublished)
                    .dataFetcher("metafield", AdminApi::metafield))
        .type(
            "DisplayableError",
            type -> type.typeResolver(e -> e.getSchema().getObjectType("UserError")))
        .type("Publishable", type -> type.typeResolver(e -> e.getSchema().getObjectType("Product")))
        .type(
            "PurchasingEntity",
            type -> type.typeResolver(e -> e.getSchema().getObjectType("Customer")))
        .build();
  }

  private static GraphQLScalarType text(String name) {
    return GraphQLScalarType.newScalar(Scalars.GraphQLString).name(name).build();
  }

  private @Nullable Object product(DataFetchingEnvironment call) {
    return shelf.find(id(call)).map(Product::shown).orElse(null);
  }

  private @Nullable Object productByIdentifier(DataFetchingEnvironment call) {
    return shelf.identified(argument(call, "identifier")).map(Product::shown).orElse(null);
  }

  private @Nullable Object order(DataFetchingEnvironment call) {
    return orders.find(id(call)).map(OrderBook::shown).orElse(null);
  }

  private Object productSet(DataFetchingEnvironment call) {
    JsonNode input = argument(call, "input");
    JsonNode identifier = argument(call, "identifier");
    return answer(
        "userErrors",
        payload -> {
          Product product = shelf.set(input, identifier);
          note("productSet", Map.of("input", input, "identifier", identifier));
          payload.put("product", product.shown());
        });
  }

  private Object productUpdate(DataFetchingEnvironment call) {
    JsonNode input = argument(call, "product");
    return answer(
        "userErrors",
        payload -> {
          Product product = known(input.path("id").asText());
          shelf.changeStatus(product, input.path("status").asText(product.status));
          note("productUpdate", Map.of("id", product.id, "status", product.status));
          payload.put("product", product.shown());
        });
  }

  private Object publish(DataFetchingEnvironment call) {
    List<String> publications =
        StreamSupport.stream(argument(call, "input").spliterator(), false)
            .map(one -> one.path("publicationId").asText())
            .toList();
    return answer(
        "userErrors",
        payload -> {
          Product product = known(id(call));
          shelf.publish(product, publications);
          note("publish", Map.of("id", product.id, "publications", publications));
          payload.put("publishable", product.shown());
        });
  }

  private Object cancel(DataFetchingEnvironment call) {
    String id = String.valueOf(call.<Object>getArgument("orderId"));
    return answer(
        "orderCancelUserErrors",
        payload -> {
          Order order =
              orders
                  .find(id)
                  .orElseThrow(
                      () -> new Refused(List.of("orderId"), "Order not found", "NOT_FOUND"));
          orders.cancel(order);
          note("orderCancel", Map.of("id", id, "at", String.valueOf(order.cancelledAt)));
          payload.put("job", Map.of("id", "gid://shopify/Job/" + order.id, "done", true));
        });
  }

  private static Map<String, Object> answer(String errors, Consumer<Map<String, Object>> work) {
    Map<String, Object> payload = new HashMap<>();
    payload.put(errors, List.of());
    try {
      work.accept(payload);
    } catch (Refused no) {
      payload.put(errors, List.of(no.shown()));
    }
    return payload;
  }

  private Product known(String id) {
    return shelf
        .find(id)
        .orElseThrow(() -> new Refused(List.of("id"), "Product does not exist", "NOT_FOUND"));
  }

  private static boolean isPublished(DataFetchingEnvironment call) {
    return self(call).isPublishedOn(String.valueOf(call.<Object>getArgument("publicationId")));
  }

  private static @Nullable Object metafield(DataFetchingEnvironment call) {
    String namespace = String.valueOf(call.<Object>getArgument("namespace"));
    String key = String.valueOf(call.<Object>getArgument("key"));
    String value = ProductShelf.metafield(self(call), namespace, key);
    return value == null ? null : Map.of("namespace", namespace, "key", key, "value", value);
  }

  private static Product self(DataFetchingEnvironment call) {
    Map<String, Object> shown = call.getSource();
    if (shown != null && shown.get("self") instanceof Product product) {
      return product;
    }
    throw new IllegalStateException("A product without itself");
  }

  private static String id(DataFetchingEnvironment call) {
    return String.valueOf(call.<Object>getArgument("id"));
  }

  private JsonNode argument(DataFetchingEnvironment call, String name) {
    return json.valueToTree(call.getArgument(name));
  }

  private void note(String what, Map<String, Object> details) {
    Map<String, Object> entry = new HashMap<>(details);
    entry.put("did", what);
    journal.accept(entry);
  }
}
