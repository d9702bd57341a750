package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.PauseCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.projection.view.listings.ListingQuery.FoundListing;
import pl.closter.projection.view.listings.ListingRow;

/// A listing as callers see it.
///
/// @param externalRef the channel's own id of it
/// @param pauseCause why buyers shall not see it for a while
/// @param drift what the channel was seen to show otherwise than it was sent
/// @param oversellRisk somebody may buy there what is no longer to be had
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListingAnswer(
    UUID id,
    UUID productId,
    String channel,
    ListingRow.State state,
    String title,
    Amount price,
    String contentHash,
    @Nullable String externalRef,
    @Nullable String url,
    @Nullable PauseCause pauseCause,
    @Nullable EndCause endCause,
    @Nullable String failureCode,
    @Nullable Boolean failureRetryable,
    @Nullable List<ShownField> drift,
    boolean oversellRisk,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static ListingAnswer of(FoundListing found) {
    ListingRow row = found.row();
    return new ListingAnswer(
        row.listingId(),
        row.productId(),
        row.channel(),
        row.state(),
        row.offer().title(),
        new Amount(row.offer().priceMinorUnits(), row.offer().currency()),
        row.offer().contentHash(),
        row.place().externalRef(),
        row.place().url(),
        row.trouble().pauseCause(),
        row.trouble().endCause(),
        row.trouble().failureCode(),
        row.trouble().failureRetryable(),
        row.trouble().drift(),
        row.trouble().oversellRisk(),
        row.trace().createdAt(),
        row.trace().updatedAt(),
        row.version());
  }
}
