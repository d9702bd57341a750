package pl.closter.eventstore.domain.consignor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ConsignorEvent.ConsignorContactVerified;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
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
import pl.closter.events.ConsignorEvent.PayoutSchedule;
import pl.closter.events.ConsignorEvent.SuspensionReason;
import pl.closter.events.ConsignorEvent.TaxDeclaration;
import pl.closter.events.ConsignorEvent.TaxSource;
import pl.closter.events.ConsignorEvent.TaxStatus;
import pl.closter.events.ConsignorEvent.VerificationMethod;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.consignor.Consignor.Stage;
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

/// Who he is, how he is taxed, whether he is suspended and how he is forgotten. How he is paid is
/// in [PayoutTest].
class ConsignorDeciderTest {

  static final UUID ID = new UUID(9, 1);
  static final UUID METHOD = new UUID(9, 3);
  private static final UUID SUBJECT = new UUID(9, 2);
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final String HASH = "ab".repeat(32);
  static final ConsignorEvent REGISTERED = registered(PartyKind.PRIVATE);
  static final ConsignorEvent VERIFIED =
      new ConsignorContactVerified(ID, ContactChannel.EMAIL, VerificationMethod.CODE);

  private static final UUID KEY = new UUID(9, 4);
  private static final ConsignorEvent SUSPENDED =
      new ConsignorSuspended(ID, SuspensionReason.REVIEW);
  private static final Kept TAX_LAW =
      new Kept(Purpose.TAX, "accounting-records", LocalDate.parse("2032-01-01"));
  private static final ConsignorEvent CLOSED =
      new ConsignorErasureRequested(ID, "pl-1", List.of(TAX_LAW));
  private static final IdentityCheck CHECK =
      new IdentityCheck(2, IdentityMethod.DOCUMENT_SEEN, HASH, LocalDate.parse("2030-05-01"));
  private static final Set<PersonalField> ALL_FIELDS = EnumSet.allOf(PersonalField.class);

  static ConsignorEvent registered(PartyKind kind) {
    return new ConsignorRegistered(ID, SUBJECT, kind, "pl-PL");
  }

  static Scenario<Consignor, ConsignorCommand, ConsignorEvent> unknown() {
    return Scenario.of(new ConsignorDecider());
  }

  static Scenario<Consignor, ConsignorCommand, ConsignorEvent> prospect() {
    return unknown().given(REGISTERED);
  }

  static Scenario<Consignor, ConsignorCommand, ConsignorEvent> active() {
    return prospect().given(VERIFIED);
  }

  private static Scenario<Consignor, ConsignorCommand, ConsignorEvent> closed() {
    return active().given(CLOSED);
  }

  private static UpdateConsignorProfile update(PersonalField... fields) {
    return new UpdateConsignorProfile(ID, Set.of(fields), null);
  }

  private static ConsignorEvent updated(PersonalField... fields) {
    return new ConsignorProfileUpdated(ID, List.of(fields), null);
  }

  private static VerifyContact verify(PersonalField... recorded) {
    return new VerifyContact(ID, ContactChannel.EMAIL, VerificationMethod.CODE, Set.of(recorded));
  }

  private static TaxDeclaration declaration(TaxStatus status, @Nullable String scheme, Instant at) {
    return new TaxDeclaration(status, "PL", scheme, HASH, at, TaxSource.DECLARATION);
  }

  private static DeclareTaxStatus declare(TaxStatus status) {
    return new DeclareTaxStatus(ID, declaration(status, "pl-nip", NOW), NOW);
  }

  private static List<Kept> everything(String block) {
    return Arrays.stream(Purpose.values()).map(purpose -> new Kept(purpose, block, null)).toList();
  }

  private static ConfirmErasure confirm(Set<Purpose> erased, Kept... kept) {
    return confirm(false, erased, kept);
  }

  private static ConfirmErasure confirm(boolean due, Set<Purpose> erased, Kept... kept) {
    return new ConfirmErasure(ID, erased, Map.of(Purpose.CONTACT, KEY), List.of(kept), due);
  }

  private static ConsignorEvent erased(List<Purpose> purposes, Kept... kept) {
    return new ConsignorErased(
        ID, purposes, purposes.contains(Purpose.CONTACT) ? List.of(KEY) : List.of(), List.of(kept));
  }

  static Stream<ConsignorCommand> beginningSomething() {
    return Stream.of(
        update(PersonalField.NAME),
        verify(PersonalField.EMAIL),
        new VerifyIdentity(ID, CHECK, NOW),
        new RejectIdentity(ID, IdentityMethod.REGISTER, HASH, IdentityRejection.FORGERY_SUSPECTED),
        declare(TaxStatus.FOREIGN),
        new CompleteTaxReportingData(ID, ALL_FIELDS),
        new AddPayoutMethod(ID, METHOD, PayoutKind.STORE_CREDIT, null, null),
        new ConfirmPayoutMethod(ID, METHOD, PayoutCheck.NOT_NEEDED, HolderMatch.NOT_CHECKED, null),
        new RemovePayoutMethod(ID, METHOD),
        new SetDefaults(ID, new ConsignorDefaults(null, null, false, PayoutSchedule.WEEKLY, null)),
        new SuspendConsignor(ID, SuspensionReason.REVIEW),
        new ReinstateConsignor(ID));
  }

  static Stream<ConsignorCommand> all() {
    return Stream.concat(
        beginningSomething(),
        Stream.of(
            new HoldPayouts(ID, HoldReason.DISPUTE),
            new ReleasePayouts(ID, HoldReason.DISPUTE),
            new RequestErasure(ID, "pl-1", List.of()),
            confirm(Set.of())));
  }

  @Test
  void somebody_is_registered_once_and_points_to_the_vault() {
    RegisterConsignor register = new RegisterConsignor(ID, SUBJECT, PartyKind.PRIVATE, "pl-PL");
    unknown().when(register).then(REGISTERED);
    prospect().when(register).thenNothing();
  }

  @ParameterizedTest
  @MethodSource("all")
  void nobody_knows_who_was_not_registered(ConsignorCommand command) {
    unknown().when(command).thenRefused(ConsignorRefusal.UNKNOWN_CONSIGNOR);
  }

  @ParameterizedTest
  @MethodSource("beginningSomething")
  void nothing_new_begins_with_who_asked_to_be_forgotten(ConsignorCommand command) {
    closed().when(command).thenRefused(ConsignorRefusal.CLOSED);
    closed()
        .given(erased(List.of(Purpose.CONTACT)))
        .when(command)
        .thenRefused(ConsignorRefusal.CLOSED);
  }

  @Test
  void a_profile_names_what_was_written() {
    prospect()
        .when(update(PersonalField.NAME, PersonalField.EMAIL))
        .then(updated(PersonalField.NAME, PersonalField.EMAIL));
    prospect()
        .when(new UpdateConsignorProfile(ID, Set.of(), "en-GB"))
        .then(new ConsignorProfileUpdated(ID, List.of(), "en-GB"));
    prospect().when(new UpdateConsignorProfile(ID, Set.of(), "pl-PL")).thenNothing();
    prospect().when(update()).thenNothing();
  }

  @Test
  void a_language_stays_until_another_one_is_chosen() {
    UpdateConsignorProfile english = new UpdateConsignorProfile(ID, Set.of(), "en-GB");
    ConsignorEvent chosen = new ConsignorProfileUpdated(ID, List.of(), "en-GB");
    prospect().given(chosen, updated(PersonalField.NAME)).when(english).thenNothing();
    prospect().given(updated(PersonalField.NAME)).when(english).then(chosen);
  }

  @Test
  void a_contact_is_verified_when_the_vault_has_it() {
    prospect().when(verify(PersonalField.EMAIL)).then(VERIFIED);
    active().when(verify(PersonalField.EMAIL)).thenNothing();
    prospect().when(verify(PersonalField.PHONE)).thenRefused(ConsignorRefusal.CONTACT_NOT_RECORDED);
  }

  // C3
  @Test
  void he_is_active_while_a_contact_is_verified() {
    assertThat(unknown().state().stage()).isEqualTo(Stage.UNKNOWN);
    assertThat(prospect().state().stage()).isEqualTo(Stage.PROSPECT);
    assertThat(active().state().stage()).isEqualTo(Stage.ACTIVE);
    assertThat(active().given(updated(PersonalField.ADDRESS)).state().stage())
        .isEqualTo(Stage.ACTIVE);
    assertThat(active().given(updated(PersonalField.EMAIL)).state().stage())
        .isEqualTo(Stage.PROSPECT);
    assertThat(
            active()
                .given(
                    new ConsignorContactVerified(ID, ContactChannel.PHONE, VerificationMethod.CALL),
                    updated(PersonalField.EMAIL))
                .state()
                .stage())
        .isEqualTo(Stage.ACTIVE);
  }

  @Test
  void an_identity_is_verified_and_rejected() {
    ConsignorEvent verified = new ConsignorIdentityVerified(ID, CHECK);
    ConsignorEvent rejected =
        new ConsignorIdentityRejected(
            ID, IdentityMethod.DOCUMENT_SEEN, HASH, IdentityRejection.DATA_DIFFERS);
    VerifyIdentity verify = new VerifyIdentity(ID, CHECK, NOW);
    prospect().when(verify).then(verified);
    prospect().given(verified).when(verify).thenNothing();
    prospect().given(verified, rejected).when(verify).then(verified);
    prospect()
        .given(verified)
        .when(
            new RejectIdentity(
                ID, IdentityMethod.DOCUMENT_SEEN, HASH, IdentityRejection.DATA_DIFFERS))
        .then(rejected);
    prospect()
        .when(new VerifyIdentity(ID, CHECK, Instant.parse("2030-05-02T00:00:00Z")))
        .thenRefused(ConsignorRefusal.IDENTITY_NO_LONGER_VALID);
  }

  @Test
  void with_another_name_the_identity_has_to_be_checked_again() {
    ConsignorEvent verified = new ConsignorIdentityVerified(ID, CHECK);
    VerifyIdentity verify = new VerifyIdentity(ID, CHECK, NOW);
    prospect().given(verified, updated(PersonalField.NAME)).when(verify).then(verified);
    prospect().given(verified, updated(PersonalField.PHONE)).when(verify).thenNothing();
  }

  @ParameterizedTest
  @CsvSource({
    "PRIVATE, PRIVATE_NON_BUSINESS, true",
    "PRIVATE, VAT_EXEMPT, false",
    "PRIVATE, VAT_ACTIVE, false",
    "PRIVATE, FOREIGN, true",
    "SOLE_TRADER, PRIVATE_NON_BUSINESS, true",
    "SOLE_TRADER, VAT_EXEMPT, true",
    "SOLE_TRADER, VAT_ACTIVE, true",
    "COMPANY, PRIVATE_NON_BUSINESS, false",
    "COMPANY, VAT_ACTIVE, true",
    "COMPANY, FOREIGN, true"
  })
  void a_tax_status_fits_the_party(PartyKind kind, TaxStatus status, boolean fits) {
    var when = unknown().given(registered(kind)).when(declare(status));
    if (fits) {
      when.then(new ConsignorTaxStatusDeclared(ID, declaration(status, "pl-nip", NOW)));
    } else {
      when.thenRefused(ConsignorRefusal.TAX_STATUS_NOT_OF_PARTY);
    }
  }

  @Test
  void a_tax_status_has_a_number_where_there_must_be_one_and_a_time_that_was() {
    TaxDeclaration later = declaration(TaxStatus.FOREIGN, null, NOW.plusSeconds(1));
    prospect()
        .when(new DeclareTaxStatus(ID, later, NOW))
        .thenRefused(ConsignorRefusal.CHECKED_IN_THE_FUTURE);
    unknown()
        .given(registered(PartyKind.COMPANY))
        .when(new DeclareTaxStatus(ID, declaration(TaxStatus.VAT_ACTIVE, null, NOW), NOW))
        .thenRefused(ConsignorRefusal.TAX_ID_SCHEME_MISSING);
    prospect()
        .given(new ConsignorTaxStatusDeclared(ID, declaration(TaxStatus.FOREIGN, "pl-nip", NOW)))
        .when(declare(TaxStatus.FOREIGN))
        .thenNothing();
  }

  @Test
  void tax_data_is_complete_when_the_vault_has_all_of_it() {
    var declared =
        prospect()
            .given(
                new ConsignorTaxStatusDeclared(
                    ID, declaration(TaxStatus.PRIVATE_NON_BUSINESS, null, NOW)));
    ConsignorEvent completed =
        new ConsignorTaxReportingDataCompleted(
            ID,
            List.of(
                PersonalField.NAME,
                PersonalField.ADDRESS,
                PersonalField.PESEL,
                PersonalField.TAX_ID,
                PersonalField.DATE_OF_BIRTH,
                PersonalField.IBAN));
    declared.when(new CompleteTaxReportingData(ID, ALL_FIELDS)).then(completed);
    declared.given(completed).when(new CompleteTaxReportingData(ID, ALL_FIELDS)).thenNothing();
    prospect()
        .when(new CompleteTaxReportingData(ID, ALL_FIELDS))
        .thenRefused(ConsignorRefusal.TAX_STATUS_NOT_DECLARED);
  }

  @ParameterizedTest
  @CsvSource({
    "PRIVATE, NAME",
    "PRIVATE, ADDRESS",
    "PRIVATE, DATE_OF_BIRTH",
    "SOLE_TRADER, TAX_ID",
    "SOLE_TRADER, DATE_OF_BIRTH",
    "COMPANY, TAX_ID",
    "COMPANY, NAME"
  })
  void tax_data_that_lacks_something_says_what(PartyKind kind, PersonalField lacking) {
    Set<PersonalField> recorded = EnumSet.complementOf(EnumSet.of(lacking));
    var decision =
        unknown()
            .given(
                registered(kind),
                new ConsignorTaxStatusDeclared(ID, declaration(TaxStatus.FOREIGN, null, NOW)))
            .when(new CompleteTaxReportingData(ID, recorded));
    decision.thenRefused(ConsignorRefusal.TAX_DATA_INCOMPLETE);
    assertThat(decision.decision().toString()).contains("Missing: " + lacking.code());
  }

  @Test
  void a_private_person_needs_one_of_two_numbers() {
    Set<PersonalField> neither =
        EnumSet.complementOf(EnumSet.of(PersonalField.PESEL, PersonalField.TAX_ID));
    prospect()
        .given(new ConsignorTaxStatusDeclared(ID, declaration(TaxStatus.FOREIGN, null, NOW)))
        .when(new CompleteTaxReportingData(ID, neither))
        .thenRefused(ConsignorRefusal.TAX_DATA_INCOMPLETE);
  }

  @Test
  void who_is_active_is_suspended_and_reinstated() {
    active().when(new SuspendConsignor(ID, SuspensionReason.REVIEW)).then(SUSPENDED);
    active()
        .given(SUSPENDED)
        .when(new SuspendConsignor(ID, SuspensionReason.CONDUCT))
        .thenNothing();
    prospect()
        .when(new SuspendConsignor(ID, SuspensionReason.REVIEW))
        .thenRefused(ConsignorRefusal.NOT_ACTIVE);
    assertThat(active().given(SUSPENDED).state().stage()).isEqualTo(Stage.SUSPENDED);

    active().given(SUSPENDED).when(new ReinstateConsignor(ID)).then(new ConsignorReinstated(ID));
    active().when(new ReinstateConsignor(ID)).thenNothing();
    prospect().when(new ReinstateConsignor(ID)).thenRefused(ConsignorRefusal.NOT_SUSPENDED);
    assertThat(active().given(SUSPENDED, new ConsignorReinstated(ID)).state().stage())
        .isEqualTo(Stage.ACTIVE);
  }

  @Test
  void payouts_are_held_for_each_reason_until_it_is_gone() {
    ConsignorEvent held = new ConsignorPayoutsHeld(ID, HoldReason.DISPUTE);
    active().when(new HoldPayouts(ID, HoldReason.DISPUTE)).then(held);
    active().given(held).when(new HoldPayouts(ID, HoldReason.DISPUTE)).thenNothing();
    active()
        .given(held)
        .when(new HoldPayouts(ID, HoldReason.REVIEW))
        .then(new ConsignorPayoutsHeld(ID, HoldReason.REVIEW));
    active()
        .given(held)
        .when(new ReleasePayouts(ID, HoldReason.DISPUTE))
        .then(new ConsignorPayoutsReleased(ID, HoldReason.DISPUTE));
    active().given(held).when(new ReleasePayouts(ID, HoldReason.REVIEW)).thenNothing();
    active()
        .given(held, new ConsignorPayoutsReleased(ID, HoldReason.DISPUTE))
        .when(new ReleasePayouts(ID, HoldReason.DISPUTE))
        .thenNothing();
    closed()
        .when(new HoldPayouts(ID, HoldReason.REVIEW))
        .then(new ConsignorPayoutsHeld(ID, HoldReason.REVIEW));
  }

  // C2
  @Test
  void a_request_to_be_forgotten_is_refused_when_everything_has_to_stay() {
    var decision = active().when(new RequestErasure(ID, "pl-1", everything("open-contract")));
    decision.thenRefused(ConsignorRefusal.ERASURE_BLOCKED);
    assertThat(decision.decision().toString())
        .contains("CONTACT has to stay because of open-contract");
  }

  @Test
  void a_request_that_can_be_met_in_part_names_what_has_to_stay() {
    active().when(new RequestErasure(ID, "pl-1", List.of(TAX_LAW))).then(CLOSED);
    closed().when(new RequestErasure(ID, "pl-1", List.of())).thenNothing();
    assertThat(closed().state().stage()).isEqualTo(Stage.CLOSED);
    assertThat(closed().state().isOpen()).isFalse();
  }

  @Test
  void nothing_is_erased_that_nobody_asked_for() {
    active()
        .when(confirm(EnumSet.allOf(Purpose.class)))
        .thenRefused(ConsignorRefusal.ERASURE_NOT_REQUESTED);
  }

  // A17, without the payouts that are not there yet.
  @Test
  void what_is_free_is_erased_now_and_the_rest_when_its_day_has_come() {
    Set<Purpose> now = EnumSet.complementOf(EnumSet.of(Purpose.TAX));
    List<Purpose> free =
        List.of(Purpose.IDENTITY, Purpose.CONTACT, Purpose.PAYOUT, Purpose.FREE_TEXT);
    closed().when(confirm(now, TAX_LAW)).then(erased(free, TAX_LAW));

    var later = closed().given(erased(free, TAX_LAW));
    assertThat(later.state().stage()).isEqualTo(Stage.ERASED);
    later.when(confirm(now, TAX_LAW)).thenRefused(ConsignorRefusal.ERASURE_BLOCKED);
    later.when(confirm(EnumSet.allOf(Purpose.class))).then(erased(List.of(Purpose.TAX)));
    later
        .given(erased(List.of(Purpose.TAX)))
        .when(confirm(EnumSet.allOf(Purpose.class)))
        .thenNothing();
  }

  @Test
  void when_its_day_has_come_and_it_has_to_stay_longer_that_is_recorded() {
    Set<Purpose> now = EnumSet.complementOf(EnumSet.of(Purpose.TAX));
    Kept longer = new Kept(Purpose.TAX, "open-dispute", null);
    ConsignorEvent postponed = new ConsignorErasurePostponed(ID, List.of(longer));
    var later = closed().given(erased(List.copyOf(now), TAX_LAW));

    later.when(confirm(true, now, longer)).then(postponed);
    later.given(postponed).when(confirm(true, now, longer)).then(postponed);
    later
        .given(postponed)
        .when(confirm(true, EnumSet.allOf(Purpose.class)))
        .then(erased(List.of(Purpose.TAX)));
    later
        .given(erased(List.of(Purpose.TAX)))
        .when(confirm(true, EnumSet.allOf(Purpose.class)))
        .thenNothing();
    active()
        .when(confirm(true, EnumSet.allOf(Purpose.class)))
        .thenRefused(ConsignorRefusal.ERASURE_NOT_REQUESTED);
  }
}
