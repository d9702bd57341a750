package pl.closter.projection.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Leaves out of every answer what its reader does not see: [Confidential] says what that is.
///
/// It works on names, wherever they stand in an answer, so that no resource can forget it.
public class FieldMask {

  private final ObjectMapper json;
  private final SecurityIdentity caller;

  FieldMask(ObjectMapper json, SecurityIdentity caller) {
    this.json = json;
    this.caller = caller;
  }

  @ServerResponseFilter
  public void mask(ContainerResponseContext answer) {
    if (answer.hasEntity()
        && answer.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
      Set<String> hidden = Confidential.hiddenFrom(caller.getRoles());
      if (!hidden.isEmpty()) {
        answer.setEntity(without(hidden, json.valueToTree(answer.getEntity())));
      }
    }
  }

  static JsonNode without(Set<String> hidden, JsonNode answer) {
    if (answer instanceof ObjectNode fields) {
      var _ = fields.remove(hidden);
    }
    for (JsonNode part : answer) {
      var _ = without(hidden, part);
    }
    return answer;
  }
}
