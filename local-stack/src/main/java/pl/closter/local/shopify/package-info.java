/// A stand-in for Shopify that behaves as documented, can be told to misbehave, and keeps a ledger
/// of every effect, so that "once" can be proven. A development part: it never ships in a service.
///
/// Door: [ShopifySandbox]. All state belongs to one event loop; its journal survives a restart.
@NullMarked
package pl.closter.local.shopify;

import org.jspecify.annotations.NullMarked;
