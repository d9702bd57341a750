/// The other side of the gateway, as tests need it: Shopify and the event store, each a real HTTP
/// server that keeps what it was asked and misbehaves when told to.
@NullMarked
package pl.closter.gateway.standin;

import org.jspecify.annotations.NullMarked;
