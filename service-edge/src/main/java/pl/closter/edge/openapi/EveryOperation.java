package pl.closter.edge.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Correlation;
import pl.closter.edge.Problem;

/// Adds to every operation the token it needs, and the answers that are not a success.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = EveryOperation.LAST)
public final class EveryOperation implements OASFilter {

  /// For what a service adds to its own description. Filters of the same priority run in any order,
  /// which the description would show.
  public static final int BEFORE = 2;

  static final int LAST = 1;

  static final String TOKEN = "token";

  private record Failure(String status, String name, String description) {}

  private static final List<Failure> ALWAYS =
      List.of(
          new Failure("400", "Malformed", "The request cannot be understood; nothing was done"),
          new Failure("401", "NoToken", "There is no token, or not a valid one"),
          new Failure("403", "NotAllowed", "The role of the token may not do this"),
          new Failure("503", "Later", "Not now: the same request again, after Retry-After"));

  private static final Failure UNKNOWN = new Failure("404", "Unknown", "There is no such thing");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components =
        api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
    components
        .addSchema("Problem", problem())
        .addSecurityScheme(
            TOKEN,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT"));
    Stream.concat(ALWAYS.stream(), Stream.of(UNKNOWN))
        .forEach(failure -> components.addResponse(failure.name(), response(failure)));
    api.components(components)
        .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    Example example = Example.ofRequests(components.getSchemas());
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .values()
                    .forEach(
                        operation -> {
                          add(path, operation);
                          show(example, operation);
                        }));
  }

  private static void show(Example example, Operation operation) {
    if (operation.getRequestBody() != null) {
      operation
          .getRequestBody()
          .getContent()
          .getMediaTypes()
          .values()
          .forEach(body -> body.setExample(example.of(body.getSchema())));
    }
  }

  private static void add(String path, Operation operation) {
    ALWAYS.forEach(failure -> add(failure, operation));
    if (path.contains("{")) {
      add(UNKNOWN, operation);
    }
  }

  private static void add(Failure failure, Operation operation) {
    operation.getResponses().addAPIResponse(failure.status(), named(failure.name()));
  }

  /// An answer that stands among the components.
  public static APIResponse named(String answer) {
    return OASFactory.createAPIResponse().ref("#/components/responses/" + answer);
  }

  private static APIResponse response(Failure failure) {
    APIResponse response = problem(failure.description());
    return failure.status().equals("503")
        ? response.addHeader("Retry-After", header("Seconds", SchemaType.INTEGER))
        : response;
  }

  /// An answer that is not a success.
  public static APIResponse problem(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .addHeader(Correlation.HEADER, header("Of the whole chain", SchemaType.STRING))
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE.toString(),
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
  }

  /// A header of an answer.
  public static Header header(String description, SchemaType type) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(type));
  }

  private static Schema problem() {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("RFC 9457; more fields say more about some problems")
        .addProperty("type", text("Stable name, for programs", "urn:closter:refusal:not-listed"))
        .addProperty("title", text("What is wrong, for people", "The garment is not listed"))
        .addProperty(
            "status", OASFactory.createSchema().addType(SchemaType.INTEGER).addExample(422))
        .addProperty("detail", text("What is wrong this time", null))
        .addProperty("field", text("A JSON path, a header or a parameter", "price.amountMinor"))
        .addProperty("remedy", text("What to do about it", "List it first."))
        .addProperty("correlationId", text("As in the log of every service", null))
        .required(List.of("type", "title", "status", "correlationId"));
  }

  private static Schema text(String description, @Nullable String example) {
    Schema schema = OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    return example == null ? schema : schema.addExample(example);
  }
}
