package pl.closter.eventstore.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.edge.Roles;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.eventstore.inspection.LiveTail.Sight;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.HistoryDetached.Range;

/// Shows what the log holds.
@Path("/v1")
@RolesAllowed({Roles.OPERATOR, Roles.AUDITOR, Roles.ADMIN, Roles.SERVICE})
class InspectionResource {

  private static final int LARGEST_PAGE = 1000;
  private static final String KNOWN =
      Arrays.stream(StreamType.values()).map(StreamType::code).collect(Collectors.joining(", "));

  private final EventLog log;
  private final EventJson json;
  private final LiveTail tail;

  InspectionResource(EventLog log, EventJson json, LiveTail tail) {
    this.log = log;
    this.json = json;
    this.tail = tail;
  }

  public record Stream(String stream, long version, @JsonRawValue String events) {}

  public record Page(@JsonRawValue String events, long nextAfter, long head) {}

  /// What one cause led to.
  ///
  /// @param complete false when the chain is longer than what is shown
  /// @param notSearched positions that are detached, where the chain may have more events
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Chain(
      String correlationId,
      int count,
      boolean complete,
      @JsonRawValue String events,
      List<Range> notSearched) {}

  @GET
  @Path("/streams/{type}/{id}")
  public Uni<Stream> stream(@PathParam("type") String type, @PathParam("id") UUID id) {
    StreamType known =
        StreamType.find(type)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(404, "unknown", "There is no such stream type")
                            .field("type")
                            .remedy("Use one of " + KNOWN + ".")));
    StreamId stream = new StreamId(known, id);
    return log.recorded(stream)
        .map(
            events -> {
              if (events.isEmpty() || !events.getFirst().stream().equals(stream)) {
                throw new ProblemException(
                    Problem.of(404, "unknown", "There is no such stream")
                        .field("id")
                        .detail(stream + " has no events.")
                        .remedy("Check the id."));
              }
              return new Stream(stream.toString(), events.size(), array(events));
            });
  }

  @GET
  @Path("/events")
  public Uni<Page> events(
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    if (after < 0 || limit < 1 || limit > LARGEST_PAGE) {
      throw new ProblemException(
          Problem.of(400, "invalid-value", "A value is not acceptable")
              .field(after < 0 ? "after" : "limit")
              .remedy("Send after >= 0 and a limit of 1 to " + LARGEST_PAGE + "."));
    }
    return Uni.combine()
        .all()
        .unis(log.after(after, limit), log.head())
        .asTuple()
        .map(
            both ->
                new Page(array(both.getItem1()), next(after, both.getItem1()), both.getItem2()));
  }

  @GET
  @Path("/correlations/{id}")
  public Uni<Chain> chain(@PathParam("id") String correlationId) {
    return Uni.combine()
        .all()
        .unis(log.chain(correlationId, LARGEST_PAGE + 1), log.detached())
        .asTuple()
        .map(found -> chain(correlationId, found.getItem1(), found.getItem2()));
  }

  private Chain chain(String correlationId, List<RecordedEvent> events, List<Range> detached) {
    List<RecordedEvent> shown = events.stream().limit(LARGEST_PAGE).toList();
    boolean complete = shown.size() == events.size();
    return new Chain(correlationId, shown.size(), complete, array(shown), detached);
  }

  /// The live tail: what is in the log after a position, and then whatever comes. It ends with an
  /// event named `problem` before a part that is detached.
  @GET
  @Path("/events/live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> live(
      @QueryParam("after") @Nullable Long after,
      @HeaderParam("Last-Event-ID") @Nullable Long lastSeen,
      @jakarta.ws.rs.core.Context Sse sse) {
    if (after != null && after < 0) {
      throw new ProblemException(
          Problem.of(400, "invalid-value", "A value is not acceptable")
              .field("after")
              .remedy("Send after >= 0, or leave it out to see only what comes."));
    }
    Uni<Long> start =
        lastSeen != null
            ? Uni.createFrom().item(lastSeen)
            : after != null ? Uni.createFrom().item(after) : log.head();
    return start.onItem().transformToMulti(tail::after).map(sight -> shown(sight, sse));
  }

  private OutboundSseEvent shown(Sight sight, Sse sse) {
    OutboundSseEvent.Builder shown = sse.newEventBuilder();
    return switch (sight) {
      case Sight.Seen(var event) ->
          shown.id(Long.toString(event.position())).name(event.type()).data(text(event)).build();
      case Sight.StillHere() -> shown.comment("still here").build();
      case Sight.Away(var range) ->
          shown
              .name("problem")
              .mediaType(MediaType.APPLICATION_JSON_TYPE)
              .data(Problem.class, away(range))
              .build();
    };
  }

  private static Problem away(Range range) {
    return Problem.of(409, "history-detached", "A part of the history is detached")
        .detail(range.sentence() + "; nothing behind them is shown here.")
        .remedy(range.remedy());
  }

  private static long next(long after, List<RecordedEvent> events) {
    return events.isEmpty() ? after : events.getLast().position();
  }

  private String array(List<RecordedEvent> events) {
    return "[" + String.join(",", events.stream().map(this::text).toList()) + "]";
  }

  private String text(RecordedEvent event) {
    return new String(json.encodeEnvelope(event), StandardCharsets.UTF_8);
  }
}
