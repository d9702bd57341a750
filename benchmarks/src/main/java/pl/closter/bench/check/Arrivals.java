package pl.closter.bench.check;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pl.closter.bench.history.Moment;
import pl.closter.events.DescriptionField;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductUpdated;

/// Garments that come in and are described, two events each: as many rows as possible for a log
/// that still fits on a small machine.
final class Arrivals implements Supplier<Moment> {

  private static final List<String> BRANDS =
      List.of("Łódź Knit", "Reserved", "4F", "Vistula", "Medicine", "Bytom", "Solar", "Ochnik");
  private static final List<String> SIZES = List.of("XS", "S", "M", "L", "XL");
  private static final String TEXT =
      "Stan zgodny z opisem, bez zapachów; wymiary w centymetrach, mierzone na płasko. ";

  private final Random random;
  private @Nullable UUID arrived;
  private long count;

  Arrivals(Random random) {
    this.random = random;
  }

  @Override
  public Moment get() {
    UUID before = arrived;
    if (before != null) {
      arrived = null;
      return new Moment(described(before), 2);
    }
    UUID id =
        new UUID(
            (random.nextLong() & ~0xF000L) | 0x7000L, Long.MIN_VALUE | (random.nextLong() >>> 2));
    arrived = id;
    count++;
    return new Moment(new ProductCreated(id, InventoryMode.OWNED, "CL-" + count, null, null), 1);
  }

  private ProductUpdated described(UUID id) {
    return new ProductUpdated(
        id,
        List.of(
            change(DescriptionField.TITLE, "Płaszcz wełniany " + count),
            change(DescriptionField.BRAND, BRANDS.get(random.nextInt(BRANDS.size()))),
            change(DescriptionField.SIZE, SIZES.get(random.nextInt(SIZES.size()))),
            change(DescriptionField.DESCRIPTION, TEXT + count)),
        false);
  }

  private static FieldChange change(DescriptionField field, String to) {
    return new FieldChange(field, null, to, ChangeOrigin.OPERATOR);
  }
}
