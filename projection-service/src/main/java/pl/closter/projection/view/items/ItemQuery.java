package pl.closter.projection.view.items;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Grade;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.ListQuery;
import pl.closter.projection.view.Page;
import pl.closter.projection.view.Query;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.RowReader;
import pl.closter.projection.view.Sort;
import pl.closter.projection.view.TableRows;

/// Questions about garments. Where a garment is live is joined from its listings when it is read.
public final class ItemQuery implements Query<ItemQuery.FoundItem> {

  // Where a garment is live; null when it is nowhere.
  private static final String CHANNELS =
      """
      (SELECT json_agg(
                json_build_object('listing_id', l.listing_id, 'channel', l.channel, 'url', l.url)
                ORDER BY l.channel, l.listing_id)
         FROM listing AS l
        WHERE l.product_id = p.item_id AND l.state IN ('LIVE', 'OUT_OF_SYNC')
          AND l.pause_cause IS NULL)::text AS channels\
      """;

  private static final String WORDS =
      """
      coalesce(i.title, '') || ' ' || coalesce(i.brand, '') || ' ' || i.label_code
        || ' ' || coalesce(i.colour, '')\
      """;

  // The collation is named, so that Ż is ż whatever locale the database was made with.
  private static final String BRAND =
      "lower(i.brand COLLATE pg_c_utf8) = lower(?::text COLLATE pg_c_utf8)";

  private static final String LIVE_ON =
      """
      EXISTS (SELECT FROM listing AS l
                    WHERE l.product_id = i.item_id AND l.state IN ('LIVE', 'OUT_OF_SYNC')
                       AND l.pause_cause IS NULL AND l.channel = ?)\
      """;

  /// Garments without a price come before the cheapest, those that are not in the House behind the
  /// one that came last.
  public static final List<Sort> SORTS =
      List.of(
          new Sort("createdAt", "i.created_at", "timestamptz"),
          new Sort("updatedAt", "i.updated_at", "timestamptz"),
          new Sort("price", "coalesce(i.price_minor_units, -1)", "bigint"),
          new Sort("inStockSince", "coalesce(i.in_stock_since, 'infinity')", "timestamptz"));

  private final RowJson json;
  private final RowReader<ItemRow> reader;
  private final TableRows<FoundItem> rows;

  public ItemQuery(RowJson json) {
    this.json = json;
    this.reader = reader(json);
    this.rows =
        new TableRows<>(
            "item",
            "i",
            "item_id",
            reader.columns(TableRows.SHOWN) + ", " + CHANNELS,
            WORDS,
            this::found);
  }

  /// Reads garments without where they are live, which is read of their listings.
  public static RowReader<ItemRow> reader(RowJson json) {
    return RowReader.of(json, ItemRow.class, "last_position", "live_listings");
  }

  /// A garment, and where it can be bought.
  public record FoundItem(ItemRow row, List<LiveOn> channels) implements Found {

    public FoundItem {
      channels = List.copyOf(channels);
    }
  }

  /// A live listing.
  public record LiveOn(UUID listingId, String channel, @Nullable String url) {}

  /// What is looked for; null means all.
  ///
  /// @param text words that must each be somewhere in title, brand, label code or colour
  public record Filter(
      @Nullable Stage stage,
      @Nullable String brand,
      @Nullable String category,
      @Nullable Grade grade,
      @Nullable String locationCode,
      @Nullable UUID consignorId,
      @Nullable UUID contractId,
      @Nullable String channel,
      List<String> text) {

    public Filter {
      text = List.copyOf(text);
    }
  }

  public Uni<Page<FoundItem>> page(SqlClient on, Filter filter, Keyset keyset) {
    return ListQuery.of(keyset)
        .having("i.stage = ?", filter.stage())
        .having(BRAND, filter.brand())
        .having("i.category = ?", filter.category())
        .having("i.grade = ?", filter.grade())
        .having("i.location_code = ?", filter.locationCode())
        .having("i.consignor_id = ?", filter.consignorId())
        .having("i.contract_id = ?", filter.contractId())
        .having(LIVE_ON, filter.channel())
        .containing(filter.text())
        .page(on, rows);
  }

  @Override
  public Uni<List<FoundItem>> byIds(SqlClient on, Collection<UUID> ids) {
    return rows.byIds(on, ids);
  }

  private FoundItem found(Row row) {
    String channels = row.getString("channels");
    return new FoundItem(
        reader.read(row),
        channels == null ? List.of() : List.of(json.read(channels, LiveOn[].class)));
  }
}
