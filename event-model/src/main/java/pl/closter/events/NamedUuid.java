package pl.closter.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Ids that follow from what they name (RFC 9562 version 3), so that the same fact told twice has
/// the same id and nothing needs to be looked up.
public final class NamedUuid {

  private NamedUuid() {}

  /// The id of the order that a channel knows under its own reference.
  public static UUID order(String channel, String externalRef) {
    return of("closter:order:" + channel + ":" + externalRef);
  }

  /// The reservation that one order line holds on its garment.
  public static UUID reservation(UUID orderId, String lineId) {
    return of("closter:reservation:" + orderId + ":" + lineId);
  }

  /// The person that a consignor is, unless a person was named who is known already.
  public static UUID subjectOfConsignor(UUID consignorId) {
    return of("closter:subject-of-consignor:" + consignorId);
  }

  /// The read switch of a resource in an installation.
  public static UUID readSwitch(String installation, String resource) {
    return of("closter:read-switch:" + installation + ":" + resource);
  }

  private static UUID of(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
