package pl.closter.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.SubjectEvent.Kept;

/// What can happen between the House and somebody who hands goods over for sale. Who that is, the
/// vault alone knows: a registration points to a subject, and no fact here holds any of its values.
public sealed interface ConsignorEvent extends DomainEvent {

  UUID consignorId();

  @Override
  default StreamId stream() {
    return StreamId.consignor(consignorId());
  }

  /// Somebody may become a consignor.
  ///
  /// @param subjectId under which the vault keeps what is known about him
  /// @param locale in which he is written to, such as `pl-PL`
  record ConsignorRegistered(UUID consignorId, UUID subjectId, PartyKind partyKind, String locale)
      implements ConsignorEvent {}

  /// The vault has other values now.
  ///
  /// @param fields which were written; their values are in the vault alone
  /// @param locale null when it stays
  record ConsignorProfileUpdated(
      UUID consignorId, List<PersonalField> fields, @Nullable String locale)
      implements ConsignorEvent {

    public ConsignorProfileUpdated {
      fields = List.copyOf(fields);
    }
  }

  /// He was reached in this way.
  record ConsignorContactVerified(
      UUID consignorId, ContactChannel channel, VerificationMethod method)
      implements ConsignorEvent {}

  record ConsignorIdentityVerified(UUID consignorId, IdentityCheck check)
      implements ConsignorEvent {}

  record ConsignorIdentityRejected(
      UUID consignorId, IdentityMethod method, String evidenceHash, IdentityRejection reason)
      implements ConsignorEvent {}

  record ConsignorTaxStatusDeclared(UUID consignorId, TaxDeclaration declaration)
      implements ConsignorEvent {}

  /// All is there that a tax report asks for.
  ///
  /// @param fields which the vault has, never their values
  record ConsignorTaxReportingDataCompleted(UUID consignorId, List<PersonalField> fields)
      implements ConsignorEvent {

    public ConsignorTaxReportingDataCompleted {
      fields = List.copyOf(fields);
    }
  }

  /// There is one more way to pay him.
  ///
  /// @param reference names the account at a payment provider, or whom is donated to
  /// @param digest of the account number, with the key of this person and purpose: it says whether
  ///   the vault still has the same one, and nothing any more once the key is destroyed
  record PayoutMethodAdded(
      UUID consignorId,
      UUID methodId,
      PayoutKind kind,
      @Nullable String reference,
      @Nullable String digest)
      implements ConsignorEvent {}

  record PayoutMethodVerified(
      UUID consignorId, UUID methodId, PayoutCheck check, HolderMatch holderMatch)
      implements ConsignorEvent {}

  record PayoutMethodRejected(
      UUID consignorId, UUID methodId, PayoutCheck check, HolderMatch holderMatch)
      implements ConsignorEvent {}

  record PayoutMethodRemoved(UUID consignorId, UUID methodId) implements ConsignorEvent {}

  record ConsignorDefaultsSet(UUID consignorId, ConsignorDefaults defaults)
      implements ConsignorEvent {}

  record ConsignorSuspended(UUID consignorId, SuspensionReason reason) implements ConsignorEvent {}

  record ConsignorReinstated(UUID consignorId) implements ConsignorEvent {}

  record ConsignorPayoutsHeld(UUID consignorId, HoldReason reason) implements ConsignorEvent {}

  /// One reason to hold payouts is gone; others may remain.
  record ConsignorPayoutsReleased(UUID consignorId, HoldReason reason) implements ConsignorEvent {}

  /// He wants to be forgotten: nothing new begins with him.
  ///
  /// @param retentionVersion the parameters by which it was found what has to stay
  /// @param kept what has to stay for now
  record ConsignorErasureRequested(UUID consignorId, String retentionVersion, List<Kept> kept)
      implements ConsignorEvent {

    public ConsignorErasureRequested {
      kept = List.copyOf(kept);
    }
  }

  /// Keys were destroyed.
  ///
  /// @param purposes whose keys, this time
  /// @param keyIds which those were, as far as there were any
  /// @param kept what still has to stay
  record ConsignorErased(
      UUID consignorId, List<Purpose> purposes, List<UUID> keyIds, List<Kept> kept)
      implements ConsignorEvent {

    public ConsignorErased {
      purposes = List.copyOf(purposes);
      keyIds = List.copyOf(keyIds);
      kept = List.copyOf(kept);
    }
  }

  /// It was looked at again, and nothing more could be erased.
  ///
  /// @param kept what still has to stay
  record ConsignorErasurePostponed(UUID consignorId, List<Kept> kept) implements ConsignorEvent {

    public ConsignorErasurePostponed {
      kept = List.copyOf(kept);
    }
  }

  /// An identity that was found to be right.
  ///
  /// @param level 0 is a word, 3 is a document and a face
  /// @param evidenceHash SHA-256 of what it was seen from, hex
  /// @param validUntil the last day; null when it has none
  record IdentityCheck(
      int level, IdentityMethod method, String evidenceHash, @Nullable LocalDate validUntil) {}

  /// How he is taxed, by his word or by a register.
  ///
  /// @param residenceCountry ISO 3166-1 alpha-2
  /// @param taxIdScheme what kind of number he has, such as `pl-nip`; null when he has none
  /// @param evidenceHash SHA-256 of the declaration or of the register's answer, hex
  record TaxDeclaration(
      TaxStatus status,
      String residenceCountry,
      @Nullable String taxIdScheme,
      String evidenceHash,
      Instant checkedAt,
      TaxSource source) {}

  /// What is agreed with him unless a contract says otherwise.
  ///
  /// @param payoutMethodId where to; null while none is verified
  record ConsignorDefaults(
      @Nullable String commissionPlanId,
      Disposition.@Nullable Choice disposition,
      boolean autoAcceptValuation,
      PayoutSchedule payoutSchedule,
      @Nullable UUID payoutMethodId) {}

  enum PartyKind {
    PRIVATE,
    SOLE_TRADER,
    COMPANY
  }

  /// A way to reach somebody.
  enum ContactChannel {
    EMAIL(PersonalField.EMAIL),
    PHONE(PersonalField.PHONE);

    private final PersonalField field;

    ContactChannel(PersonalField field) {
      this.field = field;
    }

    /// What the vault has to know for it.
    public PersonalField field() {
      return field;
    }

    /// The channel that this field is for.
    public static Optional<ContactChannel> of(PersonalField field) {
      return switch (field) {
        case EMAIL -> Optional.of(EMAIL);
        case PHONE -> Optional.of(PHONE);
        case NAME, ADDRESS, PESEL, TAX_ID, DATE_OF_BIRTH, IBAN, NOTE -> Optional.empty();
      };
    }
  }

  enum VerificationMethod {
    CODE,
    LINK,
    CALL,
    IN_PERSON
  }

  enum IdentityMethod {
    DOCUMENT_SEEN,
    DOCUMENT_AND_FACE,
    BANK_TRANSFER,
    ELECTRONIC_IDENTITY,
    REGISTER
  }

  enum IdentityRejection {
    DOCUMENT_UNREADABLE,
    DOCUMENT_EXPIRED,
    DATA_DIFFERS,
    FORGERY_SUSPECTED
  }

  enum TaxStatus {
    PRIVATE_NON_BUSINESS,
    VAT_EXEMPT,
    VAT_ACTIVE,
    FOREIGN
  }

  enum TaxSource {
    DECLARATION,
    VAT_REGISTER,
    BUSINESS_REGISTER
  }

  enum PayoutKind {
    IBAN,
    STORE_CREDIT,
    PSP_ACCOUNT,
    DONATION
  }

  enum PayoutCheck {
    SMALL_TRANSFER,
    STATEMENT_SEEN,
    PROVIDER,
    NOT_NEEDED
  }

  /// Whether the account belongs to him.
  enum HolderMatch {
    MATCHES,
    DIFFERS,
    NOT_CHECKED
  }

  enum PayoutSchedule {
    ON_RELEASE,
    WEEKLY,
    MONTHLY,
    ON_REQUEST
  }

  /// Why nothing new begins with him. A list, so that nothing personal is written as a reason.
  enum SuspensionReason {
    REVIEW,
    FRAUD_SUSPECTED,
    COUNTERFEIT,
    CONDUCT,
    DATA_OUTDATED,
    REQUEST_OF_THE_PERSON
  }

  enum HoldReason {
    DAC7_DATA_MISSING,
    DISPUTE,
    REVIEW
  }
}
