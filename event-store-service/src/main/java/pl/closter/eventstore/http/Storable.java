package pl.closter.eventstore.http;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A text that Postgres can store: no character NUL, and no half of a character pair.
@Pattern(
    regexp = "[^\\u0000\\p{Cs}]*",
    message = "must not hold the character NUL or half of a character pair")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface Storable {
  /// Required by the Validation specification; the message is that of [Pattern].
  String message() default "cannot be stored";

  /// Required by the Validation specification.
  Class<?>[] groups() default {};

  /// Required by the Validation specification.
  Class<? extends Payload>[] payload() default {};
}
