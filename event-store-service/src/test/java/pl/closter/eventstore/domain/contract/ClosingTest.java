package pl.closter.eventstore.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.contract.Agreement.COAT;
import static pl.closter.eventstore.domain.contract.Agreement.DRESS;
import static pl.closter.eventstore.domain.contract.Agreement.EVIDENCE;
import static pl.closter.eventstore.domain.contract.Agreement.ID;
import static pl.closter.eventstore.domain.contract.Agreement.active;
import static pl.closter.eventstore.domain.contract.Agreement.expired;
import static pl.closter.eventstore.domain.contract.Agreement.goods;
import static pl.closter.eventstore.domain.contract.Agreement.over;
import static pl.closter.eventstore.domain.contract.Agreement.pln;
import static pl.closter.eventstore.domain.contract.Agreement.signed;
import static pl.closter.eventstore.domain.contract.Agreement.unknown;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ChosenBy;
import pl.closter.events.ContractEvent.ContractClosed;
import pl.closter.events.ContractEvent.ContractLineDisposed;
import pl.closter.events.ContractEvent.ContractLineDispositionChosen;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractEvent.Statement;
import pl.closter.events.Disposition;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Decision.Refused;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.contract.ContractCommand.ApplyDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.ChooseDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.CloseContract;
import pl.closter.eventstore.domain.contract.ContractCommand.DisposeLine;
import pl.closter.eventstore.domain.contract.ContractCommand.Goods;
import pl.closter.eventstore.domain.contract.ContractCommand.Holding;
import pl.closter.eventstore.domain.contract.ContractCommand.SettleContract;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawContract;

/// CT9: a contract is settled when every garment has found its end, and closed when nobody owes
/// anything any more, either. The coat was disposed of, the dress was sold.
class ClosingTest {

  private static final Statement STATEMENT = new Statement("ST-2027-0042", EVIDENCE);
  private static final ContractEvent DISPOSED =
      new ContractLineDisposed(ID, 1, COAT, Disposition.RETURN, EVIDENCE);
  private static final ContractEvent SETTLED = new ContractSettled(ID, List.of(2));
  private static final ContractEvent CLOSED = new ContractClosed(ID, pln(0), STATEMENT);
  private static final List<Goods> DRESS_SOLD = List.of(goods(DRESS, Holding.SOLD));

  private static Scenario<Contract, ContractCommand, ContractEvent> settled() {
    return over().given(DISPOSED, SETTLED);
  }

  private static CloseContract close(Money balance, List<Goods> garments) {
    return new CloseContract(ID, balance, STATEMENT, garments);
  }

  private static CloseContract close() {
    return close(pln(0), DRESS_SOLD);
  }

  @Test
  void it_is_closed_at_zero_with_the_statement_that_says_so() {
    settled().when(close()).then(CLOSED);
    settled().given(CLOSED).when(close()).thenNothing();
    settled().given(CLOSED).when(close(pln(500), List.of())).thenNothing();
    assertThat(settled().given(CLOSED).state().stage()).isEqualTo(Contract.Stage.CLOSED);
  }

  @Test
  void before_it_is_settled_it_is_not_closed() {
    unknown().when(close()).thenRefused(ContractRefusal.UNKNOWN_CONTRACT);
    signed().when(close()).thenRefused(ContractRefusal.NOT_SETTLED);
    active().when(close()).thenRefused(ContractRefusal.NOT_SETTLED);
    expired().when(close()).thenRefused(ContractRefusal.NOT_SETTLED);
    over().given(DISPOSED).when(close()).thenRefused(ContractRefusal.NOT_SETTLED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1, 12_000})
  void whatever_is_owed_is_named_and_paid_first(long balance) {
    refused(
        close(pln(balance), DRESS_SOLD),
        ContractRefusal.BALANCE_NOT_ZERO,
        "The balance is " + pln(balance) + ".");
  }

  @Test
  void zero_of_another_currency_says_nothing() {
    settled()
        .when(close(Money.of(0, "EUR"), DRESS_SOLD))
        .thenRefused(ContractRefusal.MONEY_IN_FOREIGN_CURRENCY);
  }

  // The buyer sent the dress back after all had found their end.
  @ParameterizedTest
  @EnumSource(value = Holding.class, mode = Mode.EXCLUDE, names = "SOLD")
  void a_garment_whose_sale_was_undone_is_named_and_finds_its_end_first(Holding holding) {
    refused(
        close(pln(0), List.of(goods(DRESS, holding))),
        ContractRefusal.LINES_OPEN,
        "These lines are open: [2].");
  }

  private static void refused(CloseContract command, ContractRefusal refusal, String detail) {
    assertThat(settled().when(command).decision())
        .isInstanceOfSatisfying(
            Refused.class,
            no -> {
              assertThat(no.refusal()).isEqualTo(refusal);
              assertThat(no.detail()).isEqualTo(detail);
            });
  }

  @Test
  void what_came_back_after_it_was_settled_is_disposed_of_like_anything_else() {
    ContractEvent chosen =
        new ContractLineDispositionChosen(ID, 2, DRESS, Disposition.RETURN, ChosenBy.DEFAULT);
    ContractEvent disposed = new ContractLineDisposed(ID, 2, DRESS, Disposition.RETURN, EVIDENCE);
    Goods back = goods(DRESS, Holding.NOBODY);
    settled().when(new ApplyDisposition(ID, 2, back)).then(chosen);
    settled()
        .when(new ChooseDisposition(ID, 2, Disposition.DONATE, ChosenBy.CONSIGNOR))
        .then(
            new ContractLineDispositionChosen(
                ID, 2, DRESS, Disposition.DONATE, ChosenBy.CONSIGNOR));
    settled().given(chosen).when(new DisposeLine(ID, 2, EVIDENCE, back)).then(disposed);
    settled().given(chosen, disposed).when(close(pln(0), List.of())).then(CLOSED);
  }

  @Test
  void withdrawn_disposed_and_sold_lines_have_found_their_end() {
    ContractEvent terminated = new ContractTerminated(ID, Party.HOUSE, "closed", List.of());
    active()
        .given(new ContractLineWithdrawn(ID, 1, COAT, Party.CONSIGNOR, null), terminated)
        .when(new SettleContract(ID, DRESS_SOLD))
        .then(SETTLED);
    over()
        .given(DISPOSED, new ContractLineDisposed(ID, 2, DRESS, Disposition.BUYOUT, EVIDENCE))
        .when(new SettleContract(ID, List.of()))
        .then(new ContractSettled(ID, List.of()));
  }

  @Test
  void a_closed_contract_stays_closed() {
    var closed = settled().given(CLOSED);
    closed.when(new SettleContract(ID, DRESS_SOLD)).thenNothing();
    closed
        .when(new WithdrawContract(ID, Party.HOUSE, "no"))
        .thenRefused(ContractRefusal.ALREADY_SIGNED);
    closed
        .when(new DisposeLine(ID, 2, EVIDENCE, goods(DRESS)))
        .thenRefused(ContractRefusal.NOT_OVER);
    closed
        .when(new ChooseDisposition(ID, 2, Disposition.RETURN, ChosenBy.CONSIGNOR))
        .thenRefused(ContractRefusal.NOT_IN_FORCE);
  }
}
