package pl.closter.local.shopify;

import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.QueryComplexityCalculator;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a call costs: a mutation 10 points, every object 1, a connection as many of its nodes as it
/// asks for; scalars are free.
final class QueryCost {

  private static final int MUTATION = 10;

  private final GraphQLSchema schema;

  QueryCost(GraphQLSchema schema) {
    this.schema = schema;
  }

  /// What a valid document may cost at most.
  double requested(Document document, Map<String, Object> variables) {
    int cost =
        QueryComplexityCalculator.newCalculator()
            .schema(schema)
            .document(document)
            .variables(CoercedVariables.of(variables))
            .fieldComplexityCalculator(this::cost)
            .build()
            .calculate();
    return Math.max(1, cost);
  }

  /// What it did cost, from what came back.
  static double actual(double requested, boolean isMutation, @Nullable Object data) {
    return isMutation ? requested : Math.min(requested, Math.max(1, objects(data) - 1));
  }

  private int cost(FieldComplexityEnvironment field, int inside) {
    if (field.getParentType().equals(schema.getMutationType())) {
      return MUTATION;
    }
    GraphQLUnmodifiedType type = GraphQLTypeUtil.unwrapAll(field.getFieldDefinition().getType());
    if (GraphQLTypeUtil.isLeaf(type)) {
      return 0;
    }
    int count = Math.max(1, Math.max(number(field, "first"), number(field, "last")));
    return isConnection(type) ? count * Math.max(1, inside) : count * (1 + inside);
  }

  private static boolean isConnection(GraphQLNamedType type) {
    return type.getName().endsWith("Connection");
  }

  private static int number(FieldComplexityEnvironment field, String argument) {
    return field.getArguments().get(argument) instanceof Integer count ? count : 0;
  }

  private static int objects(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> object -> 1 + object.values().stream().mapToInt(QueryCost::objects).sum();
      case List<?> list -> list.stream().mapToInt(QueryCost::objects).sum();
      case null, default -> 0;
    };
  }
}
