package pl.closter.projection.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The entity tag of a garment, which shows more than its own stream says: where it can be bought
/// changes with its listings, and its days in stock with every day. So its version alone does not
/// tell that a caller has it already.
///
/// `"7"` is version 7 that is neither in stock nor to be bought, `"7-..."` has the rest in a hash.
/// The event store takes either as the version in `If-Match`.
final class ItemTag {

  private ItemTag() {}

  /// The answer with the tag of all that it shows, or that the caller has it already.
  ///
  /// @param answer made without asking what the caller knows
  /// @param known from `If-None-Match`
  static Response on(Response answer, UUID id, @Nullable String known) {
    if (!(answer.getEntity() instanceof ItemAnswer item)) {
      return answer;
    }
    String version = answer.getHeaderString(HttpHeaders.ETAG).replace("\"", "");
    Response.ResponseBuilder tagged =
        Replies.tagged(version + beside(item), new Replies.Wanted("item", id, known), () -> item);
    answer
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> copy(tagged, name, value)));
    return tagged.build();
  }

  private static void copy(Response.ResponseBuilder tagged, String name, Object value) {
    if (!name.equalsIgnoreCase(HttpHeaders.ETAG)) {
      var _ = tagged.header(name, value);
    }
  }

  private static String beside(ItemAnswer item) {
    if (item.channels().isEmpty() && item.daysInStock() == null) {
      return "";
    }
    byte[] beside = (item.channels() + " " + item.daysInStock()).getBytes(StandardCharsets.UTF_8);
    return "-" + Long.toHexString(UUID.nameUUIDFromBytes(beside).getMostSignificantBits());
  }
}
