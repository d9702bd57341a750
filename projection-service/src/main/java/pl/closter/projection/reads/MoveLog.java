package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import pl.closter.projection.reads.ReadSwitch.Moved;

/// Where moves are recorded for ever.
public interface MoveLog {

  /// Records a move. Telling it again is harmless: it is recorded once.
  ///
  /// @return the position of its event; fails when it is not known to be recorded
  Uni<Long> record(Moved move);
}
