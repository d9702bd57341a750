package pl.closter.gateway.storefront;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Grade;
import pl.closter.events.Money;

/// One garment as it shall be offered.
///
/// @param lowestPrice30d what buyers of a reduced garment are told: the lowest price of the 30 days
///   before
/// @param hidden buyers shall not see it for a while
/// @param contentHash names this content; the same hash means that there is nothing to change
public record Offer(
    UUID listingId,
    UUID productId,
    String labelCode,
    String title,
    @Nullable String brand,
    @Nullable String category,
    @Nullable String size,
    @Nullable String colour,
    @Nullable Grade grade,
    @Nullable String description,
    Money price,
    @Nullable Money lowestPrice30d,
    boolean hidden,
    String contentHash) {}
