/// What the gateway can ask of any shop that offers garments to buyers.
///
/// Door: [Storefront]. A rule of the shop that says no is a [Reply.Refused]; a shop that cannot be
/// asked is a [StorefrontUnavailable]; a request without an answer is a [NoAnswer].
@NullMarked
package pl.closter.gateway.storefront;

import org.jspecify.annotations.NullMarked;
