package pl.closter.gateway.storefront;

import java.util.Optional;
import pl.closter.events.Money;

/// What a shop shows of one listing.
///
/// @param externalRef the shop's own id of it
/// @param published buyers can see it, as far as it is active
/// @param content what they read, as far as that was looked at
public record Shown(
    String externalRef, String url, Status status, boolean published, Optional<Content> content) {

  /// What a buyer reads, and what the shop keeps of ours.
  ///
  /// @param price empty when it cannot be understood
  public record Content(
      String title, String labelCode, Optional<Money> price, String contentHash) {}

  /// The same with another status, as the shop was just told.
  public Shown with(Status next, boolean nowPublished) {
    return new Shown(externalRef, url, next, nowPublished, content);
  }

  public enum Status {
    ACTIVE,
    ARCHIVED,
    DRAFT
  }

  /// Buyers see it now.
  public boolean isOnSale() {
    return status == Status.ACTIVE && published;
  }
}
