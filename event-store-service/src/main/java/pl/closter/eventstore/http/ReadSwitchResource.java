package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import pl.closter.edge.Permissions;
import pl.closter.events.NamedUuid;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.events.ReadSwitchEvent.ReadSwitchMoved;
import pl.closter.events.ReadSwitchEvent.ReadsFrom;
import pl.closter.events.ReadSwitchEvent.SwitchSetting;
import pl.closter.eventstore.application.ReadSwitches;

/// Facts about the read switches of another service.
@Path("/v1/read-switches/{resource}/moves")
@PermissionsAllowed(Permissions.FACT_TELL)
class ReadSwitchResource {

  private static final String NAME = "[a-z0-9-]{1,40}";
  private static final String NAME_MESSAGE = "must be 1 to 40 of a-z, 0-9 and -";

  private final ReadSwitches switches;
  private final Requests requests;

  ReadSwitchResource(ReadSwitches switches, Requests requests) {
    this.switches = switches;
    this.requests = requests;
  }

  record Setting(@NotNull ReadsFrom mode, @Min(1) @Max(100) int percent) {
    @JsonIgnore
    SwitchSetting setting() {
      return new SwitchSetting(mode, percent);
    }
  }

  /// A move that was made.
  record SwitchMove(
      @NotNull @Pattern(regexp = NAME, message = NAME_MESSAGE) String installation,
      @NotNull @Valid Setting from,
      @NotNull @Valid Setting to,
      @NotNull MoveCause cause,
      @NotBlank @Size(max = 200) @Storable String by,
      @NotBlank @Size(max = 1000) @Storable String reason,
      @NotNull @StorableTime Instant movedAt) {
    ReadSwitchMoved of(String resource) {
      return new ReadSwitchMoved(
          NamedUuid.readSwitch(installation, resource),
          installation,
          resource,
          from.setting(),
          to.setting(),
          cause,
          by,
          reason,
          movedAt);
    }
  }

  @POST
  public Uni<Response> moved(
      @PathParam("resource") @Pattern(regexp = NAME, message = NAME_MESSAGE) String resource,
      @Valid @NotNull SwitchMove body) {
    return requests.answer(body, request -> switches.record(body.of(resource), request));
  }
}
