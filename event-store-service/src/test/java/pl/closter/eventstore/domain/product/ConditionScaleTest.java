package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.events.ConditionReport.Severity.MAJOR;
import static pl.closter.events.ConditionReport.Severity.MINOR;
import static pl.closter.events.ConditionReport.Severity.MODERATE;
import static pl.closter.events.Grade.A_NEW_TAGS;
import static pl.closter.events.Grade.B_NEW_NO_TAGS;
import static pl.closter.events.Grade.C_EXCELLENT;
import static pl.closter.events.Grade.D_VERY_GOOD;
import static pl.closter.events.Grade.E_GOOD;
import static pl.closter.events.Grade.F_FAIR;
import static pl.closter.events.Grade.G_RECYCLE;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.ConditionReport.Severity;
import pl.closter.events.Grade;

class ConditionScaleTest {

  private static Grade worn(String code, int count, Severity severity) {
    return grade(false, false, Collections.nCopies(count, new Defect(code, "FRONT", severity)));
  }

  private static Grade grade(boolean unworn, boolean tags, List<Defect> defects) {
    return ConditionScale.V1.report(unworn, tags, defects).computedGrade();
  }

  @Test
  void unworn_with_tags_and_without_flaw_is_the_best() {
    assertThat(grade(true, true, List.of())).isEqualTo(A_NEW_TAGS);
  }

  @Test
  void unworn_without_tags_is_the_second() {
    assertThat(grade(true, false, List.of())).isEqualTo(B_NEW_NO_TAGS);
  }

  @Test
  void tags_on_a_worn_garment_help_nothing() {
    assertThat(grade(false, true, List.of())).isEqualTo(C_EXCELLENT);
  }

  @Test
  void one_flaw_on_an_unworn_garment_takes_the_grades_of_new_ones_away() {
    assertThat(grade(true, true, List.of(new Defect("SNAG", "HEM", MINOR)))).isEqualTo(D_VERY_GOOD);
  }

  @Test
  void points_add_up_to_the_grade() {
    assertThat(worn("SNAG", 6, MINOR)).isEqualTo(D_VERY_GOOD);
    assertThat(worn("SNAG", 7, MINOR)).isEqualTo(E_GOOD);
    assertThat(worn("SNAG", 3, MODERATE)).isEqualTo(E_GOOD);
    assertThat(worn("SNAG", 4, MODERATE)).isEqualTo(F_FAIR);
    assertThat(worn("SNAG", 1, MAJOR)).isEqualTo(E_GOOD);
    assertThat(worn("SNAG", 2, MAJOR)).isEqualTo(F_FAIR);
    assertThat(worn("SNAG", 3, MAJOR)).isEqualTo(G_RECYCLE);
  }

  @Test
  void each_defect_has_its_best_grade() {
    assertThat(worn("STAIN", 1, MINOR)).isEqualTo(E_GOOD);
    assertThat(worn("HOLE", 1, MINOR)).isEqualTo(F_FAIR);
    assertThat(worn("MOULD", 1, MINOR)).isEqualTo(G_RECYCLE);
  }

  @Test
  void the_worst_of_several_defects_counts() {
    assertThat(
            grade(
                false,
                false,
                List.of(new Defect("HOLE", "KNEE", MINOR), new Defect("PILLING", "CUFF", MINOR))))
        .isEqualTo(F_FAIR);
  }

  @Test
  void the_report_says_which_scale_it_was_computed_with() {
    assertThat(ConditionScale.V1.report(false, false, List.of()).gradeVersion()).isEqualTo(1);
    assertThat(ConditionScale.V1.defects()).hasSize(26);
    assertThat(ConditionScale.V1.areas()).hasSize(23);
  }
}
