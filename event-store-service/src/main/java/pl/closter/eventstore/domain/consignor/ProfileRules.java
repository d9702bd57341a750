package pl.closter.eventstore.domain.consignor;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.LocalDate;
import java.time.ZoneOffset;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ConsignorEvent.ConsignorContactVerified;
import pl.closter.events.ConsignorEvent.ConsignorIdentityRejected;
import pl.closter.events.ConsignorEvent.ConsignorIdentityVerified;
import pl.closter.events.ConsignorEvent.ConsignorProfileUpdated;
import pl.closter.events.ConsignorEvent.PayoutKind;
import pl.closter.events.PersonalField;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RejectIdentity;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.UpdateConsignorProfile;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.VerifyContact;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.VerifyIdentity;

/// What is known of who he is, and how far it was checked (C3).
final class ProfileRules {

  private ProfileRules() {}

  static Decision<ConsignorEvent> update(Consignor consignor, UpdateConsignorProfile command) {
    String locale =
        consignor.registered().locale().equals(command.locale()) ? null : command.locale();
    if (command.fields().isEmpty() && locale == null) {
      return nothingToDo();
    }
    // The method would go to an account that nobody has verified.
    return command.fields().contains(PersonalField.IBAN)
            && consignor.hasMethod(method -> method.kind() == PayoutKind.IBAN && method.isAlive())
        ? refuse(ConsignorRefusal.ACCOUNT_NUMBER_IN_USE)
        : accept(
            new ConsignorProfileUpdated(
                command.consignorId(), command.fields().stream().sorted().toList(), locale));
  }

  static Decision<ConsignorEvent> verify(Consignor consignor, VerifyContact command) {
    if (!command.recorded().contains(command.channel().field())) {
      return refuse(ConsignorRefusal.CONTACT_NOT_RECORDED);
    }
    return consignor.registered().verified().contains(command.channel())
        ? nothingToDo()
        : accept(
            new ConsignorContactVerified(
                command.consignorId(), command.channel(), command.method()));
  }

  static Decision<ConsignorEvent> verify(Consignor consignor, VerifyIdentity command) {
    LocalDate until = command.check().validUntil();
    if (until != null && until.isBefore(LocalDate.ofInstant(command.at(), ZoneOffset.UTC))) {
      return refuse(ConsignorRefusal.IDENTITY_NO_LONGER_VALID);
    }
    return command.check().equals(consignor.registered().identity())
        ? nothingToDo()
        : accept(new ConsignorIdentityVerified(command.consignorId(), command.check()));
  }

  static Decision<ConsignorEvent> reject(RejectIdentity command) {
    return accept(
        new ConsignorIdentityRejected(
            command.consignorId(), command.method(), command.evidenceHash(), command.reason()));
  }
}
