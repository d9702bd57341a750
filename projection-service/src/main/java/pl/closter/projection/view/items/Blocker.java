package pl.closter.projection.view.items;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.items.Axes.Acceptance;
import pl.closter.projection.view.items.Axes.Catalogue;
import pl.closter.projection.view.items.Axes.Sale;
import pl.closter.projection.view.items.ItemRow.Proof.Authentication;

/// What stands between a garment and its sale. All of it follows from its row, and each constant is
/// an obstacle that the event store would name.
public enum Blocker {
  NOT_IN_HOUSE,
  AUTHENTICATION_PENDING,
  AUTHENTICATION_FAILED,
  NOT_ACCEPTED,
  REJECTED,
  NO_CONTRACT,
  CONTRACT_EXPIRED,
  NO_PRICE,
  RESERVED;

  /// All there are; none of a garment that is sold or gone.
  public static List<Blocker> of(ItemRow row) {
    List<Blocker> blockers = new ArrayList<>();
    if (!isOver(row.axes())) {
      add(blockers, NOT_IN_HOUSE, !row.axes().custody().isInHouse());
      ofProof(blockers, row.proof().authentication());
      add(blockers, NOT_ACCEPTED, row.axes().acceptance() == Acceptance.PENDING);
      add(blockers, REJECTED, row.axes().acceptance() == Acceptance.REJECTED);
      add(blockers, CONTRACT_EXPIRED, row.consignment().contractExpired());
      add(blockers, NO_CONTRACT, !row.isOurs() && !row.consignment().contractExpired());
      add(blockers, NO_PRICE, row.price().priceMinorUnits() == null);
      add(blockers, RESERVED, row.axes().sale() == Sale.RESERVED);
    }
    return List.copyOf(blockers);
  }

  private static boolean isOver(Axes axes) {
    return axes.sale() == Sale.SOLD
        || axes.custody().isGone()
        || axes.catalogue() == Catalogue.DELETED
        || axes.catalogue() == Catalogue.RETIRED;
  }

  private static void ofProof(List<Blocker> blockers, @Nullable Authentication authentication) {
    add(blockers, AUTHENTICATION_PENDING, authentication == Authentication.REQUESTED);
    add(blockers, AUTHENTICATION_FAILED, authentication == Authentication.FAILED);
  }

  private static void add(List<Blocker> blockers, Blocker blocker, boolean there) {
    if (there) {
      blockers.add(blocker);
    }
  }
}
