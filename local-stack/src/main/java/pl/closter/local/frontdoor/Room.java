package pl.closter.local.frontdoor;

/// Who can answer a request.
public enum Room {
  EVENT_STORE("event-store-service"),
  PROJECTION("projection-service"),
  OUTBOX("outbox-worker"),
  GATEWAY("integration-gateway");

  private final String service;

  Room(String service) {
    this.service = service;
  }

  public String service() {
    return service;
  }
}
