package pl.closter.projection;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import pl.closter.events.DomainEvent;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.events.IntakeReceipt;
import pl.closter.events.IntakeReceipt.ReceiptLine;
import pl.closter.events.integrity.ReceiptHash;

/// Random hand-overs of goods.
final class HandOvers {

  private static final UUID CONSIGNOR = new UUID(0xd1, 1);

  private HandOvers() {}

  static DomainEvent announced(RandomGenerator random, UUID id) {
    return new IntakeEvent.IntakeAnnounced(
        id,
        any(random, HandOver.values()),
        random.nextBoolean() ? CONSIGNOR : null,
        random.nextBoolean() ? random.nextInt(1, 9) : null);
  }

  static DomainEvent next(RandomGenerator random, UUID id) {
    int number = random.nextInt(1, 4);
    return switch (random.nextInt(12)) {
      case 0 -> new IntakeEvent.InboundLabelRequested(id, CONSIGNOR, number);
      case 1 ->
          new IntakeEvent.IntakeParcelScanned(
              id, "6200-" + number, any(random, ScanPlace.values()));
      case 2 -> new IntakeEvent.IntakeSessionOpened(id, "ola", "counter-" + number);
      case 3, 4 ->
          new IntakeEvent.IntakeItemAdded(
              id, number, new UUID(1, number), "%s-%03d".formatted(id, number));
      case 5 -> new IntakeEvent.IntakeItemMarkedLater(id, number);
      case 6 -> new IntakeEvent.IntakeCounted(id, null, number);
      case 7 -> new IntakeEvent.IntakeDiscrepancyRecorded(id, discrepancy(random, number));
      case 8 -> issued(random, id, number);
      case 9 ->
          random.nextBoolean()
              ? new IntakeEvent.IntakeSessionClosed(id)
              : new IntakeEvent.IntakeSessionCancelled(id, "no " + number);
      case 10 -> new IntakeEvent.IntakeSessionReopened(id, "ewa", "again " + number);
      default -> new IntakeEvent.IntakeSessionClaimed(id, new UUID(0xd1, number));
    };
  }

  private static Discrepancy discrepancy(RandomGenerator random, int number) {
    return new Discrepancy(
        any(random, DiscrepancyKind.values()),
        number,
        random.nextBoolean() ? number : null,
        List.of("ab".repeat(32)));
  }

  private static DomainEvent issued(RandomGenerator random, UUID id, int number) {
    IntakeReceipt receipt =
        new IntakeReceipt(
            id,
            number,
            random.nextBoolean() ? CONSIGNOR : null,
            random.nextBoolean() ? number : null,
            number,
            IntStream.rangeClosed(1, number)
                .mapToObj(seq -> new ReceiptLine(seq, "L-" + seq, new UUID(1, seq)))
                .toList(),
            List.of(discrepancy(random, number)),
            Stream.START.plusNanos(random.nextLong(1_000_000) * 1_000));
    return new IntakeEvent.IntakeReceiptIssued(id, receipt, ReceiptHash.of(receipt));
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
