package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Grade;
import pl.closter.events.MediaRef;

/// What requests about grade, pictures and genuineness of a garment say.
final class ProofBodies {

  private static final int LARGEST_SIDE = 100_000;

  private ProofBodies() {}

  record OtherGrade(@NotNull Grade grade, @NotBlank @Size(max = 200) @Storable String reason) {}

  record Picture(
      @NotNull @Pattern(regexp = JourneyBodies.HASH, message = JourneyBodies.HASH_MESSAGE)
          String sha256,
      @NotNull
          @Pattern(
              regexp = "image/(jpeg|png|webp|avif|heic)",
              message = "must be image/jpeg, image/png, image/webp, image/avif or image/heic")
          String mime,
      @Positive @Max(LARGEST_SIDE) int widthPx,
      @Positive @Max(LARGEST_SIDE) int heightPx,
      @NotNull MediaRef.Role role,
      @Nullable @StorableTime Instant takenAt) {
    @JsonIgnore
    MediaRef media() {
      return new MediaRef(sha256, mime, widthPx, heightPx, role, takenAt);
    }
  }

  record Detachment(
      @NotNull @Pattern(regexp = JourneyBodies.HASH, message = JourneyBodies.HASH_MESSAGE)
          String sha256) {}

  record Order(
      @NotNull @Size(max = 30)
          List<
                  @NotNull
                  @Pattern(regexp = JourneyBodies.HASH, message = JourneyBodies.HASH_MESSAGE)
                  String>
              order) {}

  record Question(@NotBlank @Size(max = 100) @Storable String provider) {}

  record Finding(
      @NotBlank @Size(max = 100) @Storable String provider,
      @NotNull Boolean genuine,
      @NotNull @Pattern(regexp = "[A-Za-z0-9._/-]{1,100}", message = "must be such as EN-2026-0001")
          String certificateRef) {}

  record Merge(@NotNull UUID survivorId) {}
}
