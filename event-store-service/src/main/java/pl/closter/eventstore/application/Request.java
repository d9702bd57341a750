package pl.closter.eventstore.application;

import java.time.Instant;
import java.util.Optional;
import pl.closter.eventstore.log.Append.CommandKey;
import pl.closter.eventstore.log.Append.Context;

/// Who asks, under which key, and on which version, if that matters to him.
public record Request(Context context, Optional<Long> ifMatch) {

  /// When it was made: the only clock that decisions know.
  public Instant occurredAt() {
    return context.occurredAt();
  }

  /// The same request as one of several steps, each of which is done once.
  Request about(String step) {
    CommandKey key = context.key();
    return new Request(
        new Context(
            context.actor(),
            context.correlationId(),
            context.causationId(),
            context.traceParent(),
            context.occurredAt(),
            new CommandKey(key.principal(), key.idempotencyKey() + ":" + step, key.fingerprint())),
        Optional.empty());
  }
}
