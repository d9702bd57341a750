/// Shopify, spoken to through its Admin GraphQL API.
///
/// Door: [ShopifyStorefront], which knows what to ask. [ShopifyClient] owns how: token, throttling,
/// timeout, retry, breaker, and what each kind of answer means. Blocking, on virtual threads.
@NullMarked
package pl.closter.gateway.storefront.shopify;

import org.jspecify.annotations.NullMarked;
