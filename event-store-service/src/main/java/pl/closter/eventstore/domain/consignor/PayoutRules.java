package pl.closter.eventstore.domain.consignor;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.UUID;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
import pl.closter.events.ConsignorEvent.ConsignorDefaultsSet;
import pl.closter.events.ConsignorEvent.HolderMatch;
import pl.closter.events.ConsignorEvent.PayoutKind;
import pl.closter.events.ConsignorEvent.PayoutMethodAdded;
import pl.closter.events.ConsignorEvent.PayoutMethodRejected;
import pl.closter.events.ConsignorEvent.PayoutMethodRemoved;
import pl.closter.events.ConsignorEvent.PayoutMethodVerified;
import pl.closter.events.Disposition;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.consignor.Consignor.Check;
import pl.closter.eventstore.domain.consignor.Consignor.Method;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.AddPayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ConfirmPayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RemovePayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.SetDefaults;

/// Where his money goes (C1).
final class PayoutRules {

  private static final int MOST_METHODS = 10;

  private PayoutRules() {}

  static Decision<ConsignorEvent> add(Consignor consignor, AddPayoutMethod command) {
    if (consignor.methods().containsKey(command.methodId())) {
      return nothingToDo();
    } else if (consignor.methods().size() >= MOST_METHODS) {
      return refuse(ConsignorRefusal.TOO_MANY_METHODS);
    }
    boolean another =
        consignor.hasMethod(method -> method.kind() == command.kind() && method.isAlive());
    return switch (command.kind()) {
      case IBAN -> account(another, command);
      case STORE_CREDIT ->
          another ? refuse(ConsignorRefusal.METHOD_EXISTS) : accept(added(command));
      case PSP_ACCOUNT, DONATION ->
          command.reference() == null
              ? refuse(ConsignorRefusal.REFERENCE_MISSING)
              : accept(added(command));
    };
  }

  private static Decision<ConsignorEvent> account(boolean another, AddPayoutMethod command) {
    if (another) {
      return refuse(ConsignorRefusal.METHOD_EXISTS);
    }
    return command.digest() == null
        ? refuse(ConsignorRefusal.ACCOUNT_NUMBER_NOT_RECORDED)
        : accept(added(command));
  }

  private static ConsignorEvent added(AddPayoutMethod command) {
    return new PayoutMethodAdded(
        command.consignorId(),
        command.methodId(),
        command.kind(),
        command.reference(),
        command.kind() == PayoutKind.IBAN ? command.digest() : null);
  }

  static Decision<ConsignorEvent> confirm(Consignor consignor, ConfirmPayoutMethod command) {
    return consignor
        .method(command.methodId())
        .map(method -> confirm(method, command))
        .orElseGet(() -> refuse(ConsignorRefusal.UNKNOWN_METHOD));
  }

  private static Decision<ConsignorEvent> confirm(Method method, ConfirmPayoutMethod command) {
    HolderMatch match = command.holderMatch();
    String digest = method.digest();
    if (match == HolderMatch.DIFFERS) {
      return method.check() == Check.REJECTED ? nothingToDo() : accept(rejected(command));
    } else if (method.check() == Check.REJECTED) {
      return refuse(ConsignorRefusal.METHOD_REJECTED);
    } else if (match == HolderMatch.NOT_CHECKED && isAccount(method.kind())) {
      return refuse(ConsignorRefusal.HOLDER_NOT_CHECKED);
    } else if (digest != null && !digest.equals(command.digest())) {
      return refuse(ConsignorRefusal.ACCOUNT_NUMBER_CHANGED);
    }
    return method.check() == Check.VERIFIED ? nothingToDo() : accept(verified(command));
  }

  private static boolean isAccount(PayoutKind kind) {
    return switch (kind) {
      case IBAN, PSP_ACCOUNT -> true;
      case STORE_CREDIT, DONATION -> false;
    };
  }

  private static ConsignorEvent verified(ConfirmPayoutMethod command) {
    return new PayoutMethodVerified(
        command.consignorId(), command.methodId(), command.check(), command.holderMatch());
  }

  private static ConsignorEvent rejected(ConfirmPayoutMethod command) {
    return new PayoutMethodRejected(
        command.consignorId(), command.methodId(), command.check(), command.holderMatch());
  }

  static Decision<ConsignorEvent> remove(Consignor consignor, RemovePayoutMethod command) {
    if (consignor.method(command.methodId()).isEmpty()) {
      return refuse(ConsignorRefusal.UNKNOWN_METHOD);
    }
    return command.methodId().equals(consignor.defaultMethod())
            && consignor.verifiedMethods().size() > 1
        ? refuse(ConsignorRefusal.DEFAULT_METHOD)
        : accept(new PayoutMethodRemoved(command.consignorId(), command.methodId()));
  }

  /// Without a method the one that is the default stays it.
  static Decision<ConsignorEvent> setDefaults(Consignor consignor, SetDefaults command) {
    ConsignorDefaults wanted = command.defaults();
    Disposition.Choice disposition = wanted.disposition();
    UUID method =
        wanted.payoutMethodId() == null ? consignor.defaultMethod() : wanted.payoutMethodId();
    if (disposition != null && !disposition.leadsSomewhere()) {
      return refuse(ConsignorRefusal.DISPOSITION_LEADS_NOWHERE);
    } else if (method != null && !consignor.isVerified(method)) {
      return refuse(ConsignorRefusal.METHOD_NOT_VERIFIED);
    }
    ConsignorDefaults next =
        new ConsignorDefaults(
            wanted.commissionPlanId(),
            disposition,
            wanted.autoAcceptValuation(),
            wanted.payoutSchedule(),
            method);
    return next.equals(consignor.defaults())
        ? nothingToDo()
        : accept(new ConsignorDefaultsSet(command.consignorId(), next));
  }
}
