package pl.closter.projection.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.projection.reads.Differences;
import pl.closter.projection.reads.Differences.Difference;
import pl.closter.projection.reads.ReadFlags;
import pl.closter.projection.reads.ReadMode;
import pl.closter.projection.reads.ReadSetting;
import pl.closter.projection.reads.ReadSwitch;
import pl.closter.projection.reads.ReadSwitch.Move;
import pl.closter.projection.reads.ReadSwitch.Moved;
import pl.closter.projection.reads.Resource;
import pl.closter.projection.reads.SwitchGuard;
import pl.closter.projection.reads.SwitchGuard.Outcome;

/// From where each resource is read.
@Path("/v1/reads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reads")
class ReadsResource {

  private static final int WHOLE = 100;

  private final ReadSwitch readSwitch;
  private final SwitchGuard guard;
  private final ReadFlags flags;
  private final Differences differences;
  private final SecurityIdentity caller;

  ReadsResource(
      ReadSwitch readSwitch,
      SwitchGuard guard,
      ReadFlags flags,
      Differences differences,
      SecurityIdentity caller) {
    this.readSwitch = readSwitch;
    this.guard = guard;
    this.flags = flags;
    this.differences = differences;
    this.caller = caller;
  }

  /// Where a switch shall stand.
  ///
  /// @param percent of the reads that are answered from the projections, when they are read; all
  ///   when it is left out
  /// @param reason for those who look at the moves later
  public record MoveRequest(
      @NotNull(message = "must be one of tables, shadow, projections") ReadMode mode,
      @Nullable
          @Min(value = 1, message = "must be from 1 to 100")
          @Max(value = 100, message = "must be from 1 to 100")
          Integer percent,
      @NotBlank(message = "must say why") @Size(max = 500) String reason) {}

  /// Where the switches stand.
  ///
  /// @param modes by resource
  /// @param percents of the reads that the mode holds for, by resource
  /// @param moves who moved which when and why, newest first
  public record Switches(
      Map<String, ReadMode> modes, Map<String, Integer> percents, List<Moved> moves) {}

  @GET
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
  @Operation(summary = "From where each resource is read, and who decided so")
  public Uni<Switches> all() {
    return readSwitch
        .moves()
        .map(moves -> new Switches(each(ReadSetting::mode), each(ReadSetting::percent), moves));
  }

  @GET
  @Path("/differences")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
  @Operation(summary = "Pairs of rows that shadow reads found to differ, the newest first")
  public Uni<List<Difference>> differences() {
    return differences.newest();
  }

  @PUT
  @Path("/{resource}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Moves one switch, unless projections are wrong or late; all replicas follow")
  public Uni<Switches> move(
      @PathParam("resource") String resource, @NotNull @Valid MoveRequest request) {
    String by = caller.getPrincipal().getName();
    return guard
        .move(new Move(known(resource), setting(request), MoveCause.OPERATOR, request.reason(), by))
        .invoke(outcome -> requireDone(resource, outcome))
        .chain(this::all);
  }

  private static void requireDone(String resource, Outcome outcome) {
    if (outcome instanceof Outcome.Refused(String why, String remedy)) {
      throw new ProblemException(
          Problem.of(409, "not-ready", "The projections may not be read now")
              .detail(
                  "The switch of %s stands where it stood, because %s.".formatted(resource, why))
              .field("mode")
              .remedy(remedy));
    }
  }

  private <T> Map<String, T> each(Function<ReadSetting, T> of) {
    Map<String, T> all = new LinkedHashMap<>();
    for (Resource resource : Resource.values()) {
      all.put(resource.code(), of.apply(flags.setting(resource)));
    }
    return all;
  }

  private static ReadSetting setting(MoveRequest request) {
    int percent = request.percent() == null ? WHOLE : request.percent();
    if (percent < WHOLE && request.mode() != ReadMode.PROJECTIONS) {
      throw new ProblemException(
          Problem.of(400, "invalid-value", "A value is not acceptable")
              .detail("Only reads from projections can be a share of all")
              .field("percent")
              .remedy("Leave it out, or send the mode projections."));
    }
    return new ReadSetting(request.mode(), percent);
  }

  private static Resource known(String code) {
    return Resource.find(code)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(404, "unknown", "There is no such resource")
                        .field("resource")
                        .remedy(
                            "Use one of "
                                + Arrays.stream(Resource.values()).map(Resource::code).toList()
                                + ".")));
  }
}
