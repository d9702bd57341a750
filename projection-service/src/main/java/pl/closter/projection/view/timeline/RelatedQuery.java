package pl.closter.projection.view.timeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Query;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowQuery;
import pl.closter.projection.view.RowReader;
import pl.closter.projection.view.items.ItemQuery;
import pl.closter.projection.view.items.ItemRow;

/// Which streams have to do with a garment.
public final class RelatedQuery implements Query<RelatedQuery.Related> {

  private static final String BY_IDS =
      """
      SELECT {columns},
             ARRAY(SELECT l.listing_id FROM listing AS l WHERE l.product_id = i.item_id
                   UNION ALL
                   SELECT o.offer_id FROM offer AS o WHERE o.product_id = i.item_id
                   UNION ALL
                   SELECT v.valuation_id FROM valuation AS v WHERE v.product_id = i.item_id
                   UNION ALL
                   SELECT b.order_id FROM customer_order AS b
                    WHERE b.lines @>
                          jsonb_build_array(jsonb_build_object('productId', i.item_id))
                   UNION ALL
                   SELECT s.intake_session_id FROM intake_session AS s
                    WHERE s.lines @>
                          jsonb_build_array(jsonb_build_object('product_id', i.item_id))
                   UNION ALL
                   SELECT c.contract_id FROM contract AS c
                    WHERE c.lines @>
                          jsonb_build_array(
                            jsonb_build_object(
                              'agreed', jsonb_build_object('productId', i.item_id))))
               AS related
        FROM item AS i
       WHERE i.item_id = ANY ($1::uuid[])
      """;

  private final RowReader<ItemRow> reader;
  private final String byIds;

  public RelatedQuery(RowJson json) {
    this.reader = ItemQuery.reader(json);
    this.byIds = BY_IDS.replace("{columns}", reader.columns("i"));
  }

  /// A garment, and its listings, offers, valuations, orders, contracts and hand-overs.
  ///
  /// @param streams the ids of all of them, its own first
  public record Related(ItemRow row, List<UUID> streams) implements Found {

    public Related {
      streams = List.copyOf(streams);
    }
  }

  @Override
  public Uni<List<Related>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(
        on,
        byIds,
        ids,
        row -> {
          ItemRow item = reader.read(row);
          List<UUID> streams = new ArrayList<>(List.of(item.itemId()));
          streams.addAll(List.of(row.getArrayOfUUIDs("related")));
          return new Related(item, streams);
        });
  }
}
