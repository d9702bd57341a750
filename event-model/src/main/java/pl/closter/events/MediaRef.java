package pl.closter.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A picture of a garment, named by its content.
///
/// @param sha256 of its bytes, hex
/// @param takenAt when it was taken, if that is known
public record MediaRef(
    String sha256, String mime, int widthPx, int heightPx, Role role, @Nullable Instant takenAt) {

  /// What it shows.
  public enum Role {
    FRONT,
    BACK,
    LABEL,
    DEFECT,
    DETAIL,
    PACKSHOT
  }
}
