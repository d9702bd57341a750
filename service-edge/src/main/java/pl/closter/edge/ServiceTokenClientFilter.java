package pl.closter.edge;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Shows this service's token to the service that is called.
@Singleton
public final class ServiceTokenClientFilter implements ClientRequestFilter {

  private final ServiceToken token;

  public ServiceTokenClientFilter(
      @ConfigProperty(name = "closter.service-token.file") Optional<String> file) {
    this.token = new ServiceToken(Path.of(file.orElse("service.token")), InstantSource.system());
  }

  @Override
  public void filter(ClientRequestContext request) {
    request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token.value());
  }
}
