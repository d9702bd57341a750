package pl.closter.eventstore.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.intake.HandOvers.COAT;
import static pl.closter.eventstore.domain.intake.HandOvers.COAT_ADDED;
import static pl.closter.eventstore.domain.intake.HandOvers.COAT_LATER;
import static pl.closter.eventstore.domain.intake.HandOvers.DRESS;
import static pl.closter.eventstore.domain.intake.HandOvers.DRESS_ADDED;
import static pl.closter.eventstore.domain.intake.HandOvers.ID;
import static pl.closter.eventstore.domain.intake.HandOvers.REOPENED;
import static pl.closter.eventstore.domain.intake.HandOvers.announced;
import static pl.closter.eventstore.domain.intake.HandOvers.cancelled;
import static pl.closter.eventstore.domain.intake.HandOvers.closed;
import static pl.closter.eventstore.domain.intake.HandOvers.counted;
import static pl.closter.eventstore.domain.intake.HandOvers.filled;
import static pl.closter.eventstore.domain.intake.HandOvers.open;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.eventstore.domain.intake.IntakeCommand.AddItem;
import pl.closter.eventstore.domain.intake.IntakeCommand.MarkItemLater;

class ItemTest {

  private static final UUID SCARF = new UUID(1, 3);

  @Test
  void each_garment_gets_the_next_number_and_a_label_that_follows_from_it() {
    open().when(new AddItem(ID, COAT)).then(COAT_ADDED);
    open().given(COAT_ADDED).when(new AddItem(ID, DRESS)).then(DRESS_ADDED);
  }

  @Test
  void numbers_go_on_after_a_session_was_reopened() {
    closed()
        .given(REOPENED)
        .when(new AddItem(ID, SCARF))
        .then(new IntakeItemAdded(ID, 3, SCARF, "000000006H-003"));
  }

  @Test
  void garments_are_added_while_the_session_is_open() {
    announced().when(new AddItem(ID, COAT)).thenRefused(IntakeRefusal.NOT_OPEN);
    counted().when(new AddItem(ID, SCARF)).thenRefused(IntakeRefusal.ALREADY_COUNTED);
    closed().when(new AddItem(ID, SCARF)).thenRefused(IntakeRefusal.CLOSED);
    cancelled().when(new AddItem(ID, SCARF)).thenRefused(IntakeRefusal.CANCELLED);
  }

  @Test
  void a_session_has_a_hundred_garments_at_most() {
    IntakeEvent[] before =
        IntStream.range(1, ItemRules.MOST_ITEMS)
            .mapToObj(seq -> new IntakeItemAdded(ID, seq, new UUID(2, seq), "L-" + seq))
            .toArray(IntakeEvent[]::new);
    IntakeEvent last = new IntakeItemAdded(ID, ItemRules.MOST_ITEMS, COAT, "000000006H-100");
    var almost = open().given(before);
    almost.when(new AddItem(ID, COAT)).then(last);
    almost.given(last).when(new AddItem(ID, DRESS)).thenRefused(IntakeRefusal.TOO_MANY_ITEMS);
  }

  @Test
  void a_garment_is_marked_to_be_described_later() {
    filled().when(new MarkItemLater(ID, 1)).then(COAT_LATER);
    counted().when(new MarkItemLater(ID, 1)).then(COAT_LATER);
    filled().given(COAT_LATER).when(new MarkItemLater(ID, 1)).thenNothing();
    filled().when(new MarkItemLater(ID, 3)).thenRefused(IntakeRefusal.UNKNOWN_ITEM);
    closed().when(new MarkItemLater(ID, 1)).thenRefused(IntakeRefusal.CLOSED);
    cancelled().when(new MarkItemLater(ID, 1)).thenRefused(IntakeRefusal.CANCELLED);
  }

  @Test
  void sessions_and_numbers_have_labels_of_their_own_that_a_scanner_reads() {
    Set<String> labels = new HashSet<>();
    for (int session = 0; session < 100; session++) {
      UUID id = new UUID(session, 0x8000_0000_0000_0000L + session * 0x123_4567_89ABL);
      for (int seq = 1; seq <= ItemRules.MOST_ITEMS; seq++) {
        labels.add(LabelCode.of(id, seq));
      }
    }
    assertThat(labels)
        .hasSize(100 * ItemRules.MOST_ITEMS)
        .allMatch(label -> label.matches("[0-9A-HJKMNP-TV-Z]{10}-\\d{3}"));
    assertThat(LabelCode.of(new UUID(0, -1), 7)).isEqualTo("ZZZZZZZZZZ-007");
  }
}
