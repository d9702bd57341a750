package pl.closter.eventstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pl.closter.edge.Roles;
import pl.closter.servers.TokenIssuer;

/// Whoever runs the system on one machine can be anybody that a service knows.
class RolesTest {

  @Test
  void there_is_a_token_for_every_role_and_for_no_other() throws IllegalAccessException {
    List<Object> known = new ArrayList<>();
    for (Field role : Roles.class.getFields()) {
      known.add(role.get(null));
    }
    assertThat(known).isNotEmpty();
    assertThat(TokenIssuer.ROLES)
        .containsExactlyInAnyOrderElementsOf(known.stream().map(Object::toString).toList());
  }
}
