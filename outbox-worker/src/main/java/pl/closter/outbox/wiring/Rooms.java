package pl.closter.outbox.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import pl.closter.events.EventJson;

/// Makes what is not a bean by itself.
@ApplicationScoped
class Rooms {

  @Produces
  @Singleton
  EventJson json() {
    return new EventJson();
  }
}
