package pl.closter.local.frontdoor;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/// What a person sees who opens the front door without knowing where to go.
final class Index {

  private Index() {}

  static void answer(HttpServerRequest request, Map<Room, URI> rooms) {
    String page =
        """
        Closter

        Through this door (bearer token: ./closter token operator)
          GET   /v1/items  /v1/listings  /v1/orders      what there is        %s
          GET   /v1/events  /v1/streams  /v1/correlations what happened       %s
          POST  /v1/products  /v1/listings  ...          commands             %s
          GET   /v1/tasks  /v1/timers                    what is to be done   %s
          GET   /v1/parked/reads  /v1/parked/outbox      what could not be applied
          GET   /v1/deliveries   POST /webhooks/shopify  partners             %s

        Of each service: /q/health  /q/metrics  /q/openapi
        """
            .formatted(
                rooms.get(Room.PROJECTION),
                rooms.get(Room.EVENT_STORE),
                rooms.get(Room.EVENT_STORE),
                rooms.get(Room.OUTBOX),
                rooms.get(Room.GATEWAY));
    String accept = request.getHeader("Accept");
    if (accept != null && accept.contains("text/html")) {
      String html =
          page.lines()
              .map(line -> line.replace("&", "&amp;").replace("<", "&lt;"))
              .map(line -> line.replaceAll("(http://\\S+)", "<a href=\"$1/q/health\">$1</a>"))
              .collect(
                  Collectors.joining(
                      "\n", "<!doctype html><title>Closter</title><pre>", "</pre>\n"));
      send(request, "text/html; charset=utf-8", html);
    } else {
      send(request, "text/plain; charset=utf-8", page);
    }
  }

  private static void send(HttpServerRequest request, String type, String page) {
    var _ = request.response().putHeader("Content-Type", type).end(page);
  }
}
