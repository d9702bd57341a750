package pl.closter.local.demo;

import java.util.List;
import java.util.Set;
import pl.closter.local.demo.Intake.TakenIn;

/// What the demo had happen, so that it can be looked for afterwards. Sets hold ids of garments.
///
/// @param fallen price falls once, because their contract came into force some time ago
/// @param over their contract was over before they could be listed
/// @param sold at the shop
/// @param bargained sold by an offer
/// @param refused an offer for them was refused
/// @param oversold how many of those sold were sold a second time
record Staged(
    List<TakenIn> takenIn,
    List<String> contracts,
    Set<String> fallen,
    Set<String> over,
    Set<String> sold,
    Set<String> bargained,
    Set<String> refused,
    int oversold) {

  /// A garment that is offered.
  record Listed(TakenIn taken, String listingId) {
    String productId() {
      return taken.productId();
    }
  }

  /// What has to be found.
  Verdict.Counts expected() {
    int consigned = Math.toIntExact(takenIn.stream().filter(TakenIn::isConsigned).count());
    return new Verdict.Counts(
        takenIn.size(),
        consigned,
        consigned,
        fallen.size(),
        over.size(),
        takenIn.size() - over.size(),
        refused.size(),
        sold.size() + bargained.size(),
        bargained.size(),
        oversold);
  }
}
