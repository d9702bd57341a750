package pl.closter.projection.intake;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.view.View;
import pl.closter.projection.view.items.ItemRow;
import pl.closter.projection.view.items.ItemView;

/// Garments, by a fold that cannot cope with some events until it is mended.
final class MendableItemView implements View<ItemRow> {

  private final ItemView sound = new ItemView();
  private volatile Predicate<RecordedEvent> illness;

  MendableItemView(Predicate<RecordedEvent> illness) {
    this.illness = illness;
  }

  void mend() {
    illness = _ -> false;
  }

  @Override
  public ItemRow fold(@Nullable ItemRow row, RecordedEvent event) {
    if (illness.test(event)) {
      throw new IllegalStateException("The fold has never heard of this");
    }
    return sound.fold(row, event);
  }

  @Override
  public About<ItemRow> about() {
    return sound.about();
  }

  @Override
  public Optional<UUID> rowOf(DomainEvent event) {
    return sound.rowOf(event);
  }

  @Override
  public String store() {
    return sound.store();
  }
}
