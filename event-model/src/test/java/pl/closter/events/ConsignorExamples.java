package pl.closter.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
import pl.closter.events.ConsignorEvent.ContactChannel;
import pl.closter.events.ConsignorEvent.HolderMatch;
import pl.closter.events.ConsignorEvent.IdentityCheck;
import pl.closter.events.ConsignorEvent.IdentityMethod;
import pl.closter.events.ConsignorEvent.PayoutCheck;
import pl.closter.events.ConsignorEvent.TaxDeclaration;
import pl.closter.events.SubjectEvent.Kept;

/// One of each event of a consignor.
final class ConsignorExamples {

  private static final UUID CONSIGNOR = UUID.fromString("0199c0de-0000-7000-8000-000000000006");
  private static final UUID SUBJECT = UUID.fromString("0199c0de-0000-7000-8000-00000000000b");
  private static final UUID METHOD = UUID.fromString("0199c0de-0000-7000-8000-00000000000c");
  private static final UUID KEY = UUID.fromString("0199c0de-0000-7000-8000-00000000000d");
  private static final Instant NOON = Instant.parse("2026-11-23T11:00:00.123456Z");
  private static final Kept TAX =
      new Kept(Purpose.TAX, "accounting-records", LocalDate.parse("2032-01-01"));

  private ConsignorExamples() {}

  static List<DomainEvent> all() {
    return List.of(
        new ConsignorEvent.ConsignorRegistered(
            CONSIGNOR, SUBJECT, ConsignorEvent.PartyKind.PRIVATE, "pl-PL"),
        new ConsignorEvent.ConsignorProfileUpdated(
            CONSIGNOR, List.of(PersonalField.EMAIL, PersonalField.NAME), "en-GB"),
        new ConsignorEvent.ConsignorContactVerified(
            CONSIGNOR, ContactChannel.EMAIL, ConsignorEvent.VerificationMethod.CODE),
        new ConsignorEvent.ConsignorIdentityVerified(
            CONSIGNOR,
            new IdentityCheck(
                2, IdentityMethod.DOCUMENT_SEEN, "ab".repeat(32), LocalDate.parse("2030-05-01"))),
        new ConsignorEvent.ConsignorIdentityRejected(
            CONSIGNOR,
            IdentityMethod.DOCUMENT_AND_FACE,
            "cd".repeat(32),
            ConsignorEvent.IdentityRejection.DOCUMENT_EXPIRED),
        new ConsignorEvent.ConsignorTaxStatusDeclared(
            CONSIGNOR,
            new TaxDeclaration(
                ConsignorEvent.TaxStatus.PRIVATE_NON_BUSINESS,
                "PL",
                "pl-pesel",
                "ef".repeat(32),
                NOON,
                ConsignorEvent.TaxSource.DECLARATION)),
        new ConsignorEvent.ConsignorTaxReportingDataCompleted(
            CONSIGNOR, List.of(PersonalField.NAME, PersonalField.ADDRESS, PersonalField.PESEL)),
        new ConsignorEvent.PayoutMethodAdded(
            CONSIGNOR, METHOD, ConsignorEvent.PayoutKind.IBAN, null, "01".repeat(32)),
        new ConsignorEvent.PayoutMethodVerified(
            CONSIGNOR, METHOD, PayoutCheck.SMALL_TRANSFER, HolderMatch.MATCHES),
        new ConsignorEvent.PayoutMethodRejected(
            CONSIGNOR, METHOD, PayoutCheck.PROVIDER, HolderMatch.DIFFERS),
        new ConsignorEvent.PayoutMethodRemoved(CONSIGNOR, METHOD),
        new ConsignorEvent.ConsignorDefaultsSet(
            CONSIGNOR,
            new ConsignorDefaults(
                "standard-40",
                new Disposition.Choice(Disposition.RETURN, Disposition.DONATE),
                true,
                ConsignorEvent.PayoutSchedule.MONTHLY,
                METHOD)),
        new ConsignorEvent.ConsignorSuspended(CONSIGNOR, ConsignorEvent.SuspensionReason.REVIEW),
        new ConsignorEvent.ConsignorReinstated(CONSIGNOR),
        new ConsignorEvent.ConsignorPayoutsHeld(
            CONSIGNOR, ConsignorEvent.HoldReason.DAC7_DATA_MISSING),
        new ConsignorEvent.ConsignorPayoutsReleased(
            CONSIGNOR, ConsignorEvent.HoldReason.DAC7_DATA_MISSING),
        new ConsignorEvent.ConsignorErasureRequested(CONSIGNOR, "pl-1", List.of(TAX)),
        new ConsignorEvent.ConsignorErasurePostponed(CONSIGNOR, List.of(TAX)),
        new ConsignorEvent.ConsignorErased(
            CONSIGNOR, List.of(Purpose.CONTACT), List.of(KEY), List.of(TAX)));
  }
}
