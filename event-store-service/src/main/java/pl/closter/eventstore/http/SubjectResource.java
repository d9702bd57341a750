package pl.closter.eventstore.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Permissions;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.http.Bodies.Nothing;
import pl.closter.eventstore.http.SubjectBodies.Erasing;
import pl.closter.eventstore.http.SubjectBodies.Search;
import pl.closter.eventstore.http.SubjectBodies.Unmasking;
import pl.closter.eventstore.http.SubjectBodies.Value;
import pl.closter.eventstore.vault.Vault;
import pl.closter.eventstore.vault.Vault.Access;
import pl.closter.eventstore.vault.Vault.MaskedField;
import pl.closter.eventstore.vault.Vault.Rewrapped;
import pl.closter.eventstore.vault.VaultClosed;
import pl.closter.eventstore.vault.VaultKeys;

/// What is known about people.
///
/// Values are sent in bodies and never in addresses, which end up in logs and traces.
@Path("/v1/subjects")
class SubjectResource {

  private static final int RETRY_AFTER_SECONDS = 60;

  private final Vault vault;
  private final VaultKeys keys;
  private final Requests requests;

  SubjectResource(Vault vault, VaultKeys keys, Requests requests) {
    this.vault = vault;
    this.keys = keys;
    this.requests = requests;
  }

  /// What may be shown to many.
  @RegisterForReflection
  public record Masked(UUID id, List<Field> fields) {}

  /// One field of it.
  ///
  /// @param value masked; none when it was erased
  @RegisterForReflection
  public record Field(
      PersonalField field,
      Purpose purpose,
      @Nullable String value,
      boolean erased,
      Instant updatedAt) {

    static Field of(MaskedField shown) {
      return new Field(
          shown.field(),
          shown.field().purpose(),
          shown.masked(),
          shown.masked() == null,
          shown.updatedAt());
    }
  }

  /// What is shown in clear text.
  @RegisterForReflection
  public record Unmasked(UUID id, long version, long position, Map<String, String> values) {}

  /// Whom a search found.
  @RegisterForReflection
  public record Found(List<UUID> subjects) {}

  @PUT
  @Path("/{id}/personal-data/{field}")
  @PermissionsAllowed(Permissions.PERSONAL_DATA_KEEP)
  public Uni<Response> keep(
      @PathParam("id") UUID id, @PathParam("field") String name, @Valid @NotNull Value body) {
    PersonalField field = field(name);
    Vault.objection(field, body.value())
        .ifPresent(
            objection -> {
              throw invalid("value", objection);
            });
    return requests
        .ofPersonal(body, keys::fingerprint)
        .chain(request -> vault.keepDirectly(id, field, body.value(), request))
        .map(Replies::of);
  }

  @GET
  @Path("/{id}/personal-data")
  @PermissionsAllowed(Permissions.PERSONAL_DATA_SEARCH)
  public Uni<Response> masked(@PathParam("id") UUID id) {
    return vault.masked(id).map(fields -> masked(id, fields));
  }

  private static Response masked(UUID id, List<MaskedField> fields) {
    if (fields.isEmpty()) {
      throw new ProblemException(
          Problem.of(404, "unknown", "There is no such subject")
              .field("id")
              .remedy("Check the id."));
    }
    return unkept(Response.ok(new Masked(id, fields.stream().map(Field::of).toList())));
  }

  /// Needs no idempotency key: who looks again is recorded again.
  @POST
  @Path("/{id}/personal-data/unmask")
  @PermissionsAllowed(Permissions.PERSONAL_DATA_UNMASK)
  public Uni<Response> unmask(@PathParam("id") UUID id, @Valid @NotNull Unmasking body) {
    return requests
        .once(body)
        .chain(request -> vault.unmask(id, body.fields(), body.reason(), body.reference(), request))
        .map(access -> unmasked(id, access));
  }

  private static Response unmasked(UUID id, Access access) {
    if (!(access.outcome() instanceof Recorded recorded)) {
      return Replies.of(access.outcome());
    }
    Map<String, String> values = new TreeMap<>();
    access.values().forEach((field, value) -> values.put(field.code(), value));
    return unkept(
        Response.ok(new Unmasked(id, recorded.version(), recorded.position(), values))
            .header(Replies.POSITION, recorded.position()));
  }

  /// Equal after normalisation: case, Polish letters, and how a number is written do not matter.
  @POST
  @Path("/search")
  @PermissionsAllowed(Permissions.PERSONAL_DATA_SEARCH)
  public Uni<Response> search(@Valid @NotNull Search body) {
    if (!Vault.isSearched(body.field())) {
      throw invalid(
          "field",
          "must be one of "
              + Arrays.stream(PersonalField.values())
                  .filter(Vault::isSearched)
                  .map(PersonalField::code)
                  .collect(Collectors.joining(", ")));
    }
    return vault
        .find(body.field(), body.value())
        .map(found -> unkept(Response.ok(new Found(found))));
  }

  @POST
  @Path("/{id}/erase")
  @PermissionsAllowed(Permissions.PERSONAL_DATA_ERASE)
  public Uni<Response> erase(@PathParam("id") UUID id, @Valid @NotNull Erasing body) {
    return requests
        .of(body)
        .chain(request -> vault.erase(id, body.purposes(), request))
        .map(erasure -> ErasureReplies.of(id, erasure.outcome(), erasure.erased(), erasure.kept()));
  }

  /// Goes on with a change of the master key; repeat it until it is complete.
  @POST
  @Path("/keys/rewrap")
  @PermissionsAllowed(Permissions.SYSTEM_MEND)
  public Uni<Rewrapped> rewrap(@NotNull Nothing body) {
    return vault.rewrap();
  }

  private static PersonalField field(String name) {
    return PersonalField.find(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(404, "unknown", "There is no such personal field")
                        .field("field")
                        .remedy(
                            "Use one of "
                                + Arrays.stream(PersonalField.values())
                                    .map(PersonalField::code)
                                    .collect(Collectors.joining(", "))
                                + ".")));
  }

  static ProblemException invalid(String field, String objection) {
    return new ProblemException(
        Problem.of(400, "invalid-value", "A value is not acceptable")
            .field(field)
            .remedy("Correct the value: it " + objection + "."));
  }

  private static Response unkept(Response.ResponseBuilder answer) {
    return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /// There are no keys.
  @ServerExceptionMapper
  public Response of(VaultClosed closed) {
    return Problem.of(503, "vault-closed", "Personal data is neither taken nor shown now")
        .detail("The service has no keys for the vault; nothing was recorded.")
        .remedy("Set CLOSTER_VAULT_KEY_FILE and start the service again.")
        .toResponse(RETRY_AFTER_SECONDS);
  }
}
