package pl.closter.gateway.client;

import java.util.UUID;

/// What the event store answered for good.
public sealed interface CommandAnswer {

  /// It is remembered, now or already before.
  record Accepted(UUID streamId) implements CommandAnswer {}

  /// It says no, and would say no again.
  record Refused(String problem) implements CommandAnswer {}
}
