package pl.closter.bench.reads;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pl.closter.events.StreamType;

/// Everything that can be asked: each list, with each of its filters and sorts, further pages,
/// words and single things.
final class Questions {

  private static final int SAMPLES = 97;
  private static final int PAGES = 12;
  private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

  private final Wardrobe wardrobe;
  private final Reader reader;
  private final List<Question> all = new ArrayList<>();

  private Questions(Wardrobe wardrobe, Reader reader) {
    this.wardrobe = wardrobe;
    this.reader = reader;
  }

  static List<Question> of(Wardrobe wardrobe, Reader reader) throws InterruptedException {
    Questions questions = new Questions(wardrobe, reader);
    questions.items();
    questions.listings();
    questions.orders();
    questions.contracts();
    questions.handOvers();
    questions.others();
    questions.history();
    return questions.all;
  }

  private void items() throws InterruptedException {
    list("items", "", "sort=-updatedAt", "sort=price", "sort=-price");
    list("items", "stage=LIVE", "stage=LIVE&sort=price", "stage=TO_SHIP&sort=-updatedAt");
    list(
        "items",
        "brand=" + encoded("łódź knit"),
        "brand=4f&sort=price",
        "channel=shopify",
        "channel=vinted");
    list("items", "stage=READY_TO_PUBLISH&brand=solar&channel=shopify");
    list("items", "text=plaszcz", "text=" + encoded("płaszcz żółty"), "text=CL-0012");
    list("items", "text=cl-003456", "text=" + encoded("welniany granatowy lodz"), "text=wy");
    list("items", "text=welniany&stage=LIVE&sort=-price", "text=nothingofthekind", "text=4f");
    list("items", "sort=inStockSince", "category=bags", "locationCode=A-7");
    with("items", "consignorId", StreamType.CONSIGNOR);
    with("items", "contractId", StreamType.CONTRACT);
    further("items", "", "sort=price", "stage=LIVE", "text=sukienka");
    one("items", StreamType.PRODUCT);
  }

  private void listings() throws InterruptedException {
    list("listings", "", "sort=-updatedAt", "sort=price", "state=LIVE", "channel=shopify");
    list("listings", "state=LIVE&channel=shopify&sort=-price", "text=kurtka", "text=gid-77");
    list("listings", "text=nothingofthekind", "oversellRisk=true");
    with("listings", "productId", StreamType.PRODUCT);
    further("listings", "", "state=LIVE");
    one("listings", StreamType.LISTING);
    list("price-history", "", "sort=updatedAt", "channel=shopify");
    with("price-history", "productId", StreamType.PRODUCT);
    further("price-history", "");
    one("price-history", StreamType.LISTING);
  }

  private void orders() throws InterruptedException {
    list("orders", "", "sort=-updatedAt", "sort=-total", "state=PAID", "channel=shopify");
    list("orders", "externalRef=order-44", "text=order-4", "state=PAID&sort=total");
    with("orders", "productId", StreamType.PRODUCT);
    further("orders", "", "sort=total");
    one("orders", StreamType.ORDER);
    list("offers", "", "sort=-updatedAt", "sort=expiresAt", "kind=PURCHASE", "state=DECLINED");
    with("offers", "productId", StreamType.PRODUCT);
    further("offers", "sort=expiresAt");
    one("offers", StreamType.OFFER);
  }

  private void contracts() throws InterruptedException {
    list(
        "contracts",
        "",
        "sort=-updatedAt",
        "sort=validTo",
        "state=ACTIVE",
        "state=ACTIVE&sort=-validTo");
    with("contracts", "productId", StreamType.PRODUCT);
    with("contracts", "consignorId", StreamType.CONSIGNOR);
    further("contracts", "");
    one("contracts", StreamType.CONTRACT);
  }

  private void handOvers() throws InterruptedException {
    list("intake-sessions", "", "sort=-updatedAt", "state=CLOSED", "state=COUNTED");
    list("intake-sessions", "channel=PARCEL", "discrepancy=DAMAGED", "discrepancy=MISSING");
    list("intake-sessions", "text=" + encoded("łódź-2"), "text=62001", "text=CL-0012");
    list("intake-sessions", "text=nothingofthekind", "state=CLOSED&text=lodz&sort=-updatedAt");
    with("intake-sessions", "consignorId", StreamType.CONSIGNOR);
    further("intake-sessions", "");
    one("intake-sessions", StreamType.INTAKE);
  }

  private void others() throws InterruptedException {
    list("valuations", "", "sort=updatedAt", "state=COMPLETED");
    with("valuations", "productId", StreamType.PRODUCT);
    further("valuations", "");
    one("valuations", StreamType.VALUATION);
    list("consignors", "", "sort=-updatedAt", "state=PROSPECT");
    one("consignors", StreamType.CONSIGNOR);
  }

  private void history() {
    List<UUID> items = sample(StreamType.PRODUCT);
    int head = wardrobe.moments().size();
    add("items/{id}?asOf", items.stream().map(id -> "/v1/items/" + id + "?asOf=" + head).toList());
    add("items/{id}/timeline", items.stream().map(id -> "/v1/items/" + id + "/timeline").toList());
    list("work", "", "kind=SHIP", "kind=PUBLISH&location=A-7", "location=A-7", "sort=-since");
    list("work", "sort=-value", "kind=SHIP&sort=-value", "sort=-value&location=A-7");
    list("work", "kind=ANSWER_OFFER", "kind=ANSWER_OFFER&sort=-value");
    add(
        "consignors/{id}?asOf",
        sample(StreamType.CONSIGNOR).stream()
            .map(id -> "/v1/consignors/" + id + "?asOf=" + head)
            .toList());
  }

  private void list(String resource, String... queries) {
    for (String query : queries) {
      add(resource + (query.isEmpty() ? "" : "?" + query), List.of(path(resource, query)));
    }
  }

  private void add(String name, List<String> paths) {
    all.add(new Question(name, paths));
  }

  private static String path(String resource, String query) {
    return "/v1/" + resource + (query.isEmpty() ? "" : "?" + query);
  }

  private void with(String resource, String parameter, StreamType type) {
    add(
        resource + "?" + parameter,
        sample(type).stream().map(id -> path(resource, parameter + "=" + id)).toList());
  }

  private void one(String resource, StreamType type) {
    add(resource + "/{id}", sample(type).stream().map(id -> "/v1/" + resource + "/" + id).toList());
  }

  private List<UUID> sample(StreamType type) {
    List<UUID> ids = wardrobe.ids(type);
    int step = Math.max(1, ids.size() / SAMPLES);
    List<UUID> sample = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += step) {
      sample.add(ids.get(i));
    }
    return sample;
  }

  // The second page and those behind it.
  private void further(String resource, String... queries) throws InterruptedException {
    for (String query : queries) {
      List<String> pages = new ArrayList<>();
      String next = path(resource, query);
      while (pages.size() < PAGES) {
        Matcher cursor = CURSOR.matcher(reader.ask(next));
        if (!cursor.find()) {
          break;
        }
        next =
            path(resource, query.isEmpty() ? "" : query)
                + (query.isEmpty() ? "?" : "&")
                + "cursor="
                + cursor.group(1);
        pages.add(next);
      }
      if (!pages.isEmpty()) {
        add(resource + "?" + (query.isEmpty() ? "" : query + "&") + "cursor", pages);
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
