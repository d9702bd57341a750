package pl.closter.projection.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.projection.OnRealServers;

@QuarkusTest
@OnRealServers
class RowReaderIT {

  private static final UUID ID = new UUID(0x4EAD, 1);

  private static final String COLUMNS =
      """
      (VALUES ('%s'::uuid, 'MUCH', 'words', 3::smallint, 4, 5::bigint, true, '["LITTLE"]'::jsonb,
               timestamptz '2026-11-27 10:00:00.123456+01', 7::bigint, 8::bigint))
        AS s (sample_id, how_much, title, few, several, many, is_so, documents, told_at, never_read,
              last_one)\
      """
          .formatted(ID);

  private static final String NOTHING =
      """
      (VALUES ('%s'::uuid, NULL::text, NULL::text, NULL::smallint, NULL::int, NULL::bigint,
               NULL::boolean, NULL::jsonb, NULL::timestamptz, NULL::bigint, NULL::bigint))
        AS s (sample_id, how_much, title, few, several, many, is_so, documents, told_at, never_read,
              last_one)\
      """
          .formatted(ID);

  @Inject Pool pool;
  @Inject RowJson json;

  enum Degree {
    LITTLE,
    MUCH
  }

  record Sample(
      UUID sampleId,
      @Nullable Degree howMuch,
      @JsonUnwrapped Group group,
      @Nullable Instant toldAt,
      long neverRead,
      @Nullable Long lastOne) {}

  record Group(
      @Nullable String title,
      int few,
      @JsonUnwrapped Inner inner,
      @Nullable List<Degree> documents) {}

  record Inner(@Nullable Integer several, long many, boolean isSo) {}

  private Sample read(String rows) {
    RowReader<Sample> reader = RowReader.of(json, Sample.class, "never_read");
    return pool.query("SELECT " + reader.columns("s") + " FROM " + rows)
        .execute()
        .map(found -> reader.read(found.iterator().next()))
        .await()
        .indefinitely();
  }

  @Test
  void each_column_is_read_as_what_it_stands_for() {
    assertThat(read(COLUMNS))
        .isEqualTo(
            new Sample(
                ID,
                Degree.MUCH,
                new Group("words", 3, new Inner(4, 5, true), List.of(Degree.LITTLE)),
                Instant.parse("2026-11-27T09:00:00.123456Z"),
                0,
                8L));
  }

  @Test
  void what_is_not_there_is_null_or_zero() {
    assertThat(read(NOTHING))
        .isEqualTo(
            new Sample(
                ID, null, new Group(null, 0, new Inner(null, 0, false), null), null, 0, null));
  }

  @Test
  void a_word_that_is_none_of_ours_is_named_and_not_used() {
    assertThatThrownBy(() -> read(COLUMNS.replace("'MUCH'", "'PLENTY'")))
        .hasMessage("A stored row says PLENTY, which is no Degree of ours, so it is not used");
  }

  @Test
  void a_row_that_its_record_refuses_is_named_and_not_used() {
    assertThatThrownBy(() -> read(COLUMNS.replace("'[\"LITTLE\"]'", "'[\"PLENTY\"]'")))
        .hasMessageContaining("A stored row is not a java.util.List")
        .hasMessageContaining("so it is not used");
    assertThatThrownBy(() -> read(COLUMNS.replace("5::bigint", "'five'")))
        .hasMessage("A stored row is not a Sample, so it is not used");
  }
}
