package pl.closter.projection;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import pl.closter.events.ConsignorEvent.ConsignorContactVerified;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
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
import pl.closter.events.ConsignorEvent.ContactChannel;
import pl.closter.events.ConsignorEvent.HoldReason;
import pl.closter.events.ConsignorEvent.HolderMatch;
import pl.closter.events.ConsignorEvent.IdentityCheck;
import pl.closter.events.ConsignorEvent.IdentityMethod;
import pl.closter.events.ConsignorEvent.IdentityRejection;
import pl.closter.events.ConsignorEvent.PartyKind;
import pl.closter.events.ConsignorEvent.PayoutCheck;
import pl.closter.events.ConsignorEvent.PayoutKind;
import pl.closter.events.ConsignorEvent.PayoutMethodAdded;
import pl.closter.events.ConsignorEvent.PayoutMethodRejected;
import pl.closter.events.ConsignorEvent.PayoutMethodRemoved;
import pl.closter.events.ConsignorEvent.PayoutMethodVerified;
import pl.closter.events.ConsignorEvent.PayoutSchedule;
import pl.closter.events.ConsignorEvent.SuspensionReason;
import pl.closter.events.ConsignorEvent.TaxDeclaration;
import pl.closter.events.ConsignorEvent.TaxSource;
import pl.closter.events.ConsignorEvent.TaxStatus;
import pl.closter.events.ConsignorEvent.VerificationMethod;
import pl.closter.events.Disposition;
import pl.closter.events.DomainEvent;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;

/// Events of consignors, for tests.
public final class Consigning {

  public static final String HASH = "ab".repeat(32);

  private Consigning() {}

  public static DomainEvent registered(UUID id) {
    return new ConsignorRegistered(id, subject(id), PartyKind.PRIVATE, "pl-PL");
  }

  public static UUID subject(UUID id) {
    return new UUID(id.getMostSignificantBits(), ~id.getLeastSignificantBits());
  }

  public static DomainEvent verified(UUID id) {
    return new ConsignorContactVerified(id, ContactChannel.EMAIL, VerificationMethod.CODE);
  }

  public static Kept kept(Purpose purpose) {
    return new Kept(purpose, "accounting-records", LocalDate.parse("2032-01-01"));
  }

  /// Anything that may come next, whether a rule would allow it or not.
  static DomainEvent next(RandomGenerator random, UUID id) {
    UUID method = new UUID(7, random.nextInt(3));
    HoldReason hold = any(random, HoldReason.values());
    return switch (random.nextInt(17)) {
      case 0 -> new ConsignorProfileUpdated(id, fields(random), random.nextBoolean() ? "en" : null);
      case 1 ->
          new ConsignorContactVerified(
              id, any(random, ContactChannel.values()), VerificationMethod.CALL);
      case 2 -> new ConsignorIdentityVerified(id, check(random));
      case 3 ->
          new ConsignorIdentityRejected(
              id, IdentityMethod.REGISTER, HASH, IdentityRejection.DATA_DIFFERS);
      case 4 -> new ConsignorTaxStatusDeclared(id, declaration(random));
      case 5 -> new ConsignorTaxReportingDataCompleted(id, fields(random));
      case 6 ->
          new PayoutMethodAdded(id, method, any(random, PayoutKind.values()), "ref-1", "digest");
      case 7 -> new PayoutMethodVerified(id, method, PayoutCheck.PROVIDER, HolderMatch.MATCHES);
      case 8 -> new PayoutMethodRejected(id, method, PayoutCheck.PROVIDER, HolderMatch.DIFFERS);
      case 9 -> new PayoutMethodRemoved(id, method);
      case 10 -> new ConsignorDefaultsSet(id, defaults(random, method));
      case 11 -> new ConsignorSuspended(id, any(random, SuspensionReason.values()));
      case 12 -> new ConsignorReinstated(id);
      case 13 -> new ConsignorPayoutsHeld(id, hold);
      case 14 -> new ConsignorPayoutsReleased(id, hold);
      case 15 ->
          random.nextInt(4) > 0
              ? new ConsignorReinstated(id)
              : new ConsignorErasureRequested(id, "pl-1", List.of(kept(Purpose.TAX)));
      default ->
          random.nextInt(4) > 0
              ? new ConsignorErasurePostponed(id, List.of(kept(Purpose.TAX)))
              : new ConsignorErased(
                  id,
                  List.of(any(random, Purpose.values())),
                  List.of(method),
                  List.of(kept(Purpose.TAX)));
    };
  }

  private static List<PersonalField> fields(RandomGenerator random) {
    return List.of(any(random, PersonalField.values()), any(random, PersonalField.values()));
  }

  private static IdentityCheck check(RandomGenerator random) {
    return new IdentityCheck(
        random.nextInt(4),
        any(random, IdentityMethod.values()),
        HASH,
        random.nextBoolean() ? LocalDate.of(2030, 1, 1 + random.nextInt(28)) : null);
  }

  private static TaxDeclaration declaration(RandomGenerator random) {
    return new TaxDeclaration(
        any(random, TaxStatus.values()),
        "PL",
        random.nextBoolean() ? "pl-nip" : null,
        HASH,
        Stream.START.plusNanos(random.nextLong(1_000_000_000)),
        any(random, TaxSource.values()));
  }

  private static ConsignorDefaults defaults(RandomGenerator random, UUID method) {
    return new ConsignorDefaults(
        random.nextBoolean() ? "standard-40" : null,
        random.nextBoolean()
            ? new Disposition.Choice(Disposition.RETURN, Disposition.DONATE)
            : null,
        random.nextBoolean(),
        any(random, PayoutSchedule.values()),
        random.nextBoolean() ? method : null);
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
