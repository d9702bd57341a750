package pl.closter.eventstore.domain.consignor;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
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

/// One consignor, as far as decisions about him need to know.
///
/// ```
/// UNKNOWN -> PROSPECT <-> ACTIVE <-> SUSPENDED
/// PROSPECT, ACTIVE, SUSPENDED -> CLOSED   (he asked to be forgotten)
/// CLOSED -> ERASED
/// ```
///
/// He is active while a contact is verified (C3); another address or number has to be verified
/// anew. The stage follows from the facts and is in no event.
///
/// @param profile null until he was registered
/// @param methods ways to pay him that were not removed, in the order in which they came
/// @param defaults null until some were set
public record Consignor(
    @Nullable Profile profile,
    Standing standing,
    TaxData tax,
    Map<UUID, Method> methods,
    @Nullable UUID defaultMethod,
    @Nullable ConsignorDefaults defaults) {

  static final Consignor UNKNOWN =
      new Consignor(null, Standing.OPEN, TaxData.NONE, Map.of(), null, null);

  /// How far it is with him.
  public enum Stage {
    UNKNOWN,
    PROSPECT,
    ACTIVE,
    SUSPENDED,
    CLOSED,
    ERASED
  }

  /// Who he is, without saying who.
  ///
  /// @param identity null while nobody has checked
  record Profile(
      PartyKind kind,
      String locale,
      Set<ContactChannel> verified,
      @Nullable IdentityCheck identity) {

    Profile {
      verified = Set.copyOf(verified);
    }

    Profile with(ContactChannel channel) {
      Set<ContactChannel> more = EnumSet.of(channel);
      more.addAll(verified);
      return new Profile(kind, locale, more, identity);
    }

    Profile with(@Nullable IdentityCheck next) {
      return new Profile(kind, locale, verified, next);
    }

    /// What was verified, was verified of other values.
    Profile changed(Collection<PersonalField> fields, @Nullable String nextLocale) {
      Set<ContactChannel> left = EnumSet.noneOf(ContactChannel.class);
      verified.stream().filter(channel -> !fields.contains(channel.field())).forEach(left::add);
      return new Profile(
          kind,
          nextLocale == null ? locale : nextLocale,
          left,
          fields.stream().anyMatch(PersonalField::identifies) ? null : identity);
    }
  }

  /// What speaks against going on with him.
  ///
  /// @param suspension null when he is not suspended
  /// @param closed nothing new begins
  record Standing(
      @Nullable SuspensionReason suspension,
      Set<HoldReason> holds,
      boolean closed,
      Set<Purpose> erased) {

    static final Standing OPEN = new Standing(null, Set.of(), false, Set.of());

    Standing {
      holds = Set.copyOf(holds);
      erased = Set.copyOf(erased);
    }

    Standing suspended(@Nullable SuspensionReason reason) {
      return new Standing(reason, holds, closed, erased);
    }

    Standing holding(HoldReason reason) {
      Set<HoldReason> more = EnumSet.of(reason);
      more.addAll(holds);
      return new Standing(suspension, more, closed, erased);
    }

    Standing releasing(HoldReason reason) {
      Set<HoldReason> left = EnumSet.noneOf(HoldReason.class);
      left.addAll(holds);
      var _ = left.remove(reason);
      return new Standing(suspension, left, closed, erased);
    }

    Standing closing() {
      return new Standing(suspension, holds, true, erased);
    }

    Standing erasing(Collection<Purpose> purposes) {
      Set<Purpose> more = EnumSet.noneOf(Purpose.class);
      more.addAll(erased);
      more.addAll(purposes);
      return new Standing(suspension, holds, closed, more);
    }
  }

  /// What a tax report needs.
  ///
  /// @param fields empty until all was there
  record TaxData(@Nullable TaxDeclaration declaration, Set<PersonalField> fields) {

    static final TaxData NONE = new TaxData(null, Set.of());

    TaxData {
      fields = Set.copyOf(fields);
    }
  }

  /// A way to pay him.
  record Method(PayoutKind kind, @Nullable String digest, Check check) {

    Method with(Check next) {
      return new Method(kind, digest, next);
    }

    boolean isAlive() {
      return check != Check.REJECTED;
    }
  }

  /// Whether money may go there.
  enum Check {
    OPEN,
    VERIFIED,
    REJECTED
  }

  /// How far it is with him.
  public Stage stage() {
    if (profile == null) {
      return Stage.UNKNOWN;
    } else if (!standing.erased().isEmpty()) {
      return Stage.ERASED;
    } else if (standing.closed()) {
      return Stage.CLOSED;
    } else if (standing.suspension() != null) {
      return Stage.SUSPENDED;
    }
    return profile.verified().isEmpty() ? Stage.PROSPECT : Stage.ACTIVE;
  }

  /// Something may be begun with him.
  public boolean isOpen() {
    return switch (stage()) {
      case PROSPECT, ACTIVE, SUSPENDED -> true;
      case UNKNOWN, CLOSED, ERASED -> false;
    };
  }

  /// He asked to be forgotten.
  public boolean mayBeErased() {
    return standing.closed();
  }

  Profile registered() {
    if (profile == null) {
      throw new IllegalStateException("A consignor's life begins by being registered");
    }
    return profile;
  }

  Optional<Method> method(UUID id) {
    return Optional.ofNullable(methods.get(id));
  }

  boolean hasMethod(Predicate<Method> wanted) {
    return methods.values().stream().anyMatch(wanted);
  }

  boolean isVerified(UUID methodId) {
    return method(methodId).filter(method -> method.check() == Check.VERIFIED).isPresent();
  }

  Consignor with(Profile next) {
    return new Consignor(next, standing, tax, methods, defaultMethod, defaults);
  }

  Consignor with(Standing next) {
    return new Consignor(profile, next, tax, methods, defaultMethod, defaults);
  }

  Consignor with(TaxData next) {
    return new Consignor(profile, standing, next, methods, defaultMethod, defaults);
  }

  Consignor with(ConsignorDefaults next) {
    return new Consignor(profile, standing, tax, methods, next.payoutMethodId(), next);
  }

  Consignor with(UUID methodId, Method method) {
    Map<UUID, Method> next = new LinkedHashMap<>(methods);
    next.put(methodId, method);
    return new Consignor(profile, standing, tax, next, defaultMethod, defaults);
  }

  Consignor without(UUID methodId) {
    Map<UUID, Method> next = new LinkedHashMap<>(methods);
    var _ = next.remove(methodId);
    return new Consignor(profile, standing, tax, next, defaultMethod, defaults);
  }

  /// C1: there is at most one, and money may go there.
  Consignor defaulting(@Nullable UUID methodId) {
    return new Consignor(profile, standing, tax, methods, methodId, defaults);
  }

  List<UUID> verifiedMethods() {
    return methods.keySet().stream().filter(this::isVerified).toList();
  }
}
