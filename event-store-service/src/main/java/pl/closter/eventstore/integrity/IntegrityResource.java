package pl.closter.eventstore.integrity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.events.integrity.MerkleTree;
import pl.closter.events.integrity.ProofCheck;
import pl.closter.events.integrity.TreeHead;
import pl.closter.eventstore.log.EventLog;

/// Gives away what an auditor needs: heads to keep, and proofs against them.
@Path("/v1/integrity")
@RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN})
class IntegrityResource {

  private static final HexFormat HEX = HexFormat.of();
  private static final String UNSIGNED =
      "This head is not signed: the service has no key. It proves nothing to outsiders.";

  private final Heads heads;
  private final MerkleStore tree;
  private final SealedEvents events;
  private final EventLog log;

  IntegrityResource(Heads heads, MerkleStore tree, SealedEvents events, EventLog log) {
    this.heads = heads;
    this.tree = tree;
    this.events = events;
    this.log = log;
  }

  /// A tree head as it is kept; see [TreeHead].
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  public record Head(
      String kind,
      UUID logEpoch,
      long size,
      String rootHash,
      String chainHash,
      Instant issuedAt,
      @Nullable String keyId,
      @Nullable String signature,
      @Nullable String note) {}

  /// See `docs/integrity.md`.
  @RegisterForReflection
  public record Inclusion(
      String kind,
      long position,
      long size,
      @JsonRawValue String event,
      String previousHash,
      List<String> path) {}

  /// See `docs/integrity.md`.
  @RegisterForReflection
  public record Consistency(String kind, long first, long second, List<String> path) {}

  @GET
  @Path("/head")
  public Uni<Head> head() {
    return heads
        .latest()
        .map(
            latest ->
                latest
                    .map(IntegrityResource::shown)
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                Problem.of(404, "unknown", "There is no tree head yet")
                                    .remedy("One is issued soon after the first event."))));
  }

  @GET
  @Path("/inclusion")
  public Uni<Inclusion> inclusion(
      @QueryParam("position") long position, @QueryParam("size") long size) {
    requireOrder("position", position, "size", size);
    return requireWritten("size", size)
        .chain(() -> log.requireAttached(position))
        .chain(() -> tree.ask(size, nodes -> MerkleTree.inclusion(nodes, position - 1, size)))
        .chain(
            path ->
                events
                    .at(position)
                    .map(
                        hashed ->
                            new Inclusion(
                                ProofCheck.INCLUSION,
                                position,
                                size,
                                hashed.canonical(),
                                hashed.previousHash(),
                                hex(path))));
  }

  @GET
  @Path("/consistency")
  public Uni<Consistency> consistency(
      @QueryParam("first") long first, @QueryParam("second") long second) {
    requireOrder("first", first, "second", second);
    return requireWritten("second", second)
        .chain(() -> tree.ask(second, nodes -> MerkleTree.consistency(nodes, first, second)))
        .map(path -> new Consistency(ProofCheck.CONSISTENCY, first, second, hex(path)));
  }

  private static Head shown(TreeHead head) {
    return new Head(
        TreeHead.KIND,
        head.logEpoch(),
        head.size(),
        head.rootHash(),
        head.chainHash(),
        head.issuedAt(),
        head.keyId(),
        head.signature(),
        head.signature() == null ? UNSIGNED : null);
  }

  private static void requireOrder(String lower, long from, String upper, long to) {
    if (from < 1 || from > to) {
      throw new ProblemException(
          Problem.of(400, "invalid-value", "A value is not acceptable")
              .field(lower)
              .remedy("Send 1 <= %s <= %s.".formatted(lower, upper)));
    }
  }

  private Uni<Void> requireWritten(String field, long size) {
    return events
        .head()
        .invoke(
            head -> {
              if (size > head) {
                throw new ProblemException(
                    Problem.of(400, "invalid-value", "A value is not acceptable")
                        .field(field)
                        .remedy("The log has %d events; ask for no more.".formatted(head)));
              }
            })
        .replaceWithVoid();
  }

  private static List<String> hex(List<byte[]> path) {
    return path.stream().map(HEX::formatHex).toList();
  }
}
