package pl.closter.eventstore.domain.consignor;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ConsignorEvent.ConsignorTaxReportingDataCompleted;
import pl.closter.events.ConsignorEvent.ConsignorTaxStatusDeclared;
import pl.closter.events.ConsignorEvent.PartyKind;
import pl.closter.events.ConsignorEvent.TaxDeclaration;
import pl.closter.events.ConsignorEvent.TaxStatus;
import pl.closter.events.PersonalField;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.CompleteTaxReportingData;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.DeclareTaxStatus;

/// How he is taxed, and whether a report about him could be made.
final class TaxRules {

  private static final Set<PersonalField> OF_EVERYBODY =
      EnumSet.of(PersonalField.NAME, PersonalField.ADDRESS);

  private TaxRules() {}

  static Decision<ConsignorEvent> declare(Consignor consignor, DeclareTaxStatus command) {
    TaxDeclaration declared = command.declaration();
    if (!fits(consignor.registered().kind(), declared.status())) {
      return refuse(ConsignorRefusal.TAX_STATUS_NOT_OF_PARTY);
    } else if (declared.status() == TaxStatus.VAT_ACTIVE && declared.taxIdScheme() == null) {
      return refuse(ConsignorRefusal.TAX_ID_SCHEME_MISSING);
    } else if (declared.checkedAt().isAfter(command.at())) {
      return refuse(ConsignorRefusal.CHECKED_IN_THE_FUTURE);
    }
    return declared.equals(consignor.tax().declaration())
        ? nothingToDo()
        : accept(new ConsignorTaxStatusDeclared(command.consignorId(), declared));
  }

  // Whoever trades on his own may also sell what is his as a private person.
  private static boolean fits(PartyKind kind, TaxStatus status) {
    return switch (status) {
      case PRIVATE_NON_BUSINESS -> kind != PartyKind.COMPANY;
      case VAT_EXEMPT, VAT_ACTIVE -> kind != PartyKind.PRIVATE;
      case FOREIGN -> true;
    };
  }

  static Decision<ConsignorEvent> complete(Consignor consignor, CompleteTaxReportingData command) {
    if (consignor.tax().declaration() == null) {
      return refuse(ConsignorRefusal.TAX_STATUS_NOT_DECLARED);
    }
    List<String> missing = missing(consignor.registered().kind(), command.recorded());
    Set<PersonalField> present = EnumSet.noneOf(PersonalField.class);
    command.recorded().stream().filter(TaxRules::isReported).forEach(present::add);
    if (!missing.isEmpty()) {
      return refuse(
          ConsignorRefusal.TAX_DATA_INCOMPLETE, "Missing: " + String.join(", ", missing) + ".");
    }
    return present.equals(consignor.tax().fields())
        ? nothingToDo()
        : accept(
            new ConsignorTaxReportingDataCompleted(
                command.consignorId(), present.stream().sorted().toList()));
  }

  private static List<String> missing(PartyKind kind, Set<PersonalField> recorded) {
    Set<PersonalField> needed = EnumSet.copyOf(OF_EVERYBODY);
    switch (kind) {
      case PRIVATE -> needed.add(PersonalField.DATE_OF_BIRTH);
      case SOLE_TRADER -> needed.addAll(Set.of(PersonalField.DATE_OF_BIRTH, PersonalField.TAX_ID));
      case COMPANY -> needed.add(PersonalField.TAX_ID);
    }
    needed.removeAll(recorded);
    List<String> missing =
        needed.stream()
            .map(PersonalField::code)
            .collect(Collectors.toCollection(java.util.ArrayList::new));
    if (kind == PartyKind.PRIVATE
        && !recorded.contains(PersonalField.PESEL)
        && !recorded.contains(PersonalField.TAX_ID)) {
      missing.add("pesel or tax-id");
    }
    return missing;
  }

  private static boolean isReported(PersonalField field) {
    return switch (field) {
      case NAME, ADDRESS, PESEL, TAX_ID, DATE_OF_BIRTH, IBAN -> true;
      case EMAIL, PHONE, NOTE -> false;
    };
  }
}
