package pl.closter.edge;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.Permission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets a caller do what [Permissions] says of his roles.
@ApplicationScoped
class RolePermissions implements SecurityIdentityAugmentor {

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity caller, AuthenticationRequestContext context) {
    return Uni.createFrom().item(caller.isAnonymous() ? caller : permitted(caller));
  }

  private static SecurityIdentity permitted(SecurityIdentity caller) {
    Set<String> roles = caller.getRoles();
    return QuarkusSecurityIdentity.builder(caller)
        .addPermissionChecker(asked -> answer(roles, spelled(asked)))
        .build();
  }

  private static String spelled(Permission asked) {
    @Nullable String actions = asked.getActions();
    return actions == null || actions.isEmpty() ? asked.getName() : asked.getName() + ":" + actions;
  }

  // A plain no would be answered without saying who may.
  private static Uni<Boolean> answer(Set<String> roles, String permission) {
    List<String> allowed = Permissions.rolesFor(permission);
    return allowed.stream().anyMatch(roles::contains)
        ? Uni.createFrom().item(true)
        : Uni.createFrom().failure(() -> refused(roles, permission, allowed));
  }

  private static ProblemException refused(
      Set<String> roles, String permission, List<String> allowed) {
    return new ProblemException(
        Problem.of(403, "forbidden", "The token's role may not do this")
            .detail(
                "It needs the permission "
                    + permission
                    + ", which "
                    + (roles.isEmpty()
                        ? "no role"
                        : String.join(", ", roles.stream().sorted().toList()))
                    + " does not give; nothing was done.")
            .field(HttpHeaders.AUTHORIZATION)
            .remedy("Use a token with a role that may: " + String.join(", ", allowed) + "."));
  }
}
