package pl.closter.projection.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
      assertThat(flags.mode(resource)).isEqualTo(ReadMode.PROJECTIONS);
    }
  }

  @Test
  void each_resource_has_its_own_switch() {
    flags.replace(Map.of(Resource.ITEMS, ReadMode.TABLES, Resource.ORDERS, ReadMode.SHADOW));

    assertThat(flags.mode(Resource.ITEMS)).isEqualTo(ReadMode.TABLES);
    assertThat(flags.mode(Resource.LISTINGS)).isEqualTo(ReadMode.PROJECTIONS);
    assertThat(flags.mode(Resource.ORDERS)).isEqualTo(ReadMode.SHADOW);
  }

  @Test
  void a_switch_that_is_kept_no_longer_goes_back() {
    flags.replace(Map.of(Resource.ITEMS, ReadMode.TABLES));
    flags.replace(Map.of());

    assertThat(flags.mode(Resource.ITEMS)).isEqualTo(ReadMode.PROJECTIONS);
  }
}
