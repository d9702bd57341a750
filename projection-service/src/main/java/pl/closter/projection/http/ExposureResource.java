package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Roles;
import pl.closter.projection.reads.Exposures;

/// Garments that were sold and could still be bought somewhere.
@Path("/v1/exposures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.CATALOGUE_LEAD,
  Roles.CUSTOMER_CARE,
  Roles.AUDITOR,
  Roles.ADMIN,
  Roles.SERVICE
})
@Tag(name = "work")
class ExposureResource {

  private final Exposures exposures;
  private final InstantSource clock;

  ExposureResource(Exposures exposures, InstantSource clock) {
    this.exposures = exposures;
    this.clock = clock;
  }

  /// What is open now, and how it was with the last sales.
  public record ChannelExposure(List<Open> open, Closed closed) {}

  /// A garment that was sold and can still be bought.
  ///
  /// @param soldAt absent while that part of the log is detached
  /// @param seconds since then
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Open(
      UUID itemId,
      String labelCode,
      UUID listingId,
      String channel,
      @Nullable String url,
      @Nullable Instant soldAt,
      @Nullable Long seconds) {

    static Open of(Exposures.Open open, Instant now) {
      Instant sold = open.soldAt();
      return new Open(
          open.itemId(),
          open.labelCode(),
          open.listingId(),
          open.channel(),
          open.url(),
          sold,
          sold == null ? null : Math.max(0, Duration.between(sold, now).toSeconds()));
    }
  }

  /// How long those of the last sales were that have ended, in seconds.
  ///
  /// @param count how many of them were exposed at all
  public record Closed(int count, double p50Seconds, double p99Seconds) {

    static Closed of(Exposures.Closed closed) {
      return new Closed(
          closed.count(), closed.p50().toMillis() / 1000.0, closed.p99().toMillis() / 1000.0);
    }
  }

  @GET
  @Operation(summary = "Garments that were sold and can still be bought, and how long that lasts")
  public Uni<ChannelExposure> now() {
    return Uni.combine()
        .all()
        .unis(exposures.open(), exposures.closed())
        .asTuple()
        .map(
            both ->
                new ChannelExposure(
                    both.getItem1().stream().map(open -> Open.of(open, clock.instant())).toList(),
                    Closed.of(both.getItem2())));
  }
}
