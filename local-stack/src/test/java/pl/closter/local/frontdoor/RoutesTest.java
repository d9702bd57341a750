package pl.closter.local.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

  @ParameterizedTest
  @CsvSource({
    "GET,     /v1/items,                          PROJECTION",
    "HEAD,    /v1/items/7,                        PROJECTION",
    "OPTIONS, /v1/items,                          PROJECTION",
    "GET,     /v1/listings,                       PROJECTION",
    "GET,     /v1/orders/7,                       PROJECTION",
    "GET,     /v1/consistency,                    PROJECTION",
    "POST,    /v1/consistency/repairs,            PROJECTION",
    "POST,    /v1/streams/product/7/repair,       EVENT_STORE",
    "GET,     /v1/reads,                          PROJECTION",
    "PUT,     /v1/reads/items,                    PROJECTION",
    "POST,    /v1/read-switches/items/moves,      EVENT_STORE",
    "POST,    /v1/projections/items/rebuild,      PROJECTION",
    "GET,     /v1/streams/product/7,              EVENT_STORE",
    "GET,     /v1/events,                         EVENT_STORE",
    "GET,     /v1/events/live,                    EVENT_STORE",
    "GET,     /v1/correlations/abc,               EVENT_STORE",
    "GET,     /v1/integrity/head,                 EVENT_STORE",
    "GET,     /v1/subjects/7/personal-data,       EVENT_STORE",
    "POST,    /v1/subjects/search,                EVENT_STORE",
    "POST,    /v1/products,                       EVENT_STORE",
    "POST,    /v1/products/7/reservations,        EVENT_STORE",
    "PATCH,   /v1/products/7,                     EVENT_STORE",
    "DELETE,  /v1/products/7,                     EVENT_STORE",
    "POST,    /v1/listings/7/end,                 EVENT_STORE",
    "POST,    /v1/eventsish,                      EVENT_STORE",
    "GET,     /v1/tasks,                          OUTBOX",
    "POST,    /v1/tasks/7/retry,                  OUTBOX",
    "GET,     /v1/timers,                         OUTBOX",
    "GET,     /v1/parked/reads,                   PROJECTION",
    "POST,    /v1/parked/reads/7/replay,          PROJECTION",
    "GET,     /v1/parked/outbox,                  OUTBOX",
    "POST,    /v1/parked/outbox/replay,           OUTBOX",
    "GET,     /v1/parked/outboxes,                PROJECTION",
    "GET,     /v1/deliveries,                     GATEWAY",
    "POST,    /v1/deliveries/7/retry,             GATEWAY",
    "GET,     /v1/channels/shopify/listings/7,    GATEWAY",
    "POST,    /webhooks/shopify,                  GATEWAY"
  })
  void each_request_has_one_room(String method, String path, Room room) {
    assertThat(Routes.room(method, path)).contains(room);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/v1",
        "/v1/",
        "/v2/items",
        "/items",
        "/q/metrics",
        "/webhooks",
        "/v1x/items",
        "/v1/items/../../q/metrics",
        "/v1/items/%2E%2e/x",
        "/v1/./items"
      })
  void everything_else_leads_nowhere(String path) {
    assertThat(Routes.room("GET", path)).isEmpty();
  }
}
