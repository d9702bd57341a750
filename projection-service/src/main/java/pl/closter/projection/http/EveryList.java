package pl.closter.projection.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import pl.closter.edge.openapi.EveryOperation;

/// Adds to every list how long a page of it is and where the next one begins, as [Parameters] reads
/// them.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = EveryOperation.BEFORE)
public final class EveryList implements OASFilter {

  private static final String LIMIT = "Limit";
  private static final String CURSOR = "Cursor";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getComponents()
        .addParameter(LIMIT, query(Parameters.LIMIT, "How many on a page", limit()))
        .addParameter(
            CURSOR,
            query(
                Parameters.CURSOR,
                "nextCursor of the page before",
                OASFactory.createSchema().addType(SchemaType.STRING)));
    api.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .filter(EveryList::isList)
        .forEach(list -> list.addParameter(named(LIMIT)).addParameter(named(CURSOR)));
  }

  // Nothing else can be sorted.
  private static boolean isList(Operation operation) {
    List<Parameter> parameters = operation.getParameters();
    return parameters != null
        && parameters.stream().anyMatch(one -> Parameters.SORT.equals(one.getName()));
  }

  private static Parameter named(String parameter) {
    return OASFactory.createParameter().ref("#/components/parameters/" + parameter);
  }

  private static Parameter query(String name, String description, Schema schema) {
    return OASFactory.createParameter()
        .in(Parameter.In.QUERY)
        .name(name)
        .description(description)
        .schema(schema);
  }

  private static Schema limit() {
    return OASFactory.createSchema()
        .addType(SchemaType.INTEGER)
        .minimum(BigDecimal.ONE)
        .maximum(BigDecimal.valueOf(Parameters.LARGEST_PAGE))
        .defaultValue(Parameters.USUAL_PAGE);
  }
}
