package pl.closter.projection.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadFlagsTest {

  private final ReadFlags flags = new ReadFlags();

  @AfterEach
  void close() {
    flags.close();
  }

  @Test
  void unless_set_everything_is_read_from_the_projections() {
    for (Resource resource : Resource.values()) {
      assertThat(flags.setting(resource).mode()).isEqualTo(ReadMode.PROJECTIONS);
    }
  }

  @Test
  void each_resource_has_its_own_switch() {
    flags.replace(
        Map.of(
            Resource.ITEMS,
            ReadSetting.all(ReadMode.TABLES),
            Resource.ORDERS,
            ReadSetting.all(ReadMode.SHADOW)));

    assertThat(flags.setting(Resource.ITEMS).mode()).isEqualTo(ReadMode.TABLES);
    assertThat(flags.setting(Resource.LISTINGS).mode()).isEqualTo(ReadMode.PROJECTIONS);
    assertThat(flags.setting(Resource.ORDERS).mode()).isEqualTo(ReadMode.SHADOW);
  }

  @Test
  void a_switch_that_is_kept_no_longer_goes_back() {
    flags.replace(Map.of(Resource.ITEMS, ReadSetting.all(ReadMode.TABLES)));
    flags.replace(Map.of());

    assertThat(flags.setting(Resource.ITEMS).mode()).isEqualTo(ReadMode.PROJECTIONS);
  }

  @Test
  void a_share_of_the_reads_is_answered_from_the_projections_and_the_rest_is_compared() {
    AtomicInteger die = new AtomicInteger();
    try (ReadFlags shares = new ReadFlags(bound -> die.getAndIncrement() % bound)) {
      shares.replace(Map.of(Resource.ITEMS, new ReadSetting(ReadMode.PROJECTIONS, 30)));
      Map<ReadMode, Long> answered =
          Stream.generate(() -> shares.next(Resource.ITEMS))
              .limit(200)
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

      assertThat(answered)
          .containsOnly(entry(ReadMode.PROJECTIONS, 60L), entry(ReadMode.SHADOW, 140L));
      assertThat(shares.setting(Resource.ITEMS).percent()).isEqualTo(30);
      assertThat(shares.next(Resource.ORDERS)).isEqualTo(ReadMode.PROJECTIONS);
    }
  }
}
