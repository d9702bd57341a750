package pl.closter.edge;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/// Sends the correlation id along with every call to another service.
public final class CorrelationClientFilter implements ClientRequestFilter {

  @Override
  public void filter(ClientRequestContext request) {
    request.getHeaders().putSingle(Correlation.HEADER, Correlation.current());
  }
}
