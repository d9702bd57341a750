package pl.closter.eventstore.log;

/// The database could never store this event, so nothing was sent there: a text in it contains
/// U+0000 or half a surrogate pair, or the event is too large.
public final class UnstorableEvent extends RuntimeException {

  public UnstorableEvent(String message) {
    super(message);
  }
}
