package pl.closter.projection.view.consignors;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
import pl.closter.events.ConsignorEvent.ContactChannel;
import pl.closter.events.ConsignorEvent.HoldReason;
import pl.closter.events.ConsignorEvent.IdentityCheck;
import pl.closter.events.ConsignorEvent.PartyKind;
import pl.closter.events.ConsignorEvent.PayoutKind;
import pl.closter.events.ConsignorEvent.SuspensionReason;
import pl.closter.events.ConsignorEvent.TaxDeclaration;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `consignor`.
///
/// @param subjectId under which the vault keeps who he is
public record ConsignorRow(
    UUID consignorId,
    UUID subjectId,
    PartyKind partyKind,
    String locale,
    State state,
    @JsonUnwrapped Known known,
    @JsonUnwrapped Payment payment,
    @JsonUnwrapped Standing standing,
    @JsonUnwrapped Trace trace)
    implements View.Row {

  /// How far it is with him.
  public enum State {
    PROSPECT,
    ACTIVE,
    SUSPENDED,
    CLOSED,
    ERASED
  }

  /// What was found out, without what it was.
  ///
  /// @param fields which values the vault has, by their codes
  /// @param taxFields null until all was there that a report needs
  public record Known(
      List<PersonalField> fields,
      List<ContactChannel> verified,
      @Nullable IdentityCheck identity,
      @Nullable TaxDeclaration tax,
      @Nullable List<PersonalField> taxFields) {

    static final Known NOTHING = new Known(List.of(), List.of(), null, null, null);

    public Known {
      fields = List.copyOf(fields);
      verified = List.copyOf(verified);
      taxFields = taxFields == null ? null : List.copyOf(taxFields);
    }

    /// What was verified, was verified of other values.
    Known with(Collection<PersonalField> written) {
      return new Known(
          Stream.concat(fields.stream(), written.stream())
              .distinct()
              .sorted(Comparator.comparing(PersonalField::code))
              .toList(),
          verified.stream().filter(channel -> !written.contains(channel.field())).toList(),
          written.stream().anyMatch(PersonalField::identifies) ? null : identity,
          tax,
          taxFields);
    }

    Known with(ContactChannel channel) {
      return new Known(fields, plus(verified, channel), identity, tax, taxFields);
    }

    Known checked(@Nullable IdentityCheck next) {
      return new Known(fields, verified, next, tax, taxFields);
    }

    Known with(TaxDeclaration next) {
      return new Known(fields, verified, identity, next, null);
    }

    Known reporting(List<PersonalField> present) {
      return new Known(fields, verified, identity, tax, present);
    }

    Known without(Collection<Purpose> purposes) {
      boolean noTax = purposes.contains(Purpose.TAX);
      return new Known(
          fields.stream().filter(field -> !purposes.contains(field.purpose())).toList(),
          purposes.contains(Purpose.CONTACT) ? List.of() : verified,
          purposes.contains(Purpose.IDENTITY) ? null : identity,
          noTax ? null : tax,
          noTax ? null : taxFields);
    }
  }

  /// How he is paid.
  public record Payment(
      List<Method> payoutMethods,
      @Nullable UUID defaultMethodId,
      @Nullable ConsignorDefaults defaults) {

    static final Payment NONE = new Payment(List.of(), null, null);

    public Payment {
      payoutMethods = List.copyOf(payoutMethods);
    }

    Payment with(Method method) {
      return new Payment(plus(payoutMethods, method), defaultMethodId, defaults);
    }

    /// The first that is verified is the default.
    Payment checked(UUID id, Check state) {
      List<Method> next =
          payoutMethods.stream()
              .map(method -> method.methodId().equals(id) ? method.with(state) : method)
              .toList();
      return switch (state) {
        case VERIFIED ->
            new Payment(next, defaultMethodId == null ? id : defaultMethodId, defaults);
        case REJECTED -> new Payment(next, other(id), defaults);
        case OPEN -> new Payment(next, defaultMethodId, defaults);
      };
    }

    Payment without(UUID id) {
      return new Payment(
          payoutMethods.stream().filter(method -> !method.methodId().equals(id)).toList(),
          other(id),
          defaults);
    }

    private @Nullable UUID other(UUID id) {
      return id.equals(defaultMethodId) ? null : defaultMethodId;
    }

    Payment with(ConsignorDefaults next) {
      return new Payment(payoutMethods, next.payoutMethodId(), next);
    }
  }

  /// One way to pay him.
  public record Method(UUID methodId, PayoutKind kind, Check state) {

    Method with(Check next) {
      return new Method(methodId, kind, next);
    }
  }

  /// Whether money may go there.
  public enum Check {
    OPEN,
    VERIFIED,
    REJECTED
  }

  /// What speaks against going on with him, and what is left of him.
  ///
  /// @param kept what has to stay although he asked to be forgotten
  public record Standing(
      @Nullable SuspensionReason suspension,
      List<HoldReason> holds,
      boolean closed,
      @Nullable String retentionVersion,
      List<Purpose> erased,
      List<Kept> kept) {

    static final Standing OPEN = new Standing(null, List.of(), false, null, List.of(), List.of());

    public Standing {
      holds = List.copyOf(holds);
      erased = List.copyOf(erased);
      kept = List.copyOf(kept);
    }

    Standing suspended(@Nullable SuspensionReason reason) {
      return new Standing(reason, holds, closed, retentionVersion, erased, kept);
    }

    Standing holding(HoldReason reason) {
      return new Standing(suspension, plus(holds, reason), closed, retentionVersion, erased, kept);
    }

    Standing releasing(HoldReason reason) {
      return new Standing(
          suspension,
          holds.stream().filter(hold -> hold != reason).toList(),
          closed,
          retentionVersion,
          erased,
          kept);
    }

    Standing closing(String version, List<Kept> blocks) {
      return new Standing(suspension, holds, true, version, erased, blocks);
    }

    Standing erasing(List<Purpose> purposes, List<Kept> blocks) {
      return new Standing(
          suspension,
          holds,
          closed,
          retentionVersion,
          Stream.concat(erased.stream(), purposes.stream()).toList(),
          blocks);
    }
  }

  private static <T> List<T> plus(List<T> list, T one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }

  @Override
  public UUID id() {
    return consignorId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  ConsignorRow with(Known next) {
    return of(locale, next, payment, standing, trace);
  }

  ConsignorRow with(String nextLocale, Known next) {
    return of(nextLocale, next, payment, standing, trace);
  }

  ConsignorRow with(Payment next) {
    return of(locale, known, next, standing, trace);
  }

  ConsignorRow with(Standing next) {
    return of(locale, known, payment, next, trace);
  }

  ConsignorRow with(Trace next) {
    return of(locale, known, payment, standing, next);
  }

  private ConsignorRow of(
      String nextLocale,
      Known nextKnown,
      Payment nextPayment,
      Standing nextStanding,
      Trace nextTrace) {
    return new ConsignorRow(
        consignorId,
        subjectId,
        partyKind,
        nextLocale,
        state(nextKnown, nextStanding),
        nextKnown,
        nextPayment,
        nextStanding,
        nextTrace);
  }

  private static State state(Known known, Standing standing) {
    if (!standing.erased().isEmpty()) {
      return State.ERASED;
    } else if (standing.closed()) {
      return State.CLOSED;
    } else if (standing.suspension() != null) {
      return State.SUSPENDED;
    }
    return known.verified().isEmpty() ? State.PROSPECT : State.ACTIVE;
  }
}
