package pl.closter.eventstore.domain.consignor;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.consignor.ConsignorDeciderTest.ID;
import static pl.closter.eventstore.domain.consignor.ConsignorDeciderTest.METHOD;
import static pl.closter.eventstore.domain.consignor.ConsignorDeciderTest.active;
import static pl.closter.eventstore.domain.consignor.ConsignorDeciderTest.prospect;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
import pl.closter.events.ConsignorEvent.ConsignorDefaultsSet;
import pl.closter.events.ConsignorEvent.ConsignorProfileUpdated;
import pl.closter.events.ConsignorEvent.HolderMatch;
import pl.closter.events.ConsignorEvent.PayoutCheck;
import pl.closter.events.ConsignorEvent.PayoutKind;
import pl.closter.events.ConsignorEvent.PayoutMethodAdded;
import pl.closter.events.ConsignorEvent.PayoutMethodRejected;
import pl.closter.events.ConsignorEvent.PayoutMethodRemoved;
import pl.closter.events.ConsignorEvent.PayoutMethodVerified;
import pl.closter.events.ConsignorEvent.PayoutSchedule;
import pl.closter.events.Disposition;
import pl.closter.events.PersonalField;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.AddPayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ConfirmPayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RemovePayoutMethod;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.SetDefaults;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.UpdateConsignorProfile;

/// Where a consignor's money goes (C1).
class PayoutTest {

  private static final UUID OTHER = new UUID(9, 5);
  private static final ConsignorEvent ACCOUNT =
      new PayoutMethodAdded(ID, METHOD, PayoutKind.IBAN, null, "d1");
  private static final ConsignorEvent CREDIT =
      new PayoutMethodAdded(ID, OTHER, PayoutKind.STORE_CREDIT, null, null);

  private static AddPayoutMethod add(
      UUID method, PayoutKind kind, @Nullable String reference, @Nullable String digest) {
    return new AddPayoutMethod(ID, method, kind, reference, digest);
  }

  private static ConfirmPayoutMethod confirm(UUID method, HolderMatch match, String digest) {
    return new ConfirmPayoutMethod(ID, method, PayoutCheck.SMALL_TRANSFER, match, digest);
  }

  private static ConsignorEvent verified(UUID method) {
    return new PayoutMethodVerified(ID, method, PayoutCheck.SMALL_TRANSFER, HolderMatch.MATCHES);
  }

  private static ConsignorEvent rejected(UUID method) {
    return new PayoutMethodRejected(ID, method, PayoutCheck.SMALL_TRANSFER, HolderMatch.DIFFERS);
  }

  private static ConsignorDefaults defaults(@Nullable UUID method) {
    return new ConsignorDefaults("standard-40", null, true, PayoutSchedule.MONTHLY, method);
  }

  private static Scenario<Consignor, ConsignorCommand, ConsignorEvent> withAccount() {
    return active().given(ACCOUNT);
  }

  @Test
  void an_account_is_the_number_that_the_vault_has() {
    active().when(add(METHOD, PayoutKind.IBAN, null, "d1")).then(ACCOUNT);
    withAccount().when(add(METHOD, PayoutKind.IBAN, null, "d1")).thenNothing();
    active()
        .when(add(METHOD, PayoutKind.IBAN, null, null))
        .thenRefused(ConsignorRefusal.ACCOUNT_NUMBER_NOT_RECORDED);
    withAccount()
        .when(add(OTHER, PayoutKind.IBAN, null, "d2"))
        .thenRefused(ConsignorRefusal.METHOD_EXISTS);
    withAccount()
        .given(rejected(METHOD))
        .when(add(OTHER, PayoutKind.IBAN, null, "d2"))
        .then(new PayoutMethodAdded(ID, OTHER, PayoutKind.IBAN, null, "d2"));
  }

  @Test
  void an_account_at_a_provider_has_a_reference_and_credit_needs_none() {
    active()
        .when(add(OTHER, PayoutKind.PSP_ACCOUNT, "acct-1", null))
        .then(new PayoutMethodAdded(ID, OTHER, PayoutKind.PSP_ACCOUNT, "acct-1", null));
    active()
        .when(add(OTHER, PayoutKind.DONATION, null, null))
        .thenRefused(ConsignorRefusal.REFERENCE_MISSING);
    active().when(add(OTHER, PayoutKind.STORE_CREDIT, null, null)).then(CREDIT);
    active()
        .given(CREDIT)
        .when(add(METHOD, PayoutKind.STORE_CREDIT, null, null))
        .thenRefused(ConsignorRefusal.METHOD_EXISTS);
  }

  @Test
  void ten_ways_to_be_paid_are_enough() {
    ConsignorEvent[] ten =
        IntStream.range(0, 10)
            .mapToObj(
                one ->
                    new PayoutMethodAdded(
                        ID, new UUID(9, 100 + one), PayoutKind.DONATION, "charity-" + one, null))
            .toArray(ConsignorEvent[]::new);
    active()
        .given(ten)
        .when(add(METHOD, PayoutKind.IBAN, null, "d1"))
        .thenRefused(ConsignorRefusal.TOO_MANY_METHODS);
  }

  @Test
  void a_method_is_verified_when_it_is_his_and_rejected_when_not() {
    withAccount().when(confirm(METHOD, HolderMatch.MATCHES, "d1")).then(verified(METHOD));
    withAccount()
        .given(verified(METHOD))
        .when(confirm(METHOD, HolderMatch.MATCHES, "d1"))
        .thenNothing();
    withAccount().when(confirm(METHOD, HolderMatch.DIFFERS, "d1")).then(rejected(METHOD));
    withAccount()
        .given(rejected(METHOD))
        .when(confirm(METHOD, HolderMatch.DIFFERS, "d1"))
        .thenNothing();
    withAccount()
        .given(rejected(METHOD))
        .when(confirm(METHOD, HolderMatch.MATCHES, "d1"))
        .thenRefused(ConsignorRefusal.METHOD_REJECTED);
    withAccount()
        .when(confirm(METHOD, HolderMatch.NOT_CHECKED, "d1"))
        .thenRefused(ConsignorRefusal.HOLDER_NOT_CHECKED);
    withAccount()
        .when(confirm(OTHER, HolderMatch.MATCHES, "d1"))
        .thenRefused(ConsignorRefusal.UNKNOWN_METHOD);
  }

  @Test
  void a_number_that_was_changed_behind_the_method_is_not_verified() {
    withAccount()
        .when(confirm(METHOD, HolderMatch.MATCHES, "d2"))
        .thenRefused(ConsignorRefusal.ACCOUNT_NUMBER_CHANGED);
  }

  @Test
  void the_number_of_a_method_does_not_change_under_it() {
    UpdateConsignorProfile other = new UpdateConsignorProfile(ID, Set.of(PersonalField.IBAN), null);
    withAccount().when(other).thenRefused(ConsignorRefusal.ACCOUNT_NUMBER_IN_USE);
    assertThat(
            withAccount()
                .given(new PayoutMethodRemoved(ID, METHOD))
                .when(other)
                .decision()
                .toString())
        .contains("Accepted");
  }

  @Test
  void what_is_no_account_needs_no_holder_and_leaves_the_number_alone() {
    active()
        .given(CREDIT)
        .when(confirm(OTHER, HolderMatch.NOT_CHECKED, "d1"))
        .then(
            new PayoutMethodVerified(
                ID, OTHER, PayoutCheck.SMALL_TRANSFER, HolderMatch.NOT_CHECKED));
    active()
        .given(CREDIT)
        .when(new UpdateConsignorProfile(ID, Set.of(PersonalField.IBAN), null))
        .then(new ConsignorProfileUpdated(ID, List.of(PersonalField.IBAN), null));
  }

  // C1
  @Test
  void the_first_verified_method_is_the_default_until_another_is_chosen() {
    var both = withAccount().given(CREDIT, verified(METHOD), verified(OTHER));
    assertThat(withAccount().state().defaultMethod()).isNull();
    assertThat(both.state().defaultMethod()).isEqualTo(METHOD);
    both.when(new SetDefaults(ID, defaults(OTHER)))
        .then(new ConsignorDefaultsSet(ID, defaults(OTHER)));
    var chosen = both.given(new ConsignorDefaultsSet(ID, defaults(OTHER)));
    assertThat(chosen.state().defaultMethod()).isEqualTo(OTHER);
    chosen.when(new SetDefaults(ID, defaults(null))).thenNothing();
    assertThat(both.given(rejected(METHOD)).state().defaultMethod()).isNull();
  }

  @Test
  void only_a_verified_method_is_the_default() {
    withAccount()
        .when(new SetDefaults(ID, defaults(METHOD)))
        .thenRefused(ConsignorRefusal.METHOD_NOT_VERIFIED);
    withAccount()
        .when(new SetDefaults(ID, defaults(null)))
        .then(new ConsignorDefaultsSet(ID, defaults(null)));
  }

  @Test
  void a_fallback_must_be_a_way_out() {
    ConsignorDefaults nowhere =
        new ConsignorDefaults(
            null,
            new Disposition.Choice(Disposition.RETURN, Disposition.RETURN),
            false,
            PayoutSchedule.WEEKLY,
            null);
    prospect()
        .when(new SetDefaults(ID, nowhere))
        .thenRefused(ConsignorRefusal.DISPOSITION_LEADS_NOWHERE);
  }

  @Test
  void the_default_is_removed_last() {
    var both = withAccount().given(CREDIT, verified(METHOD), verified(OTHER));
    both.when(new RemovePayoutMethod(ID, METHOD)).thenRefused(ConsignorRefusal.DEFAULT_METHOD);
    both.when(new RemovePayoutMethod(ID, OTHER)).then(new PayoutMethodRemoved(ID, OTHER));
    var one = withAccount().given(verified(METHOD));
    one.when(new RemovePayoutMethod(ID, METHOD)).then(new PayoutMethodRemoved(ID, METHOD));
    var none = one.given(new PayoutMethodRemoved(ID, METHOD));
    assertThat(none.state().defaultMethod()).isNull();
    none.when(new RemovePayoutMethod(ID, METHOD)).thenRefused(ConsignorRefusal.UNKNOWN_METHOD);
    assertThat(none.state().verifiedMethods()).isEqualTo(List.of());
  }
}
