package pl.closter.eventstore.log;

import java.util.List;
import java.util.UUID;
import pl.closter.eventstore.log.Append.Claim;

/// A claim and the stream that holds it.
record Held(UUID stream, Claim claim) {

  static List<Held> takenBy(List<Append> appends) {
    return appends.stream()
        .flatMap(append -> append.takes().stream().map(claim -> of(append, claim)))
        .toList();
  }

  static List<Held> releasedBy(List<Append> appends) {
    return appends.stream()
        .flatMap(append -> append.releases().stream().map(claim -> of(append, claim)))
        .toList();
  }

  private static Held of(Append append, Claim claim) {
    return new Held(append.stream().id(), claim);
  }
}
