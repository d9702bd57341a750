package pl.closter.eventstore.domain.product;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pl.closter.events.MediaRef;

/// What stands behind the words about a garment.
///
/// @param authentication the last one that was asked for
/// @param media its pictures, in their order
public record Proof(Optional<Authentication> authentication, List<MediaRef> media) {

  static final Proof NONE = new Proof(Optional.empty(), List.of());

  public Proof {
    media = List.copyOf(media);
  }

  /// Whether somebody who knows calls it genuine.
  public record Authentication(String provider, Verdict verdict) {}

  public enum Verdict {
    REQUESTED,
    PASSED,
    FAILED
  }

  Optional<Verdict> verdict() {
    return authentication.map(Authentication::verdict);
  }

  Proof with(Authentication next) {
    return new Proof(Optional.of(next), media);
  }

  List<String> order() {
    return media.stream().map(MediaRef::sha256).toList();
  }

  Proof with(MediaRef added) {
    return new Proof(authentication, Stream.concat(media.stream(), Stream.of(added)).toList());
  }

  Proof without(String sha256) {
    return new Proof(
        authentication, media.stream().filter(one -> !one.sha256().equals(sha256)).toList());
  }

  Proof inOrder(List<String> order) {
    return new Proof(
        authentication,
        order.stream()
            .flatMap(sha256 -> media.stream().filter(one -> one.sha256().equals(sha256)))
            .toList());
  }
}
