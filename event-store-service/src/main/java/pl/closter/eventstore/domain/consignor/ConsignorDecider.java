package pl.closter.eventstore.domain.consignor;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.consignor.Consignor.Check;
import pl.closter.eventstore.domain.consignor.Consignor.Method;
import pl.closter.eventstore.domain.consignor.Consignor.Profile;
import pl.closter.eventstore.domain.consignor.Consignor.TaxData;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.AddPayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.CompleteTaxReportingData;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ConfirmErasure;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ConfirmPayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.DeclareTaxStatus;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.HoldPayouts;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RegisterConsignor;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ReinstateConsignor;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RejectIdentity;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ReleasePayouts;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RemovePayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RequestErasure;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.SetDefaults;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.SuspendConsignor;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.UpdateConsignorProfile;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.VerifyContact;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.VerifyIdentity;

/// Decides about one consignor. The rules stand by subject in [ProfileRules], [TaxRules],
/// [PayoutRules] and [StandingRules].
public final class ConsignorDecider
    implements Decider<Consignor, ConsignorCommand, ConsignorEvent> {

  @Override
  public Consignor initial() {
    return Consignor.UNKNOWN;
  }

  @Override
  public Decision<ConsignorEvent> decide(Consignor consignor, ConsignorCommand command) {
    return switch (command) {
      case RegisterConsignor register -> register(consignor, register);
      case ConsignorCommand _ when consignor.profile() == null ->
          refuse(ConsignorRefusal.UNKNOWN_CONSIGNOR);
      case RequestErasure request -> StandingRules.requestErasure(consignor, request);
      case ConfirmErasure confirm -> StandingRules.confirmErasure(consignor, confirm);
      case HoldPayouts hold -> StandingRules.hold(consignor, hold);
      case ReleasePayouts release -> StandingRules.release(consignor, release);
      case ConsignorCommand _ when !consignor.isOpen() -> refuse(ConsignorRefusal.CLOSED);
      case UpdateConsignorProfile update -> ProfileRules.update(consignor, update);
      case VerifyContact verify -> ProfileRules.verify(consignor, verify);
      case VerifyIdentity verify -> ProfileRules.verify(consignor, verify);
      case RejectIdentity reject -> ProfileRules.reject(reject);
      case DeclareTaxStatus declare -> TaxRules.declare(consignor, declare);
      case CompleteTaxReportingData complete -> TaxRules.complete(consignor, complete);
      case AddPayoutMethod add -> PayoutRules.add(consignor, add);
      case ConfirmPayoutMethod confirm -> PayoutRules.confirm(consignor, confirm);
      case RemovePayoutMethod remove -> PayoutRules.remove(consignor, remove);
      case SetDefaults set -> PayoutRules.setDefaults(consignor, set);
      case SuspendConsignor suspend -> StandingRules.suspend(consignor, suspend);
      case ReinstateConsignor reinstate -> StandingRules.reinstate(consignor, reinstate);
    };
  }

  private static Decision<ConsignorEvent> register(Consignor consignor, RegisterConsignor command) {
    return consignor.profile() == null
        ? accept(
            new ConsignorRegistered(
                command.consignorId(), command.subjectId(), command.partyKind(), command.locale()))
        : nothingToDo();
  }

  @Override
  public Consignor evolve(Consignor consignor, ConsignorEvent event) {
    return switch (event) {
      case ConsignorRegistered registered ->
          consignor.with(new Profile(registered.partyKind(), registered.locale(), Set.of(), null));
      case ConsignorProfileUpdated updated ->
          consignor.with(consignor.registered().changed(updated.fields(), updated.locale()));
      case ConsignorContactVerified verified ->
          consignor.with(consignor.registered().with(verified.channel()));
      case ConsignorIdentityVerified verified ->
          consignor.with(consignor.registered().with(verified.check()));
      case ConsignorIdentityRejected _ ->
          consignor.with(
              new Profile(
                  consignor.registered().kind(),
                  consignor.registered().locale(),
                  consignor.registered().verified(),
                  null));
      case ConsignorTaxStatusDeclared declared ->
          consignor.with(new TaxData(declared.declaration(), Set.of()));
      case ConsignorTaxReportingDataCompleted completed ->
          consignor.with(
              new TaxData(consignor.tax().declaration(), Set.copyOf(completed.fields())));
      case PayoutMethodAdded added ->
          consignor.with(added.methodId(), new Method(added.kind(), added.digest(), Check.OPEN));
      case PayoutMethodVerified verified -> checked(consignor, verified.methodId(), Check.VERIFIED);
      case PayoutMethodRejected rejected -> checked(consignor, rejected.methodId(), Check.REJECTED);
      case PayoutMethodRemoved removed ->
          withoutDefault(consignor.without(removed.methodId()), removed.methodId());
      case ConsignorDefaultsSet set -> consignor.with(set.defaults());
      case ConsignorSuspended suspended ->
          consignor.with(consignor.standing().suspended(suspended.reason()));
      case ConsignorReinstated _ -> consignor.with(consignor.standing().suspended(null));
      case ConsignorPayoutsHeld held -> consignor.with(consignor.standing().holding(held.reason()));
      case ConsignorPayoutsReleased released ->
          consignor.with(consignor.standing().releasing(released.reason()));
      case ConsignorErasureRequested _ -> consignor.with(consignor.standing().closing());
      case ConsignorErasurePostponed _ -> consignor;
      case ConsignorErased erased ->
          consignor.with(consignor.standing().erasing(erased.purposes()));
    };
  }

  // C1: the first that is verified is the default, until another one is chosen.
  private static Consignor checked(Consignor consignor, UUID id, Check check) {
    Map<UUID, Method> methods = consignor.methods();
    Method method = methods.get(id);
    if (method == null) {
      throw new IllegalStateException("Only a method that was added is checked: " + id);
    }
    Consignor next = consignor.with(id, method.with(check));
    return switch (check) {
      case VERIFIED -> next.defaultMethod() == null ? next.defaulting(id) : next;
      case REJECTED -> withoutDefault(next, id);
      case OPEN -> next;
    };
  }

  private static Consignor withoutDefault(Consignor consignor, UUID id) {
    return id.equals(consignor.defaultMethod()) ? consignor.defaulting(null) : consignor;
  }
}
