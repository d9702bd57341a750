package pl.closter.eventstore.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
import pl.closter.events.ConsignorEvent.ContactChannel;
import pl.closter.events.ConsignorEvent.HoldReason;
import pl.closter.events.ConsignorEvent.HolderMatch;
import pl.closter.events.ConsignorEvent.IdentityCheck;
import pl.closter.events.ConsignorEvent.IdentityMethod;
import pl.closter.events.ConsignorEvent.IdentityRejection;
import pl.closter.events.ConsignorEvent.PartyKind;
import pl.closter.events.ConsignorEvent.PayoutCheck;
import pl.closter.events.ConsignorEvent.PayoutKind;
import pl.closter.events.ConsignorEvent.PayoutSchedule;
import pl.closter.events.ConsignorEvent.SuspensionReason;
import pl.closter.events.ConsignorEvent.TaxDeclaration;
import pl.closter.events.ConsignorEvent.TaxSource;
import pl.closter.events.ConsignorEvent.TaxStatus;
import pl.closter.events.ConsignorEvent.VerificationMethod;
import pl.closter.events.PersonalField;
import pl.closter.eventstore.http.ContractBodies.ChoiceBody;
import pl.closter.eventstore.vault.Vault;

/// What requests about consignors say. The text form of what is personal keeps it to itself.
final class ConsignorBodies {

  private static final String HASH = "[0-9a-f]{64}";
  private static final String HASH_MESSAGE = "must be a SHA-256 in 64 characters of lower-case hex";
  private static final String LOCALE = "[a-z]{2}(-[A-Z]{2})?";
  private static final String LOCALE_MESSAGE = "must be a language such as pl or pl-PL";
  private static final String TOKEN = "[A-Za-z0-9][A-Za-z0-9_-]{0,99}";
  private static final String TOKEN_MESSAGE = "must be 1 to 100 letters, digits, - and _";
  private static final int LONGEST_VALUE = 2000;

  private ConsignorBodies() {}

  /// Values that go to the vault; those that are not named stay as they are.
  record PersonalValues(
      @Nullable @Size(min = 1, max = LONGEST_VALUE) @Storable String name,
      @Nullable @Size(min = 1, max = LONGEST_VALUE) @Storable String email,
      @Nullable @Size(min = 1, max = LONGEST_VALUE) @Storable String phone,
      @Nullable @Size(min = 1, max = LONGEST_VALUE) @Storable String address,
      @Nullable @Size(min = 1, max = LONGEST_VALUE) @Storable String pesel,
      @Nullable @Size(min = 1, max = LONGEST_VALUE) @Storable String taxId,
      @Nullable @Size(min = 1, max = LONGEST_VALUE) @Storable String dateOfBirth,
      @Nullable @Size(min = 1, max = LONGEST_VALUE) @Storable String iban,
      @Nullable @Size(min = 1, max = LONGEST_VALUE) @Storable String note) {

    /// The values by field.
    ///
    /// @throws pl.closter.edge.ProblemException when one cannot be right
    static Map<PersonalField, String> of(@Nullable PersonalValues body) {
      Map<PersonalField, String> values = new EnumMap<>(PersonalField.class);
      if (body != null) {
        put(values, PersonalField.NAME, "name", body.name);
        put(values, PersonalField.EMAIL, "email", body.email);
        put(values, PersonalField.PHONE, "phone", body.phone);
        put(values, PersonalField.ADDRESS, "address", body.address);
        put(values, PersonalField.PESEL, "pesel", body.pesel);
        put(values, PersonalField.TAX_ID, "taxId", body.taxId);
        put(values, PersonalField.DATE_OF_BIRTH, "dateOfBirth", body.dateOfBirth);
        put(values, PersonalField.IBAN, "iban", body.iban);
        put(values, PersonalField.NOTE, "note", body.note);
      }
      return values;
    }

    private static void put(
        Map<PersonalField, String> values,
        PersonalField field,
        String name,
        @Nullable String value) {
      if (value != null) {
        Vault.objection(field, value)
            .ifPresent(
                objection -> {
                  throw SubjectResource.invalid("personalData." + name, objection);
                });
        values.put(field, value);
      }
    }

    @Override
    public String toString() {
      return "PersonalValues[not shown]";
    }
  }

  record NewConsignor(
      @NotNull PartyKind partyKind,
      @NotNull @Pattern(regexp = LOCALE, message = LOCALE_MESSAGE) String locale,
      @Nullable @Valid PersonalValues personalData) {}

  record Profile(
      @Nullable @Pattern(regexp = LOCALE, message = LOCALE_MESSAGE) String locale,
      @Nullable @Valid PersonalValues personalData) {}

  record Contact(@NotNull ContactChannel channel, @NotNull VerificationMethod method) {}

  record Identity(
      @Min(0) @Max(3) int level,
      @NotNull IdentityMethod method,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String evidenceHash,
      @Nullable LocalDate validUntil) {
    @JsonIgnore
    IdentityCheck check() {
      return new IdentityCheck(level, method, evidenceHash, validUntil);
    }
  }

  record RejectedIdentity(
      @NotNull IdentityMethod method,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String evidenceHash,
      @NotNull IdentityRejection reason) {}

  record TaxBody(
      @NotNull TaxStatus status,
      @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be a country code of two capitals")
          String residenceCountry,
      @Nullable
          @Pattern(
              regexp = "[a-z]{2,3}[:-][A-Za-z]{2,20}",
              message = "must be a kind of tax number, such as pl-nip, eu-vat or iso:DE")
          String taxIdScheme,
      @NotNull @Pattern(regexp = HASH, message = HASH_MESSAGE) String evidenceHash,
      @NotNull @StorableTime Instant checkedAt,
      @NotNull TaxSource source) {
    @JsonIgnore
    TaxDeclaration declaration() {
      return new TaxDeclaration(
          status, residenceCountry, taxIdScheme, evidenceHash, checkedAt, source);
    }
  }

  record NewMethod(
      @NotNull PayoutKind kind,
      @Nullable @Pattern(regexp = TOKEN, message = TOKEN_MESSAGE) String reference) {}

  record MethodCheck(@NotNull PayoutCheck check, @NotNull HolderMatch holderMatch) {}

  record Defaults(
      @Nullable @Pattern(regexp = TOKEN, message = TOKEN_MESSAGE) String commissionPlanId,
      @Nullable @Valid ChoiceBody disposition,
      @NotNull Boolean autoAcceptValuation,
      @NotNull PayoutSchedule payoutSchedule,
      @Nullable UUID payoutMethodId) {
    @JsonIgnore
    ConsignorDefaults defaults() {
      return new ConsignorDefaults(
          commissionPlanId,
          disposition == null ? null : disposition.choice(),
          autoAcceptValuation,
          payoutSchedule,
          payoutMethodId);
    }
  }

  record Suspension(@NotNull SuspensionReason reason) {}

  record Hold(@NotNull HoldReason reason) {}
}
