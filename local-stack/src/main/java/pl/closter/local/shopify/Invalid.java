package pl.closter.local.shopify;

import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A call that does not fit the schema: answered with 200 and top-level `errors`, nothing is done.
final class Invalid extends RuntimeException {

  private final transient List<Map<String, Object>> errors;

  Invalid(List<GraphQLError> errors) {
    super(errors.toString(), null, false, false);
    this.errors = errors.stream().map(Invalid::shown).toList();
  }

  List<Map<String, Object>> errors() {
    return errors;
  }

  private static Map<String, Object> shown(GraphQLError error) {
    Map<String, Object> shown = new HashMap<>(error.toSpecification());
    shown.put("extensions", Map.of("code", code(error)));
    return shown;
  }

  // Shopify's words for it.
  private static String code(GraphQLError error) {
    if (error instanceof InvalidSyntaxError) {
      return "GRAPHQL_PARSE_FAILED";
    }
    if (!(error instanceof ValidationError invalid)) {
      // The document is sound, so it is what was put into it.
      return "INVALID_VARIABLE";
    }
    return invalid.getValidationErrorType() instanceof ValidationErrorType type
        ? switch (type) {
          case FieldUndefined -> "undefinedField";
          case MissingFieldArgument -> "missingRequiredArguments";
          case UnknownArgument -> "argumentNotAccepted";
          case WrongType -> "argumentLiteralsIncompatible";
          case VariableTypeMismatch -> "variableMismatch";
          case UndefinedVariable -> "variableNotDefined";
          case UnusedVariable -> "variableNotUsed";
          case SubselectionRequired -> "selectionMismatch";
          default -> "GRAPHQL_VALIDATION_FAILED";
        }
        : "GRAPHQL_VALIDATION_FAILED";
  }
}
