package pl.closter.local.shopify;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.language.OperationDefinition;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import pl.closter.local.shopify.OrderBook.Cancellation;
import pl.closter.local.shopify.OrderBook.Order;
import pl.closter.local.shopify.Product.Metafield;

/// The Admin GraphQL API: every document and its variables are checked against the schema, as
/// there.
final class AdminApi {

  private static final String SCHEMA = "/pl/closter/local/shopify/admin-2026-07.graphqls";
  private static final Map<String, Object> LOCATION =
      Map.of("id", "gid://shopify/Location/1", "name", "Magazyn", "isActive", true);

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final ObjectMapper json = new ObjectMapper();
  private final ProductShelf shelf;
  private final OrderBook orders;
  private final DraftBook drafts;
  private final Map<String, Object> shop;
  private final InstantSource clock;
  private final Consumer<Map<String, Object>> journal;
  private final GraphQLSchema schema;
  private final GraphQL graphql;
  private final QueryCost costs;

  /// An API on these products and orders.
  ///
  /// @param journal is told each change
  AdminApi(
      ProductShelf shelf,
      OrderBook orders,
      DraftBook drafts,
      String domain,
      InstantSource clock,
      Consumer<Map<String, Object>> journal) {
    this.shelf = shelf;
    this.orders = orders;
    this.drafts = drafts;
    this.shop =
        Map.of(
            "id", "gid://shopify/Shop/1",
            "name", "Closter",
            "currencyCode", "PLN",
            "myshopifyDomain", domain);
    this.clock = clock;
    this.journal = journal;
    this.schema =
        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text()), wiring());
    this.graphql = GraphQL.newGraphQL(schema).build();
    this.costs = new QueryCost(schema);
  }

  /// A document with its variables, before anything is done.
  ///
  /// @param cost what it may cost
  record Call(ExecutionInput input, boolean isMutation, double cost) {}

  /// Checks a document.
  ///
  /// @throws Invalid when it does not fit the schema
  Call check(String document, Map<String, Object> variables) {
    ExecutionInput input = ExecutionInput.newExecutionInput(document).variables(variables).build();
    ParseAndValidateResult checked = ParseAndValidate.parseAndValidate(schema, input);
    if (checked.isFailure()) {
      throw new Invalid(checked.getErrors());
    }
    try {
      boolean isMutation =
          checked.getDocument().getDefinitionsOfType(OperationDefinition.class).stream()
              .anyMatch(
                  found -> found.getOperation().equals(OperationDefinition.Operation.MUTATION));
      return new Call(input, isMutation, costs.requested(checked.getDocument(), variables));
    } catch (GraphQLException strange) {
      throw new Invalid(List.of(error(strange)));
    }
  }

  /// Does what a checked call asks for.
  ///
  /// @throws Invalid when its variables do not fit the schema; nothing was done then
  Answer execute(Call call) {
    ExecutionResult result = graphql.execute(call.input());
    if (!result.isDataPresent()) {
      throw new Invalid(result.getErrors());
    }
    return new Answer(
        result.toSpecification(),
        QueryCost.actual(call.cost(), call.isMutation(), result.getData()));
  }

  /// The answer in the form of the specification, and what it cost.
  record Answer(Map<String, Object> body, double cost) {}

  private static GraphQLError error(RuntimeException strange) {
    return GraphQLError.newError().message("%s", String.valueOf(strange.getMessage())).build();
  }

  private static Reader text() {
    InputStream schema = AdminApi.class.getResourceAsStream(SCHEMA);
    if (schema == null) {
      throw new UncheckedIOException(new IOException(SCHEMA + " is not on the class path"));
    }
    return new InputStreamReader(schema, StandardCharsets.UTF_8);
  }

  private RuntimeWiring wiring() {
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    for (var scalar : ShopScalars.all()) {
      wiring = wiring.scalar(scalar);
    }
    return wiring
        .type("QueryRoot", this::queries)
        .type("Mutation", this::mutations)
        .type(
            "Product",
            type ->
                type.dataFetcher("publishedOnPublication", AdminApi::isPublished)
                    .dataFetcher("metafield", AdminApi::metafield)
                    .dataFetcher(
                        "variants",
                        call -> Page.of(List.of(self(call, Product.class).variant()), call)))
        .type(
            "Order",
            type ->
                type.dataFetcher(
                    "lineItems",
                    call ->
                        Page.of(
                            self(call, Order.class).lines.stream().map(OrderBook::shown).toList(),
                            call)))
        .type(
            "DisplayableError",
            type -> type.typeResolver(e -> e.getSchema().getObjectType("UserError")))
        .type("Publishable", type -> type.typeResolver(e -> e.getSchema().getObjectType("Product")))
        .type(
            "PurchasingEntity",
            type -> type.typeResolver(e -> e.getSchema().getObjectType("Customer")))
        .build();
  }

  private TypeRuntimeWiring.Builder queries(TypeRuntimeWiring.Builder type) {
    return type.dataFetcher("product", this::product)
        .dataFetcher("productByIdentifier", this::productByIdentifier)
        .dataFetcher("order", this::order)
        .dataFetcher("draftOrders", this::draftOrders)
        .dataFetcher("job", call -> Map.of("id", id(call), "done", true))
        .dataFetcher("location", _ -> LOCATION)
        .dataFetcher(
            "publications",
            call ->
                Page.of(
                    List.of(Map.of("id", ShopifySandbox.PUBLICATION, "name", "Online Store")),
                    call))
        .dataFetcher("shop", _ -> shop);
  }

  private TypeRuntimeWiring.Builder mutations(TypeRuntimeWiring.Builder type) {
    return type.dataFetcher("productSet", this::productSet)
        .dataFetcher("productUpdate", this::productUpdate)
        .dataFetcher("publishablePublish", this::publish)
        .dataFetcher("draftOrderCreate", this::draftOrderCreate)
        .dataFetcher("draftOrderDelete", this::draftOrderDelete)
        .dataFetcher("orderCancel", this::cancel);
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

  private Object draftOrders(DataFetchingEnvironment call) {
    return Page.of(
        drafts.found(call.getArgument("query")).stream().map(DraftBook::shown).toList(), call);
  }

  private Object draftOrderCreate(DataFetchingEnvironment call) {
    JsonNode input = argument(call, "input");
    return answer(
        "userErrors",
        payload -> {
          DraftBook.Draft draft = drafts.create(input);
          note("draftOrderCreate", Map.of("input", input, "at", draft.createdAt()));
          payload.put("draftOrder", DraftBook.shown(draft));
        });
  }

  private Object draftOrderDelete(DataFetchingEnvironment call) {
    String id = argument(call, "input").path("id").asText();
    return answer(
        "userErrors",
        payload -> {
          drafts.delete(id);
          note("draftOrderDelete", Map.of("id", id));
          payload.put("deletedId", id);
        });
  }

  private Object productSet(DataFetchingEnvironment call) {
    JsonNode input = argument(call, "input");
    JsonNode identifier = argument(call, "identifier");
    return answer(
        "userErrors",
        payload -> {
          if (!argument(call, "synchronous").asBoolean(true)) {
            throw new Refused(
                List.of("synchronous"), "This sandbox is synchronous only", "INVALID_INPUT");
          }
          Product product = shelf.set(input, identifier);
          note("productSet", Map.of("input", input, "identifier", identifier));
          payload.put("product", product.shown());
        });
  }

  private Object productUpdate(DataFetchingEnvironment call) {
    JsonNode input = argument(call, "product");
    JsonNode identifier = argument(call, "identifier");
    return answer(
        "userErrors",
        payload -> {
          Product product =
              identifier.isObject()
                  ? shelf.identified(identifier).orElseThrow(AdminApi::noProduct)
                  : known(input.path("id").asText());
          shelf.update(product, input);
          note("productUpdate", Map.of("id", product.id, "input", input));
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
          payload.put("shop", shop);
          Product product = known(id(call));
          if (!publications.stream().allMatch(ShopifySandbox.PUBLICATION::equals)) {
            throw new Refused(
                List.of("input", "publicationId"), "Publication does not exist", "NOT_FOUND");
          }
          ProductShelf.publish(product, publications);
          note("publish", Map.of("id", product.id, "publications", publications));
          payload.put("publishable", product.shown());
        });
  }

  private Object cancel(DataFetchingEnvironment call) {
    Cancellation how =
        new Cancellation(
            String.valueOf(call.<Object>getArgument("orderId")),
            clock.instant().toString(),
            String.valueOf(call.<Object>getArgument("reason")),
            argument(call, "refundMethod").path("originalPaymentMethodsRefund").asBoolean(),
            argument(call, "restock").asBoolean());
    return answer(
        "orderCancelUserErrors",
        payload -> {
          payload.put("userErrors", List.of());
          Order order = orders.cancel(how);
          if (how.restock()) {
            shelf.restock(order.lines.stream().map(OrderBook.Line::productId).toList());
          }
          note("orderCancel", json.convertValue(how, OBJECT));
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
    return shelf.find(id).orElseThrow(AdminApi::noProduct);
  }

  private static Refused noProduct() {
    return new Refused(List.of("id"), "Product does not exist", "NOT_FOUND");
  }

  private static boolean isPublished(DataFetchingEnvironment call) {
    return self(call, Product.class)
        .isPublishedOn(String.valueOf(call.<Object>getArgument("publicationId")));
  }

  private static @Nullable Object metafield(DataFetchingEnvironment call) {
    String namespace = String.valueOf(call.<Object>getArgument("namespace"));
    String key = String.valueOf(call.<Object>getArgument("key"));
    Metafield field = self(call, Product.class).metafields.get(namespace + "." + key);
    return field == null ? null : field.shown();
  }

  private static <T> T self(DataFetchingEnvironment call, Class<T> type) {
    Map<String, Object> shown = call.getSource();
    if (shown != null && type.isInstance(shown.get("self"))) {
      return type.cast(shown.get("self"));
    }
    throw new IllegalStateException("A " + type.getSimpleName() + " without itself");
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
