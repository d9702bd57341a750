package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Roles;
import pl.closter.projection.reads.Exposures;
import pl.closter.projection.reads.ProjectedReads;
import pl.closter.projection.reads.Seen;
import pl.closter.projection.view.Page;

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

  private final ProjectedReads reads;
  private final Exposures exposures;
  private final InstantSource clock;

  ExposureResource(ProjectedReads reads, Exposures exposures, InstantSource clock) {
    this.reads = reads;
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
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ChannelExposure.class)))
  public Uni<Response> now(@HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition) {
    return reads
        .read(Replies.minPosition(minPosition), _ -> exposures.open().map(Page::all))
        .chain(seen -> exposures.closed().map(closed -> answer(seen, closed)));
  }

  private Response answer(Seen<Exposures.Open> seen, Exposures.Closed closed) {
    return Replies.list(
        seen,
        page ->
            new ChannelExposure(
                page.found().stream().map(open -> Open.of(open, clock.instant())).toList(),
                Closed.of(closed)));
  }
}
