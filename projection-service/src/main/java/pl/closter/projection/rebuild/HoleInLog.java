package pl.closter.projection.rebuild;

/// Positions are missing, and a read model without their events would be wrong.
final class HoleInLog extends RuntimeException {

  HoleInLog(long from, long to) {
    super(
        "Positions %d to %d are not in the log: a part of it was probably detached and archived. Nothing was swapped and the live table is served as before. Attach that part again and resume: the rebuild goes on where it stopped"
            .formatted(from, to));
  }
}
