package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.events.InventoryMode;
import pl.closter.eventstore.http.Bodies.Description;

/// What requests about hand-overs of goods say. The form is checked here, the rules are the
/// domain's.
final class IntakeBodies {

  private static final int MOST = 10_000;
  private static final int MOST_PARCELS = 20;
  private static final int MOST_PHOTOS = 20;
  private static final String HASH = "[0-9a-f]{64}";
  private static final String HASH_MESSAGE = "must be a SHA-256 in 64 characters of lower-case hex";
  private static final String CODE = "[A-Za-z0-9-]{4,40}";

  private IntakeBodies() {}

  record NewIntakeSession(
      @NotNull HandOver channel,
      @Nullable UUID consignorId,
      @Nullable @Min(1) @Max(MOST) Integer expectedCount) {}

  record InboundLabels(@Min(1) @Max(MOST_PARCELS) int parcels) {}

  record ParcelScan(
      @NotNull
          @Pattern(regexp = CODE, message = "must be 4 to 40 letters, digits and -")
          @Schema(examples = "620012345678901234567890")
          String parcelCode,
      @NotNull ScanPlace place) {}

  record Station(@NotBlank @Size(max = 40) @Storable String stationId) {}

  record ItemDescription(
      @NotNull InventoryMode inventoryMode,
      @NotBlank @Size(max = 255) @Storable String title,
      @Nullable @Size(min = 1, max = 100) @Storable String brand,
      @Nullable @Size(min = 1, max = 100) @Storable String category,
      @Nullable @Size(min = 1, max = 40) @Storable String size,
      @Nullable @Size(min = 1, max = 40) @Storable String colour,
      @Nullable @Size(min = 1, max = 5000) @Storable String description) {
    @JsonIgnore
    Description words() {
      return new Description(title, brand, category, size, colour, description);
    }
  }

  record Counting(@Min(0) @Max(MOST) int actual) {}

  @Schema(
      examples =
          "{\"kind\":\"DAMAGED\",\"quantity\":1,\"seq\":1,"
              + "\"mediaIds\":[\"3b7f4c1d2e5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0\"]}")
  record DiscrepancyFound(
      @NotNull DiscrepancyKind kind,
      @Min(1) @Max(MOST) int quantity,
      @Nullable @Min(1) @Max(MOST) Integer seq,
      @NotNull @Size(min = 1, max = MOST_PHOTOS)
          List<@NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String> mediaIds) {
    @JsonIgnore
    Discrepancy discrepancy() {
      return new Discrepancy(kind, quantity, seq, mediaIds);
    }
  }

  record Ownership(@NotNull UUID consignorId) {}
}
