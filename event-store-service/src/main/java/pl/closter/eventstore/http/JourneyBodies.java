package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ProductEvent.Incident;
import pl.closter.events.ProductEvent.IncidentStage;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.eventstore.domain.product.ProductCommand.IncidentKind;

/// What requests about a garment's way say.
final class JourneyBodies {

  static final String HASH = "[0-9a-f]{64}";
  static final String HASH_MESSAGE = "must be a SHA-256 in lower-case hex";

  private JourneyBodies() {}

  record Harm(
      @NotNull IncidentKind kind,
      @Nullable @Pattern(regexp = "[A-Za-z0-9-]{1,32}", message = "must be such as A-12-3")
          String locationCode,
      @NotNull IncidentStage stage,
      @NotNull LiableParty liableParty) {
    @JsonIgnore
    Incident incident() {
      return new Incident(locationCode, stage, liableParty);
    }
  }

  record Returned(@NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String evidenceHash) {}

  record GivenAway(
      @NotBlank @Size(max = 200) @Storable String recipient,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String evidenceHash) {}
}
