package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.Appends.creation;
import static pl.closter.eventstore.Appends.shelving;
import static pl.closter.eventstore.Appends.storing;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.Appends;
import pl.closter.eventstore.tables.Change;

/// In which order a batch changes the operational tables, told by statements that are named after
/// the events and say whose row they change.
class ChangesTest {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);

  private final Line.Maker maker =
      new Line.Maker(
          new EventJson(), new Uuid7(InstantSource.fixed(Instant.EPOCH), new Random(1)), "house");

  @Test
  void the_same_statement_of_different_streams_is_sent_once_with_all_rows() {
    assertThat(runs(creation(ONE), creation(TWO)))
        .containsExactly("ProductCreated " + List.of(ONE, TWO));
  }

  @Test
  void what_a_stream_changes_stays_in_its_order() {
    Append both = Appends.of(ONE, 0, List.of(creation(ONE).events().getFirst(), stored(ONE)));
    Append other = Appends.of(TWO, 1, List.of(stored(TWO), creation(TWO).events().getFirst()));

    assertThat(runs(both, other))
        .containsExactly(
            "ProductCreated " + List.of(ONE),
            "ItemStored " + List.of(TWO),
            "ItemStored " + List.of(ONE),
            "ProductCreated " + List.of(TWO));
  }

  @Test
  void a_later_command_on_a_stream_comes_after_an_earlier_one_of_more_events() {
    Append first = Appends.of(ONE, 0, List.of(creation(ONE).events().getFirst(), stored(ONE)));

    assertThat(runs(first, storing(ONE, 2, "A-2"), shelving(TWO, 4)))
        .containsExactly(
            "ProductCreated " + List.of(ONE),
            "ItemStored " + List.of(TWO),
            "ItemStored " + List.of(ONE),
            "ItemStored " + List.of(ONE));
  }

  private static ItemStored stored(UUID product) {
    return new ItemStored(product, "A-1");
  }

  private List<String> runs(Append... appends) {
    List<Line> lines =
        Stream.of(appends).flatMap(append -> maker.lines(append, Instant.EPOCH).stream()).toList();
    return Changes.of(lines, (event, _) -> List.of(change(event))).stream()
        .map(run -> run.sql() + " " + run.parameters().stream().map(row -> row.getUUID(0)).toList())
        .toList();
  }

  private static Change change(DomainEvent event) {
    return new Change(event.getClass().getSimpleName(), Tuple.of(event.stream().id()));
  }
}
