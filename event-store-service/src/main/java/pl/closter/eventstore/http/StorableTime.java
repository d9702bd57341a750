package pl.closter.eventstore.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time that everybody who reads the log can store. One that a reader cannot store would stop it
/// at that event for good.
@Constraint(validatedBy = StorableTime.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface StorableTime {
  String message() default "must be a time of the years 2000 to 9999";

  /// Required by the Validation specification.
  Class<?>[] groups() default {};

  /// Required by the Validation specification.
  Class<? extends Payload>[] payload() default {};

  /// Whether a time lies in those years.
  final class Check implements ConstraintValidator<StorableTime, Instant> {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant BEHIND = Instant.parse("+10000-01-01T00:00:00Z");

    @Override
    public boolean isValid(@Nullable Instant time, ConstraintValidatorContext context) {
      return time == null || (!time.isBefore(FIRST) && time.isBefore(BEHIND));
    }
  }
}
