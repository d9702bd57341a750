package pl.closter.projection.http;

import org.jspecify.annotations.Nullable;

/// Money as callers see it.
///
/// @param amountMinor in minor units (grosz, cent)
public record Amount(long amountMinor, String currency) {

  /// The amount, if there is one.
  static @Nullable Amount of(@Nullable Long minorUnits, @Nullable String currency) {
    return minorUnits == null || currency == null ? null : new Amount(minorUnits, currency);
  }
}
