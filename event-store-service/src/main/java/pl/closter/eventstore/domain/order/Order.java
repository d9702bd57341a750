package pl.closter.eventstore.domain.order;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.OrderLine;

/// One buyer's order, as far as decisions about it need to know.
///
/// @param facts null until it was placed
/// @param rejected ids of the lines that will not be fulfilled
/// @param frozen ids of the lines whose terms are bound
public record Order(
    @Nullable Facts facts,
    Set<String> rejected,
    Set<String> frozen,
    boolean paid,
    boolean cancelled,
    boolean shipped) {

  static final Order UNKNOWN = new Order(null, Set.of(), Set.of(), false, false, false);

  public Order {
    rejected = Set.copyOf(rejected);
    frozen = Set.copyOf(frozen);
  }

  /// What the channel told when it was placed.
  public record Facts(
      String channel,
      String externalRef,
      Money.Code currency,
      List<OrderLine> lines,
      boolean cashOnDelivery,
      Instant placedAt) {

    public Facts {
      lines = List.copyOf(lines);
    }
  }

  public Optional<Facts> placed() {
    return Optional.ofNullable(facts);
  }

  public Optional<OrderLine> line(String lineId) {
    return placed().stream()
        .flatMap(told -> told.lines().stream())
        .filter(line -> line.lineId().equals(lineId))
        .findFirst();
  }

  /// The lines that are still to be fulfilled.
  public List<OrderLine> openLines() {
    return placed().stream()
        .flatMap(told -> told.lines().stream())
        .filter(line -> isOpen(line.lineId()))
        .toList();
  }

  /// What its price means is bound for good.
  public boolean isBound(String lineId) {
    return frozen.contains(lineId);
  }

  public boolean isOpen(String lineId) {
    return !cancelled && !rejected.contains(lineId);
  }

  Order with(Facts told) {
    return new Order(told, rejected, frozen, paid, cancelled, shipped);
  }

  Order withRejected(String lineId) {
    return new Order(facts, plus(rejected, lineId), frozen, paid, cancelled, shipped);
  }

  Order withFrozen(String lineId) {
    return new Order(facts, rejected, plus(frozen, lineId), paid, cancelled, shipped);
  }

  private static Set<String> plus(Set<String> all, String one) {
    Set<String> more = new HashSet<>(all);
    more.add(one);
    return more;
  }

  Order asPaid() {
    return new Order(facts, rejected, frozen, true, cancelled, shipped);
  }

  Order asCancelled() {
    return new Order(facts, rejected, frozen, paid, true, shipped);
  }

  Order asShipped() {
    return new Order(facts, rejected, frozen, paid, cancelled, true);
  }
}
