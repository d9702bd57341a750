package pl.closter.projection.view.consignors;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
import pl.closter.events.DomainEvent;
import pl.closter.events.Purpose;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamType;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;
import pl.closter.projection.view.consignors.ConsignorRow.Check;
import pl.closter.projection.view.consignors.ConsignorRow.Known;
import pl.closter.projection.view.consignors.ConsignorRow.Method;
import pl.closter.projection.view.consignors.ConsignorRow.Payment;
import pl.closter.projection.view.consignors.ConsignorRow.Standing;
import pl.closter.projection.view.consignors.ConsignorRow.State;

/// Every consignor as he stands now: table `consignor`.
public final class ConsignorView implements View<ConsignorRow> {

  private static final String STORE =
      """
      INSERT INTO consignor
      SELECT * FROM jsonb_populate_recordset(NULL::consignor, $1::text::jsonb)
      ON CONFLICT (consignor_id) DO UPDATE
         SET subject_id = excluded.subject_id,
             party_kind = excluded.party_kind,
             locale = excluded.locale,
             state = excluded.state,
             fields = excluded.fields,
             verified = excluded.verified,
             identity = excluded.identity,
             tax = excluded.tax,
             tax_fields = excluded.tax_fields,
             payout_methods = excluded.payout_methods,
             default_method_id = excluded.default_method_id,
             defaults = excluded.defaults,
             suspension = excluded.suspension,
             holds = excluded.holds,
             closed = excluded.closed,
             retention_version = excluded.retention_version,
             erased = excluded.erased,
             kept = excluded.kept,
             updated_at = excluded.updated_at,
             version = excluded.version,
             last_event_id = excluded.last_event_id,
             last_position = excluded.last_position
       WHERE consignor.version < excluded.version
      """;

  @Override
  public About<ConsignorRow> about() {
    return new About<>(
        "consignors",
        ConsignorRow.class,
        StreamType.CONSIGNOR,
        new Table("consignor", "consignor_id"));
  }

  @Override
  public ConsignorRow fold(@Nullable ConsignorRow row, RecordedEvent event) {
    return switch (event.payload()) {
      case ConsignorRegistered registered when row == null ->
          new ConsignorRow(
              registered.consignorId(),
              registered.subjectId(),
              registered.partyKind(),
              registered.locale(),
              State.PROSPECT,
              Known.NOTHING,
              Payment.NONE,
              Standing.OPEN,
              Trace.first(event));
      case ConsignorEvent change when row != null ->
          next(row, change).with(row.trace().next(event));
      case DomainEvent other ->
          throw new IllegalStateException("A consignor's life cannot begin with " + other);
    };
  }

  private static ConsignorRow next(ConsignorRow row, ConsignorEvent event) {
    return switch (event) {
      case ConsignorProfileUpdated updated -> updated(row, updated);
      case ConsignorContactVerified verified -> row.with(row.known().with(verified.channel()));
      case ConsignorIdentityVerified verified -> row.with(row.known().checked(verified.check()));
      case ConsignorIdentityRejected _ -> row.with(row.known().checked(null));
      case ConsignorTaxStatusDeclared declared ->
          row.with(row.known().with(declared.declaration()));
      case ConsignorTaxReportingDataCompleted completed ->
          row.with(row.known().reporting(completed.fields()));
      case PayoutMethodAdded added ->
          row.with(row.payment().with(new Method(added.methodId(), added.kind(), Check.OPEN)));
      case PayoutMethodVerified verified ->
          row.with(row.payment().checked(verified.methodId(), Check.VERIFIED));
      case PayoutMethodRejected rejected ->
          row.with(row.payment().checked(rejected.methodId(), Check.REJECTED));
      case PayoutMethodRemoved removed -> row.with(row.payment().without(removed.methodId()));
      case ConsignorDefaultsSet set -> row.with(row.payment().with(set.defaults()));
      case ConsignorSuspended suspended -> row.with(row.standing().suspended(suspended.reason()));
      case ConsignorReinstated _ -> row.with(row.standing().suspended(null));
      case ConsignorPayoutsHeld held -> row.with(row.standing().holding(held.reason()));
      case ConsignorPayoutsReleased released ->
          row.with(row.standing().releasing(released.reason()));
      case ConsignorErasureRequested requested ->
          row.with(row.standing().closing(requested.retentionVersion(), requested.kept()));
      case ConsignorErasurePostponed postponed ->
          row.with(row.standing().erasing(List.of(), postponed.kept()));
      case ConsignorErased erased -> erased(row, erased);
      case ConsignorRegistered again ->
          throw new IllegalStateException("A consignor cannot begin twice: " + again);
    };
  }

  @Override
  public ConsignorRow forget(ConsignorRow row, RecordedEvent later) {
    return later.payload() instanceof ConsignorErased erased ? erased(row, erased) : row;
  }

  private static ConsignorRow updated(ConsignorRow row, ConsignorProfileUpdated updated) {
    String locale = updated.locale() == null ? row.locale() : updated.locale();
    return row.with(locale, row.known().with(updated.fields()));
  }

  // What was found out about data that is gone says something about the person, too.
  private static ConsignorRow erased(ConsignorRow row, ConsignorErased erased) {
    ConsignorRow forgotten =
        row.with(row.known().without(erased.purposes()))
            .with(row.standing().erasing(erased.purposes(), erased.kept()));
    return erased.purposes().contains(Purpose.PAYOUT) ? forgotten.with(Payment.NONE) : forgotten;
  }

  @Override
  public String store() {
    return STORE;
  }
}
