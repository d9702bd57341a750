package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.work.Work;
import pl.closter.projection.view.work.WorkKind;

/// Something to do, as callers see it.
///
/// @param why why it is here
/// @param unblocks what makes it go away
/// @param resource with the id, where it can be read
/// @param since when what it is about changed last
/// @param item the garment it is about; absent when it is about no single one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkAnswer(
    WorkKind kind,
    String why,
    String unblocks,
    String resource,
    UUID id,
    Instant since,
    Work.@Nullable Garment item) {

  static WorkAnswer of(Work work) {
    return new WorkAnswer(
        work.kind(),
        work.kind().why(),
        work.kind().unblocks(),
        work.kind().resource(),
        work.id(),
        work.since(),
        work.garment());
  }

  /// How much there is of one kind.
  ///
  /// @param count at most 500, which stands for as many or more
  /// @param oldest since when the oldest one waits
  /// @param oldestAgeSeconds how long that is
  public record Load(WorkKind kind, long count, Instant oldest, long oldestAgeSeconds) {

    static Load of(Work.Load load, Instant now) {
      return new Load(
          load.kind(),
          load.count(),
          load.oldest(),
          Math.max(0, now.getEpochSecond() - load.oldest().getEpochSecond()));
    }
  }
}
