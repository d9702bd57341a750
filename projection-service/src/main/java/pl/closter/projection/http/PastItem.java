package pl.closter.projection.http;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.projection.reads.AsOf;
import pl.closter.projection.reads.Past;
import pl.closter.projection.view.items.ItemQuery.FoundItem;
import pl.closter.projection.view.items.ItemQuery.LiveOn;
import pl.closter.projection.view.items.ItemRow;
import pl.closter.projection.view.listings.ListingRow;
import pl.closter.projection.view.listings.ListingView;

/// A garment as it was, with its listings as they were. Those that its own stream knew to be live
/// are looked at.
final class PastItem {

  private static final ListingView LISTINGS = new ListingView();

  private PastItem() {}

  static Uni<FoundItem> of(AsOf log, ItemRow row, long position) {
    List<UUID> live = Objects.requireNonNullElse(row.liveListings(), List.of());
    if (live.isEmpty()) {
      return Uni.createFrom().item(new FoundItem(row, List.of()));
    }
    List<Uni<Past<ListingRow>>> listings = new ArrayList<>();
    for (UUID listing : live) {
      listings.add(log.row(LISTINGS, listing, position));
    }
    return Uni.join()
        .all(listings)
        .andFailFast()
        .invoke(PastItem::requireWhole)
        .map(past -> new FoundItem(row, channels(past)));
  }

  // Where a garment could be bought is not said when half of that is known.
  private static void requireWhole(List<Past<ListingRow>> listings) {
    for (Past<ListingRow> listing : listings) {
      if (listing instanceof Past.Detached<ListingRow>(var version)) {
        throw new ProblemException(
            Problem.of(409, "history-detached", "A part of the history is detached")
                .detail(
                    "Event %d of a listing of the item is not in the log now, so nobody can say where it could be bought"
                        .formatted(version))
                .remedy("Attach the partition (./closter partitions), then ask again."));
      }
    }
  }

  // As the query of the present has it.
  private static boolean isShown(ListingRow listing) {
    return EnumSet.of(ListingRow.State.LIVE, ListingRow.State.OUT_OF_SYNC).contains(listing.state())
        && listing.trouble().pauseCause() == null;
  }

  private static List<LiveOn> channels(List<Past<ListingRow>> listings) {
    return listings.stream()
        .map(Past::found)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .filter(PastItem::isShown)
        .map(listing -> new LiveOn(listing.listingId(), listing.channel(), listing.place().url()))
        .sorted(Comparator.comparing(LiveOn::channel).thenComparing(LiveOn::listingId))
        .toList();
  }
}
