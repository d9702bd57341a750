package pl.closter.projection.view.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.View;

/// Something to do.
///
/// @param id of the row whose state it is
/// @param since when that row changed last
/// @param garment that it is about; null when it is about no single one
public record Work(WorkKind kind, UUID id, Instant since, long version, @Nullable Garment garment)
    implements Found, View.Row {

  /// The garment it is about.
  public record Garment(
      UUID itemId, String labelCode, @Nullable String title, @Nullable String locationCode) {}

  /// How much there is of one kind.
  ///
  /// @param oldest since when the oldest one waits
  public record Load(WorkKind kind, long count, Instant oldest) {}

  @Override
  public View.Row row() {
    return this;
  }
}
