package pl.closter.edge.openapi;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Permissions;

/// Says with each operation that needs a permission which roles have it, as OpenAPI 3.1 shows
/// roles: behind the name of the scheme.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = EveryOperation.BEFORE)
public final class PermissionOfOperation implements OASFilter {

  // Operations are named by class and method.
  private final Map<String, String> permissions = new HashMap<>();

  public PermissionOfOperation(IndexView index) {
    for (AnnotationInstance asked : index.getAnnotations(PermissionsAllowed.class)) {
      String permission = asked.value().asStringArray()[0];
      if (asked.target().kind() == AnnotationTarget.Kind.CLASS) {
        ClassInfo resource = asked.target().asClass();
        resource.methods().forEach(method -> permissions.putIfAbsent(name(method), permission));
      } else if (asked.target().kind() == AnnotationTarget.Kind.METHOD) {
        permissions.put(name(asked.target().asMethod()), permission);
      }
    }
  }

  private static String name(MethodInfo method) {
    return method.declaringClass().simpleName() + "_" + method.name();
  }

  @Override
  public @Nullable Operation filterOperation(Operation operation) {
    String permission = permissions.get(operation.getOperationId());
    if (permission != null) {
      operation.setSecurity(
          List.of(
              OASFactory.createSecurityRequirement()
                  .addScheme(EveryOperation.TOKEN, Permissions.rolesFor(permission))));
    }
    return operation;
  }
}
