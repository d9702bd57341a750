package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.Share;
import pl.closter.events.ValuationEvent.AcceptanceMode;
import pl.closter.events.ValuationEvent.ComparableSale;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Method;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.eventstore.http.Bodies.Amount;
import pl.closter.eventstore.http.ContractBodies.PlanBody;

/// What requests about valuations say. The form is checked here, the rules are the domain's.
final class ValuationBodies {

  private static final String HASH = "[0-9a-f]{64}";
  private static final String HASH_MESSAGE = "must be a SHA-256 in 64 characters of lower-case hex";
  private static final int MOST_COMPARABLES = 100;

  private ValuationBodies() {}

  record NewValuation(@NotNull UUID productId, @NotNull Reason reason) {}

  record Comparables(
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String setHash,
      @Min(0) @Max(100_000) int count) {}

  record ComparableBody(
      @NotBlank @Size(max = 100) @Storable String source,
      @NotBlank @Size(max = 200) @Storable String reference,
      @NotNull @Valid Amount price) {
    @JsonIgnore
    ComparableSale sale() {
      return new ComparableSale(source, reference, price.money());
    }
  }

  record Completion(
      @NotNull @Valid Amount low,
      @NotNull @Valid Amount recommended,
      @NotNull @Valid Amount high,
      @NotNull @Valid Amount floorSuggested,
      @NotNull Method method,
      @NotNull @Size(max = MOST_COMPARABLES) List<@NotNull @Valid ComparableBody> comparables,
      @Min(0) @Max(Share.WHOLE) int confidenceBps,
      @NotNull @StorableTime Instant validUntil,
      @NotBlank @Size(max = 100) @Storable String engineVersion,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String inputHash) {
    @JsonIgnore
    Estimate estimate() {
      return new Estimate(
          low.money(),
          recommended.money(),
          high.money(),
          floorSuggested.money(),
          method,
          comparables.stream().map(ComparableBody::sale).toList(),
          confidenceBps,
          validUntil,
          engineVersion,
          inputHash);
    }
  }

  record Proposal(@NotNull @Valid PlanBody commissionPlan) {}

  record Acceptance(@NotNull Party by, @NotNull AcceptanceMode mode) {}

  record Counter(@NotNull @Valid Amount askFloor) {}
}
