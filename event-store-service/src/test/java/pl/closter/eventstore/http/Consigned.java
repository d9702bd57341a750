package pl.closter.eventstore.http;

import org.jspecify.annotations.Nullable;

/// A garment that is sold for its consignor, with the contract that lets the House do so.
final class Consigned {

  private static final String HASH = "ab".repeat(32);

  private static @Nullable String consignor;

  private Consigned() {}

  // One for all: contracts of one person do not stand in each other's way.
  private static synchronized String consignor() {
    if (consignor == null) {
      consignor = Http.consignor();
    }
    return consignor;
  }

  static String amount(long minor) {
    return "{\"amountMinor\":" + minor + ",\"currency\":\"PLN\"}";
  }

  /// At 129.00.
  static String garment() {
    return garment(Http.label());
  }

  static String garment(String label) {
    String id =
        Http.post(
                "/v1/products",
                """
                {"labelCode":"%s","inventoryMode":"CONSIGNMENT","consignorId":"%s","title":"Płaszcz"}
                """
                    .formatted(label, consignor()))
            .statusCode(201)
            .extract()
            .path("id");
    Http.post("/v1/products/" + id + "/receipt", "{}").statusCode(200);
    Http.post("/v1/products/" + id + "/acceptance", "{}").statusCode(200);
    Http.post("/v1/products/" + id + "/price", Http.price(12_900)).statusCode(200);
    return id;
  }

  /// A contract in force that binds the garment as its first line; the House gets 40 per cent.
  static String active(String product, long floor) {
    return active(product, floor, 12_900, "PRO_RATA");
  }

  /// The same with another price, and somebody who bears what offers take off it.
  static String active(String product, long floor, long price, String bearer) {
    String id = Http.post("/v1/contracts", draft(bearer)).statusCode(201).extract().path("id");
    String path = "/v1/contracts/" + id;
    Http.post(
            path + "/lines",
            "{\"productId\":\"%s\",\"floor\":%s,\"listPriceTarget\":%s,\"insuredValue\":%s,\"doNotDiscount\":false}"
                .formatted(product, amount(floor), amount(price), amount(10_000)))
        .statusCode(200);
    Http.post(path + "/readiness", "{}").statusCode(200);
    Http.post(path + "/document", "{\"documentHash\":\"" + HASH + "\"}").statusCode(200);
    Http.post(path + "/dispatch", "{\"channel\":\"EMAIL\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}")
        .statusCode(200);
    Http.post(
            path + "/signature",
            """
            {"signatory":"CONSIGNOR","method":"CLICKWRAP","documentHash":"%s","evidenceHash":"%s"}
            """
                .formatted(HASH, HASH))
        .statusCode(200);
    Http.post(path + "/activation", "{}").statusCode(200);
    Http.asService(path + "/lines/1/binding", "{}").statusCode(200);
    return id;
  }

  private static String draft(String bearer) {
    return """
    {"consignorId":"%s","template":{"id":"standard","version":1},"locale":"pl-PL",
     "currency":"PLN","terms":
    {"commissionPlan":{"kind":"FLAT","base":"NET_OF_DISCOUNT",
       "tiers":[{"houseShareBps":4000,"consignorShareBps":6000}]},
     "fees":[],
     "discountBearing":{"aging":"PRO_RATA","promo":"HOUSE","offer":"%s","goodwill":"HOUSE"},
     "priceSchedule":[],
     "periodDays":60,"graceDays":14,"noticeDays":14,"payoutHoldDays":18,
     "riskAllocation":"HOUSE_FROM_RECEIPT",
     "dispositionDefault":{"primary":"RETURN","fallback":"DONATE"},
     "minPayout":%s,"negativeBalancePolicy":"NET_FORWARD"}}
    """
        .formatted(consignor(), bearer, amount(2_000));
  }
}
