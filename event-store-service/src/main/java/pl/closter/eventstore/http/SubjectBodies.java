package pl.closter.eventstore.http;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.AccessReason;

/// What requests about people say. Their text form keeps the values to itself.
final class SubjectBodies {

  private static final int LONGEST_VALUE = 2000;

  private SubjectBodies() {}

  record Value(
      @Schema(examples = "anna@example.com") @NotBlank @Size(max = LONGEST_VALUE) @Storable
          String value) {
    @Override
    public String toString() {
      return "Value[not shown]";
    }
  }

  record Search(
      @NotNull PersonalField field, @NotBlank @Size(max = LONGEST_VALUE) @Storable String value) {
    @Override
    public String toString() {
      return "Search[" + field + ", not shown]";
    }
  }

  record Unmasking(
      @NotEmpty Set<@NotNull PersonalField> fields,
      @NotNull AccessReason reason,
      @Nullable
          @Pattern(
              regexp = "[A-Z0-9][A-Z0-9/-]{0,39}",
              message = "must be the number of a case: 1 to 40 of A-Z, 0-9, / and -")
          String reference) {}

  record Erasing(@NotEmpty Set<@NotNull Purpose> purposes) {}
}
