package pl.closter.outbox.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ConsignorEvent.ConsignorContactVerified;
import pl.closter.events.ConsignorEvent.ConsignorDefaultsSet;
import pl.closter.events.ConsignorEvent.ConsignorErased;
import pl.closter.events.ConsignorEvent.ConsignorErasurePostponed;
import pl.closter.events.ConsignorEvent.ConsignorErasureRequested;
import pl.closter.events.ConsignorEvent.ConsignorIdentityRejected;
import pl.closter.events.ConsignorEvent.ConsignorIdentityVerified;
import pl.closter.events.ConsignorEvent.ConsignorPayoutsHeld;
import pl.closter.events.ConsignorEvent.ConsignorPayoutsReleased;
import pl.closter.events.ConsignorEvent.ConsignorProfileUpdated;
import pl.closter.events.ConsignorEvent.ConsignorRegistered;
import pl.closter.events.ConsignorEvent.ConsignorReinstated;
import pl.closter.events.ConsignorEvent.ConsignorSuspended;
import pl.closter.events.ConsignorEvent.ConsignorTaxReportingDataCompleted;
import pl.closter.events.ConsignorEvent.ConsignorTaxStatusDeclared;
import pl.closter.events.ConsignorEvent.PayoutMethodAdded;
import pl.closter.events.ConsignorEvent.PayoutMethodRejected;
import pl.closter.events.ConsignorEvent.PayoutMethodRemoved;
import pl.closter.events.ConsignorEvent.PayoutMethodVerified;
import pl.closter.events.RecordedEvent;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.outbox.policy.Work.EraseConsignor;

/// The rows of [Timetable] about consignors who asked to be forgotten: what has to stay is erased
/// when its day has come. No event cancels that; what was said to stay longer says so anew.
final class ConsignorTimetable {

  /// How often it is looked again for what stays until something happens that has no day.
  static final Duration BETWEEN_LOOKS = Duration.ofDays(30);

  // By then a day has begun wherever the law holds that it is a day of.
  private static final LocalTime BEGUN_EVERYWHERE = LocalTime.NOON;

  // Should a clock be wrong by days, nobody asks every second.
  private static final Duration AT_LEAST = Duration.ofDays(1);

  private ConsignorTimetable() {}

  static Stream<TimerChange> changesFor(ConsignorEvent event, RecordedEvent recorded) {
    return switch (event) {
      case ConsignorErasureRequested requested ->
          whenKeptThenEraseLater(requested.kept(), recorded);
      case ConsignorErased erased -> whenKeptThenEraseLater(erased.kept(), recorded);
      case ConsignorErasurePostponed postponed ->
          whenKeptThenEraseLater(postponed.kept(), recorded);
      case ConsignorRegistered _, ConsignorProfileUpdated _, ConsignorContactVerified _ ->
          Stream.empty();
      case ConsignorIdentityVerified _, ConsignorIdentityRejected _ -> Stream.empty();
      case ConsignorTaxStatusDeclared _, ConsignorTaxReportingDataCompleted _ -> Stream.empty();
      case PayoutMethodAdded _, PayoutMethodVerified _, PayoutMethodRejected _ -> Stream.empty();
      case PayoutMethodRemoved _, ConsignorDefaultsSet _ -> Stream.empty();
      case ConsignorSuspended _, ConsignorReinstated _ -> Stream.empty();
      case ConsignorPayoutsHeld _, ConsignorPayoutsReleased _ -> Stream.empty();
    };
  }

  private static Stream<TimerChange> whenKeptThenEraseLater(
      List<Kept> kept, RecordedEvent recorded) {
    Instant at = recorded.occurredAt();
    return kept.stream()
        .map(each -> due(each, at))
        .min(Comparator.naturalOrder())
        .map(due -> erase(recorded, due))
        .stream();
  }

  private static Instant due(Kept kept, Instant at) {
    Instant day =
        kept.earliest() == null
            ? at.plus(BETWEEN_LOOKS)
            : kept.earliest().atTime(BEGUN_EVERYWHERE).toInstant(ZoneOffset.UTC);
    Instant soonest = at.plus(AT_LEAST);
    return day.isBefore(soonest) ? soonest : day;
  }

  private static TimerChange erase(RecordedEvent recorded, Instant due) {
    UUID consignor = recorded.stream().id();
    String subject = recorded.stream().toString();
    return new TimerChange.Set(
        "erasure:" + consignor,
        "ERASURE",
        subject,
        due,
        new TaskDraft(
            "erase:" + consignor + ":" + recorded.version(),
            subject,
            new EraseConsignor(consignor)));
  }
}
