package pl.closter.edge;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Takes the correlation id from the request, or makes one, and returns it with every answer.
public final class CorrelationFilter {

  @ServerRequestFilter(preMatching = true)
  public void receive(ContainerRequestContext request) {
    String id = Correlation.acceptedOrFresh(request.getHeaderString(Correlation.HEADER));
    request.setProperty(Correlation.MDC_KEY, id);
    MDC.put(Correlation.MDC_KEY, id);
  }

  @ServerResponseFilter
  public void answer(ContainerRequestContext request, ContainerResponseContext response) {
    Object id = request.getProperty(Correlation.MDC_KEY);
    if (id != null) {
      response.getHeaders().putSingle(Correlation.HEADER, id);
    }
  }
}
