package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Money;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.projection.view.valuations.ValuationQuery.FoundValuation;
import pl.closter.projection.view.valuations.ValuationRow;

/// A valuation as callers see it.
///
/// @param netAtRecommended what the consignor gets at the recommended price
/// @param askFloor the floor that the consignor would agree to
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValuationAnswer(
    UUID id,
    UUID productId,
    Reason reason,
    ValuationRow.State state,
    @Nullable Integer comparablesCount,
    @Nullable Estimate estimate,
    @Nullable Amount netAtRecommended,
    @Nullable Amount netAtFloor,
    @Nullable Amount askFloor,
    @Nullable String endReason,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static ValuationAnswer of(FoundValuation found) {
    ValuationRow row = found.row();
    return new ValuationAnswer(
        row.valuationId(),
        row.productId(),
        row.reason(),
        row.state(),
        row.found().comparablesCount(),
        row.found().estimate(),
        amount(row.preview().netAtRecommended()),
        amount(row.preview().netAtFloor()),
        amount(row.preview().askFloor()),
        row.endReason(),
        row.trace().createdAt(),
        row.trace().updatedAt(),
        row.version());
  }

  private static @Nullable Amount amount(@Nullable Money money) {
    return money == null ? null : new Amount(money.amountMinor(), money.currency().code());
  }
}
