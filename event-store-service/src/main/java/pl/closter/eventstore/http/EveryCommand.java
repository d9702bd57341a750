package pl.closter.eventstore.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import pl.closter.edge.openapi.EveryOperation;

/// Adds to every command its key, its expected version and what becomes of it, as [Requests] reads
/// and [Replies] answers.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = EveryOperation.BEFORE)
public final class EveryCommand implements OASFilter {

  private static final Set<HttpMethod> COMMANDS =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  // They change nothing, or count anew each time.
  private static final Set<String> NO_COMMANDS =
      Set.of("/v1/subjects/search", "/v1/subjects/{id}/personal-data/unmask");

  private static final String OVERTAKEN = "Overtaken";
  private static final String STALE = "Stale";
  private static final String REFUSED = "Refused";
  private static final String RECORDED = "Recorded";
  private static final String BEGUN = "Begun";
  private static final String KEY = "Key";
  private static final String VERSION = "Version";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getComponents()
        .addSchema("Done", done())
        .addParameter(
            KEY,
            header(Requests.KEY_HEADER, "A new one for each command, the same for a repetition")
                .required(true)
                .schema(text().pattern(Requests.KEY.pattern())))
        .addParameter(
            VERSION,
            header(HttpHeaders.IF_MATCH, "Only at this version: the ETag of an earlier answer")
                .schema(text().pattern(Requests.VERSION.pattern())))
        .addResponse(RECORDED, recorded(false))
        .addResponse(BEGUN, recorded(true))
        .addResponse(
            OVERTAKEN,
            EveryOperation.problem(
                "Others changed it at the same time, or a part of the history is detached"))
        .addResponse(STALE, EveryOperation.problem("It is at another version than If-Match says"))
        .addResponse(
            REFUSED,
            EveryOperation.problem("A rule refuses it, or the key was used for another command"));
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (!NO_COMMANDS.contains(path)) {
                item.getOperations().forEach((method, one) -> add(path, method, one));
              }
            });
  }

  private static void add(String path, HttpMethod method, Operation operation) {
    if (!COMMANDS.contains(method) || hasOwnAnswer(operation)) {
      return;
    }
    boolean begins = method == HttpMethod.POST && !path.contains("{");
    operation.addParameter(parameter(KEY)).addParameter(parameter(VERSION));
    APIResponses answers = operation.getResponses();
    answers.removeAPIResponse("200");
    answers
        .addAPIResponse(begins ? "201" : "200", EveryOperation.named(begins ? BEGUN : RECORDED))
        .addAPIResponse("409", EveryOperation.named(OVERTAKEN))
        .addAPIResponse("412", EveryOperation.named(STALE))
        .addAPIResponse("422", EveryOperation.named(REFUSED));
  }

  // What a command answers is described here and nowhere else.
  private static boolean hasOwnAnswer(Operation operation) {
    APIResponse answer = operation.getResponses().getAPIResponse("200");
    return answer != null
        && answer.getContent() != null
        && answer.getContent().getMediaTypes().values().stream()
            .anyMatch(media -> media.getSchema() != null);
  }

  private static Parameter parameter(String name) {
    return OASFactory.createParameter().ref("#/components/parameters/" + name);
  }

  private static APIResponse recorded(boolean begins) {
    APIResponse answer =
        OASFactory.createAPIResponse()
            .description("Recorded for ever, or already as it was to be")
            .addHeader(HttpHeaders.ETAG, EveryOperation.header("The version", SchemaType.STRING))
            .addHeader(
                Replies.POSITION,
                EveryOperation.header(
                    "Where in the log; as X-Min-Position of a read it shows this",
                    SchemaType.INTEGER))
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref("#/components/schemas/Done"))));
    return begins
        ? answer.addHeader(
            HttpHeaders.LOCATION, EveryOperation.header("Where it is read", SchemaType.STRING))
        : answer;
  }

  private static Parameter header(String name, String description) {
    return OASFactory.createParameter().in(Parameter.In.HEADER).name(name).description(description);
  }

  private static Schema done() {
    Schema number = OASFactory.createSchema().addType(SchemaType.INTEGER).format("int64");
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .addProperty("id", text().format("uuid"))
        .addProperty("streamType", text().addExample("product"))
        .addProperty("version", number)
        .addProperty("position", number)
        .addProperty("outcome", text().addEnumeration("RECORDED").addEnumeration("UNCHANGED"));
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
