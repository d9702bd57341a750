package pl.closter.projection.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Stream;
import pl.closter.projection.view.items.ItemRow;
import pl.closter.projection.view.items.ItemView;

class FoldTest {

  private static final UUID ID = new UUID(1, 1);

  private final ItemView view = new ItemView();
  private final List<RecordedEvent> events =
      Stream.of(
          new ProductCreated(ID, InventoryMode.OWNED, "CL-1", null, null),
          new ProductAccepted(ID),
          new ItemReceived(ID, null));

  private Map<UUID, ItemRow> after(List<RecordedEvent> some) {
    return Fold.changed(view, Map.of(), some);
  }

  @Test
  void a_row_says_which_events_it_is_made_of() {
    ItemRow row = after(events).get(ID);

    assertThat(row).isNotNull();
    assertThat(row.trace())
        .isEqualTo(
            new Trace(
                Stream.START.plusMillis(1), Stream.START.plusMillis(3), 3, new UUID(7, 3), 3));
  }

  @Test
  void events_that_are_in_the_row_already_change_nothing() {
    assertThat(Fold.changed(view, after(events), events)).isEmpty();
  }

  @Test
  void an_event_that_comes_twice_in_one_batch_counts_once() {
    List<RecordedEvent> twice = List.of(events.get(0), events.get(0), events.get(1), events.get(0));

    assertThat(after(twice)).isEqualTo(after(events.subList(0, 2)));
  }

  @Test
  void a_missing_event_stops_the_batch_and_names_the_stream() {
    List<RecordedEvent> holed = List.of(events.get(0), events.get(2));

    assertThatThrownBy(() -> after(holed))
        .isInstanceOf(VersionGap.class)
        .hasMessageContaining("items")
        .hasMessageContaining("product-" + ID)
        .hasMessageContaining("up to version 1")
        .hasMessageContaining("is version 3");
  }

  @Test
  void a_stream_whose_beginning_is_missing_stops_the_batch() {
    assertThatThrownBy(() -> after(events.subList(1, 3))).isInstanceOf(VersionGap.class);
  }
}
