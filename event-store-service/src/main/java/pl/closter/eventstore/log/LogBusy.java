package pl.closter.eventstore.log;

/// Too many appends are waiting; nothing was written. Worth another try in a moment.
public final class LogBusy extends RuntimeException {

  public LogBusy(int waiting) {
    super("The log is busy: " + waiting + " appends are waiting", null, false, false);
  }
}
