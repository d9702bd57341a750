package pl.closter.projection.view.consignors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pl.closter.projection.Consigning.HASH;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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
import pl.closter.events.DomainEvent;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.projection.Consigning;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.consignors.ConsignorRow.Check;
import pl.closter.projection.view.consignors.ConsignorRow.Known;
import pl.closter.projection.view.consignors.ConsignorRow.Method;
import pl.closter.projection.view.consignors.ConsignorRow.Payment;
import pl.closter.projection.view.consignors.ConsignorRow.State;

class ConsignorViewTest {

  private static final UUID ID = new UUID(9, 1);
  private static final UUID METHOD = new UUID(9, 2);
  private static final UUID OTHER = new UUID(9, 3);
  private static final DomainEvent REGISTERED = Consigning.registered(ID);
  private static final DomainEvent VERIFIED = Consigning.verified(ID);
  private static final IdentityCheck CHECK =
      new IdentityCheck(2, IdentityMethod.DOCUMENT_SEEN, HASH, null);
  private static final TaxDeclaration TAX =
      new TaxDeclaration(
          TaxStatus.FOREIGN,
          "DE",
          null,
          HASH,
          Instant.parse("2026-11-23T10:00:00Z"),
          TaxSource.DECLARATION);
  private static final DomainEvent IDENTIFIED = new ConsignorIdentityVerified(ID, CHECK);

  private static ConsignorRow consignor(DomainEvent... then) {
    List<DomainEvent> events = new ArrayList<>();
    events.add(REGISTERED);
    events.addAll(List.of(then));
    var rows =
        Fold.changed(new ConsignorView(), Map.of(), Stream.of(events.toArray(DomainEvent[]::new)));
    return requireNonNull(rows.get(ID));
  }

  private static DomainEvent wrote(PersonalField... fields) {
    return new ConsignorProfileUpdated(ID, List.of(fields), null);
  }

  private static DomainEvent verified(UUID method) {
    return new PayoutMethodVerified(ID, method, PayoutCheck.PROVIDER, HolderMatch.MATCHES);
  }

  @Test
  void a_registration_points_to_the_vault() {
    ConsignorRow row = consignor();
    assertThat(row.subjectId()).isEqualTo(Consigning.subject(ID));
    assertThat(row.state()).isEqualTo(State.PROSPECT);
    assertThat(row.known()).isEqualTo(Known.NOTHING);
    assertThat(row.payment()).isEqualTo(Payment.NONE);
  }

  @Test
  void it_shows_which_values_the_vault_has() {
    assertThat(
            consignor(
                    wrote(PersonalField.TAX_ID, PersonalField.EMAIL),
                    wrote(PersonalField.EMAIL, PersonalField.ADDRESS))
                .known()
                .fields())
        .containsExactly(PersonalField.ADDRESS, PersonalField.EMAIL, PersonalField.TAX_ID);
    assertThat(consignor(new ConsignorProfileUpdated(ID, List.of(), "en-GB")).locale())
        .isEqualTo("en-GB");
  }

  @Test
  void his_state_follows_what_is_so() {
    DomainEvent suspended = new ConsignorSuspended(ID, SuspensionReason.REVIEW);
    assertThat(consignor(VERIFIED).state()).isEqualTo(State.ACTIVE);
    assertThat(consignor(VERIFIED, wrote(PersonalField.EMAIL)).state()).isEqualTo(State.PROSPECT);
    assertThat(consignor(VERIFIED, suspended).state()).isEqualTo(State.SUSPENDED);
    assertThat(consignor(VERIFIED, suspended).standing().suspension())
        .isEqualTo(SuspensionReason.REVIEW);
    assertThat(consignor(VERIFIED, suspended, new ConsignorReinstated(ID)).state())
        .isEqualTo(State.ACTIVE);
    assertThat(
            consignor(
                    new ConsignorContactVerified(ID, ContactChannel.PHONE, VerificationMethod.CALL))
                .known()
                .verified())
        .containsExactly(ContactChannel.PHONE);
  }

  @Test
  void what_was_checked_was_checked_of_one_name() {
    assertThat(consignor(IDENTIFIED).known().identity()).isEqualTo(CHECK);
    assertThat(consignor(IDENTIFIED, wrote(PersonalField.NAME)).known().identity()).isNull();
    assertThat(
            consignor(
                    IDENTIFIED,
                    new ConsignorIdentityRejected(
                        ID, IdentityMethod.REGISTER, HASH, IdentityRejection.DATA_DIFFERS))
                .known()
                .identity())
        .isNull();
  }

  @Test
  void tax_data_is_of_one_declaration() {
    DomainEvent declared = new ConsignorTaxStatusDeclared(ID, TAX);
    DomainEvent completed = new ConsignorTaxReportingDataCompleted(ID, List.of(PersonalField.NAME));
    ConsignorRow row = consignor(declared, completed);
    assertThat(row.known().tax()).isEqualTo(TAX);
    assertThat(row.known().taxFields()).containsExactly(PersonalField.NAME);
    assertThat(consignor(declared, completed, declared).known().taxFields()).isNull();
  }

  @Test
  void methods_show_whether_money_may_go_there_and_which_is_the_default() {
    DomainEvent account = new PayoutMethodAdded(ID, METHOD, PayoutKind.IBAN, null, "digest");
    DomainEvent credit = new PayoutMethodAdded(ID, OTHER, PayoutKind.STORE_CREDIT, null, null);
    ConsignorRow both = consignor(account, credit, verified(METHOD), verified(OTHER));
    assertThat(both.payment().payoutMethods())
        .containsExactly(
            new Method(METHOD, PayoutKind.IBAN, Check.VERIFIED),
            new Method(OTHER, PayoutKind.STORE_CREDIT, Check.VERIFIED));
    assertThat(both.payment().defaultMethodId()).isEqualTo(METHOD);
    ConsignorDefaults defaults =
        new ConsignorDefaults(null, null, false, PayoutSchedule.WEEKLY, OTHER);
    assertThat(
            consignor(
                    account,
                    credit,
                    verified(METHOD),
                    verified(OTHER),
                    new ConsignorDefaultsSet(ID, defaults),
                    new PayoutMethodRemoved(ID, METHOD))
                .payment())
        .isEqualTo(
            new Payment(
                List.of(new Method(OTHER, PayoutKind.STORE_CREDIT, Check.VERIFIED)),
                OTHER,
                defaults));
    assertThat(
            consignor(
                    account,
                    verified(METHOD),
                    new PayoutMethodRejected(ID, METHOD, PayoutCheck.PROVIDER, HolderMatch.DIFFERS))
                .payment()
                .defaultMethodId())
        .isNull();
  }

  @Test
  void payouts_are_held_for_reasons() {
    assertThat(
            consignor(
                    new ConsignorPayoutsHeld(ID, HoldReason.DISPUTE),
                    new ConsignorPayoutsHeld(ID, HoldReason.REVIEW),
                    new ConsignorPayoutsReleased(ID, HoldReason.DISPUTE))
                .standing()
                .holds())
        .containsExactly(HoldReason.REVIEW);
  }

  @Test
  void what_is_left_of_him_is_what_has_to_stay() {
    DomainEvent requested =
        new ConsignorErasureRequested(ID, "pl-1", List.of(Consigning.kept(Purpose.TAX)));
    DomainEvent erased =
        new ConsignorErased(
            ID,
            List.of(Purpose.IDENTITY, Purpose.CONTACT, Purpose.PAYOUT),
            List.of(METHOD),
            List.of(Consigning.kept(Purpose.TAX)));
    DomainEvent[] life = {
      wrote(PersonalField.EMAIL, PersonalField.NAME, PersonalField.PESEL, PersonalField.IBAN),
      VERIFIED,
      IDENTIFIED,
      new ConsignorTaxStatusDeclared(ID, TAX),
      new PayoutMethodAdded(ID, METHOD, PayoutKind.IBAN, null, "digest"),
      verified(METHOD),
      requested,
      erased
    };
    ConsignorRow row = consignor(life);
    assertThat(consignor(VERIFIED, requested).state()).isEqualTo(State.CLOSED);
    assertThat(row.state()).isEqualTo(State.ERASED);
    assertThat(row.known())
        .isEqualTo(new Known(List.of(PersonalField.PESEL), List.of(), null, TAX, null));
    assertThat(row.payment()).isEqualTo(Payment.NONE);
    assertThat(row.standing().erased())
        .containsExactly(Purpose.IDENTITY, Purpose.CONTACT, Purpose.PAYOUT);
    assertThat(row.standing().kept()).containsExactly(Consigning.kept(Purpose.TAX));
  }

  @Test
  void what_has_to_stay_longer_is_shown() {
    Kept longer = new Kept(Purpose.IDENTITY, "open-dispute", null);
    ConsignorRow row =
        consignor(
            new ConsignorErasureRequested(ID, "pl-1", List.of(Consigning.kept(Purpose.TAX))),
            new ConsignorErasurePostponed(ID, List.of(longer)));
    assertThat(row.standing().kept()).containsExactly(longer);
    assertThat(row.state()).isEqualTo(ConsignorRow.State.CLOSED);
  }

  @Test
  void a_life_begins_with_its_registration_and_only_once() {
    ConsignorView view = new ConsignorView();
    assertThatThrownBy(() -> view.fold(null, Stream.of(VERIFIED).getFirst()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> consignor(REGISTERED)).isInstanceOf(IllegalStateException.class);
    assertThat(view.rowOf(new OrderShipped(ID))).isEmpty();
  }
}
