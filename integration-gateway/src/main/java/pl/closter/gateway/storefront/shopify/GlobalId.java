package pl.closter.gateway.storefront.shopify;

/// Shopify's global ids, such as `gid://shopify/Order/6123456789012`. Outside of this room only the
/// number at the end is used, as text: it may exceed what a double can hold.
final class GlobalId {

  private GlobalId() {}

  static String of(String type, String number) {
    return "gid://shopify/" + type + "/" + number;
  }

  static String number(String globalId) {
    String tail = globalId.substring(globalId.lastIndexOf('/') + 1);
    int query = tail.indexOf('?');
    return query < 0 ? tail : tail.substring(0, query);
  }
}
