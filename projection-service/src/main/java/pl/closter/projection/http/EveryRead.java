package pl.closter.projection.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.openapi.EveryOperation;
import pl.closter.edge.openapi.Example;

/// Says of every read what all of them have in common: how new it must be at least, how new it is,
/// how it is not sent again, and what an answer looks like.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = EveryOperation.BEFORE + 1)
public final class EveryRead implements OASFilter {

  private static final String MIN_POSITION = "MinPosition";
  private static final String KNOWN = "Known";
  private static final String IF_NONE_MATCH = "If-None-Match";
  private static final String NOT_MODIFIED = "NotModified";
  private static final String OK = "200";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getComponents()
        .addParameter(
            MIN_POSITION,
            header(
                Replies.MIN_POSITION,
                "The X-Position of a command: the answer shows its effect, or is 503 when that"
                    + " takes too long",
                OASFactory.createSchema()
                    .addType(SchemaType.INTEGER)
                    .format("int64")
                    .addExample(4711)))
        .addParameter(
            KNOWN,
            header(
                IF_NONE_MATCH,
                "ETags of answers that the caller has: one of them is answered by 304",
                OASFactory.createSchema().addType(SchemaType.STRING).addExample("\"7\"")))
        .addResponse(
            NOT_MODIFIED,
            OASFactory.createAPIResponse()
                .description("The caller has it already")
                .addHeader("ETag", tag()));
    Example answers = Example.ofAnswers(api.getComponents().getSchemas());
    api.getPaths().getPathItems().values().stream()
        .map(PathItem::getGET)
        .flatMap(get -> Optional.ofNullable(get).stream())
        .forEach(
            read -> {
              describe(read);
              show(answers, read.getResponses().getAPIResponse(OK));
            });
  }

  private static void show(Example example, @Nullable APIResponse answer) {
    if (answer != null && answer.getContent() != null) {
      answer.getContent().getMediaTypes().values().stream()
          .filter(body -> body.getSchema() != null)
          .forEach(body -> body.setExample(example.of(body.getSchema())));
    }
  }

  private static Parameter header(String name, String description, Schema schema) {
    return OASFactory.createParameter()
        .in(Parameter.In.HEADER)
        .name(name)
        .description(description)
        .schema(schema);
  }

  private static Header tag() {
    return EveryOperation.header("Version of what is shown; for If-None-Match", SchemaType.STRING);
  }

  private static void describe(Operation read) {
    List<Parameter> parameters = new ArrayList<>();
    boolean positioned = false;
    boolean tagged = false;
    for (Parameter parameter : parametersOf(read)) {
      positioned |= Replies.MIN_POSITION.equals(parameter.getName());
      tagged |= IF_NONE_MATCH.equals(parameter.getName());
      parameters.add(described(parameter));
    }
    if (!parameters.isEmpty()) {
      read.setParameters(parameters);
    }
    APIResponse answer = read.getResponses().getAPIResponse(OK);
    if (positioned) {
      answer
          .addHeader(
              Replies.POSITION,
              EveryOperation.header("It shows every event up to here", SchemaType.INTEGER))
          .addHeader(
              Replies.PARKED_STREAMS,
              EveryOperation.header(
                  "How many streams are parked and may lack events, when any are",
                  SchemaType.INTEGER));
    }
    if (tagged) {
      answer.addHeader("ETag", tag());
      read.getResponses().addAPIResponse("304", EveryOperation.named(NOT_MODIFIED));
    }
  }

  private static List<Parameter> parametersOf(Operation read) {
    return read.getParameters() == null ? List.of() : read.getParameters();
  }

  private static Parameter described(Parameter parameter) {
    return switch (parameter.getName()) {
      case Replies.MIN_POSITION -> named(MIN_POSITION);
      case IF_NONE_MATCH -> named(KNOWN);
      case null -> parameter;
      default -> typed(parameter);
    };
  }

  private static Parameter named(String component) {
    return OASFactory.createParameter().ref("#/components/parameters/" + component);
  }

  private static Parameter typed(Parameter parameter) {
    return parameter.getSchema() == null
        ? parameter.schema(OASFactory.createSchema().addType(SchemaType.STRING))
        : parameter;
  }
}
