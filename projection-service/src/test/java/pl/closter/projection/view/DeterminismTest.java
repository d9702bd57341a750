package pl.closter.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Histories;
import pl.closter.projection.view.consignors.ConsignorView;
import pl.closter.projection.view.contracts.ContractView;
import pl.closter.projection.view.intake.IntakeView;
import pl.closter.projection.view.items.ItemView;
import pl.closter.projection.view.listings.ListingView;
import pl.closter.projection.view.offers.OfferView;
import pl.closter.projection.view.orders.OrderView;
import pl.closter.projection.view.prices.PriceHistoryView;
import pl.closter.projection.view.valuations.ValuationView;

class DeterminismTest {

  private static final long SEED = 20_261_123;
  private static final int SHUFFLES = 250;

  private final RowJson json = new RowJson();

  @Test
  void any_interleaving_that_keeps_the_order_of_each_stream_gives_the_same_items() {
    sameRowsInEveryOrder(new ItemView());
  }

  @Test
  void any_interleaving_that_keeps_the_order_of_each_stream_gives_the_same_listings() {
    sameRowsInEveryOrder(new ListingView());
  }

  @Test
  void any_interleaving_that_keeps_the_order_of_each_stream_gives_the_same_orders() {
    sameRowsInEveryOrder(new OrderView());
  }

  @Test
  void any_interleaving_that_keeps_the_order_of_each_stream_gives_the_same_contracts() {
    sameRowsInEveryOrder(new ContractView());
  }

  @Test
  void any_interleaving_that_keeps_the_order_of_each_stream_gives_the_same_valuations() {
    sameRowsInEveryOrder(new ValuationView());
  }

  @Test
  void any_interleaving_that_keeps_the_order_of_each_stream_gives_the_same_offers() {
    sameRowsInEveryOrder(new OfferView());
  }

  @Test
  void any_interleaving_that_keeps_the_order_of_each_stream_gives_the_same_intake_sessions() {
    sameRowsInEveryOrder(new IntakeView());
  }

  @Test
  void any_interleaving_that_keeps_the_order_of_each_stream_gives_the_same_consignors() {
    sameRowsInEveryOrder(new ConsignorView());
  }

  @Test
  void any_interleaving_that_keeps_the_order_of_each_stream_gives_the_same_price_history() {
    sameRowsInEveryOrder(new PriceHistoryView());
  }

  private <R extends View.Row> void sameRowsInEveryOrder(View<R> view) {
    Random random = new Random(SEED);
    List<RecordedEvent> history = Histories.of(random, 90);
    Map<UUID, R> expected = Fold.changed(view, Map.of(), history);

    assertThat(expected.size()).isGreaterThanOrEqualTo(10);
    for (int i = 0; i < SHUFFLES; i++) {
      List<RecordedEvent> shuffled = Histories.shuffled(random, history);
      assertThat(inBatches(view, Histories.batches(random, shuffled, 60)))
          .as("shuffle %d of seed %d", i, SEED)
          .isEqualTo(expected);
    }
  }

  // Through the stored form, as between two batches in Postgres.
  private <R extends View.Row> Map<UUID, R> inBatches(
      View<R> view, List<List<RecordedEvent>> batches) {
    Map<UUID, R> rows = new HashMap<>();
    for (List<RecordedEvent> batch : batches) {
      Fold.changed(view, rows, batch).forEach((id, row) -> rows.put(id, stored(view, row)));
    }
    return rows;
  }

  private <R extends View.Row> R stored(View<R> view, R row) {
    String text = json.write(List.of(row));
    return json.read(text.substring(1, text.length() - 1), view.rowType());
  }
}
