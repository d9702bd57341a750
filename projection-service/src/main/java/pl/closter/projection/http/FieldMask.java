package pl.closter.projection.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.events.OfferEvent.Direction;

/// Leaves out of every answer what its reader does not see: [Confidential] says what that is.
///
/// It works on names, wherever they stand in an answer, so that no resource can forget it. A filter
/// or a sort by what is hidden would tell it, too, so it is refused by the same names.
public class FieldMask {

  // What is offered to a consignor is a floor, or what he is paid.
  private static final Set<String> TO_CONSIGNOR = Set.of("amount", "asking");

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

  @ServerRequestFilter
  public void refuse(ContainerRequestContext request) {
    Set<String> hidden = Confidential.hiddenFrom(caller.getRoles());
    MultivaluedMap<String, String> asked = request.getUriInfo().getQueryParameters();
    Stream<String> sorts =
        asked.getOrDefault(Parameters.SORT, List.of()).stream()
            .map(sort -> sort.startsWith("-") ? sort.substring(1) : sort);
    Stream.concat(asked.keySet().stream(), sorts)
        .filter(hidden::contains)
        .findFirst()
        .ifPresent(FieldMask::refuse);
  }

  private static void refuse(String field) {
    throw new ProblemException(
        Problem.of(403, "field-hidden", "This field is not shown to the role of the token")
            .detail("Whoever does not see %s cannot look for it either".formatted(field))
            .field(field)
            .remedy("Leave it out, or ask with a role that sees it."));
  }

  static JsonNode without(Set<String> hidden, JsonNode answer) {
    if (answer instanceof ObjectNode fields) {
      var _ = fields.remove(hidden);
      if (isOfferToConsignor(fields) && hidden.containsAll(Confidential.FLOOR.fields())) {
        var _ = fields.remove(TO_CONSIGNOR);
      }
    }
    for (JsonNode part : answer) {
      var _ = without(hidden, part);
    }
    return answer;
  }

  private static boolean isOfferToConsignor(ObjectNode fields) {
    return Direction.HOUSE_TO_CONSIGNOR.name().equals(fields.path("direction").asText());
  }
}
