package pl.closter.eventstore.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import pl.closter.eventstore.domain.Decision.Accepted;
import pl.closter.eventstore.domain.Decision.Refused;

/// Given these events, when this command, then those events: the language of every decider test.
public final class Scenario<S, C, E> {

  private final Decider<S, C, E> decider;
  private final S state;

  private Scenario(Decider<S, C, E> decider, S state) {
    this.decider = decider;
    this.state = state;
  }

  public static <S, C, E> Scenario<S, C, E> of(Decider<S, C, E> decider) {
    return new Scenario<>(decider, decider.initial());
  }

  @SafeVarargs
  public final Scenario<S, C, E> given(E... events) {
    S folded = state;
    for (E event : events) {
      folded = decider.evolve(folded, event);
    }
    return new Scenario<>(decider, folded);
  }

  public Then<E> when(C command) {
    return new Then<>(decider.decide(state, command));
  }

  public S state() {
    return state;
  }

  public record Then<E>(Decision<E> decision) {

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void then(E... events) {
      assertThat(decision).isEqualTo(new Accepted<>(List.of(events)));
    }

    public void thenNothing() {
      assertThat(decision).isEqualTo(new Accepted<>(List.of()));
    }

    public void thenRefused(Refusal refusal) {
      assertThat(decision)
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    /// Refused, and with these words for whoever asked.
    public void thenRefused(Refusal refusal, String detail) {
      assertThat(decision).isEqualTo(new Refused<>(refusal, detail));
    }
  }
}
