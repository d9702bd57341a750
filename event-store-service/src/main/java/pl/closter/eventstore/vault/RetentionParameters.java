package pl.closter.eventstore.vault;

import io.smallrye.config.ConfigMapping;
import java.time.ZoneId;
import java.util.Set;
import pl.closter.events.Purpose;

/// For how long the law keeps what, as parameters: they change with the law and the country, and
/// each request for an erasure names the version that it was answered by.
@ConfigMapping(prefix = "closter.retention")
public interface RetentionParameters {

  /// Another one for each change.
  String version();

  /// Where the days of the law begin.
  ZoneId zone();

  Accounting accounting();

  /// What proves a contract that was in force.
  interface Accounting {

    /// Full years after the one in which it ended.
    int years();

    Set<Purpose> purposes();
  }
}
