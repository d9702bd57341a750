package pl.closter.events.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pl.closter.events.IntakeExamples;
import pl.closter.events.IntakeReceipt;

class ReceiptHashTest {

  private static final IntakeReceipt RECEIPT = IntakeExamples.RECEIPT;

  // Frozen: what was given to a consignor must be proven again, whatever becomes of this program.
  @Test
  void the_same_receipt_has_the_same_hash_for_ever() {
    assertThat(ReceiptHash.of(RECEIPT))
        .isEqualTo("e65693b31c88df4dd03df26f50197f4226a7beb88dfc8cf965750d5ccee481a0");
  }

  @Test
  void another_line_more_or_less_is_another_hash() {
    assertThat(
            ReceiptHash.of(
                new IntakeReceipt(
                    RECEIPT.intakeSessionId(),
                    RECEIPT.number(),
                    RECEIPT.consignorId(),
                    RECEIPT.expected(),
                    RECEIPT.counted(),
                    List.of(),
                    RECEIPT.discrepancies(),
                    RECEIPT.issuedAt())))
        .isNotEqualTo(ReceiptHash.of(RECEIPT));
  }
}
