package pl.closter.gateway.storefront;

/// What a shop shows of one listing.
///
/// @param externalRef the shop's own id of it
/// @param published buyers can see it, as far as it is active
public record Shown(String externalRef, String url, Status status, boolean published) {

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
