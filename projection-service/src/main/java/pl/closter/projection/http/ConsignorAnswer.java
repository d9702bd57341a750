package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ConsignorEvent.ConsignorDefaults;
import pl.closter.events.ConsignorEvent.ContactChannel;
import pl.closter.events.ConsignorEvent.HoldReason;
import pl.closter.events.ConsignorEvent.IdentityCheck;
import pl.closter.events.ConsignorEvent.PartyKind;
import pl.closter.events.ConsignorEvent.SuspensionReason;
import pl.closter.events.ConsignorEvent.TaxDeclaration;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.projection.view.consignors.ConsignorQuery.FoundConsignor;
import pl.closter.projection.view.consignors.ConsignorRow;

/// A consignor as callers see him. His name is in the vault, under the subject.
///
/// @param displayName what a screen may call him without asking the vault
/// @param fields which values the vault has
/// @param taxReportingData absent until the vault has all that a report needs
/// @param kept what has to stay although he asked to be forgotten
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsignorAnswer(
    UUID id,
    UUID subjectId,
    String displayName,
    PartyKind partyKind,
    String locale,
    ConsignorRow.State state,
    List<PersonalField> fields,
    List<ContactChannel> verified,
    @Nullable IdentityCheck identity,
    @Nullable TaxDeclaration tax,
    @Nullable List<PersonalField> taxReportingData,
    List<ConsignorRow.Method> payoutMethods,
    @Nullable UUID defaultPayoutMethodId,
    @Nullable ConsignorDefaults defaults,
    @Nullable SuspensionReason suspension,
    List<HoldReason> payoutHolds,
    List<Purpose> erased,
    List<Kept> kept,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  private static final int LAST = 8;

  static ConsignorAnswer of(FoundConsignor found) {
    ConsignorRow row = found.row();
    return new ConsignorAnswer(
        row.consignorId(),
        row.subjectId(),
        displayName(row),
        row.partyKind(),
        row.locale(),
        row.state(),
        row.known().fields(),
        row.known().verified(),
        row.known().identity(),
        row.known().tax(),
        row.known().taxFields(),
        row.payment().payoutMethods(),
        row.payment().defaultMethodId(),
        row.payment().defaults(),
        row.standing().suspension(),
        row.standing().holds(),
        row.standing().erased(),
        row.standing().kept(),
        row.trace().createdAt(),
        row.trace().updatedAt(),
        row.version());
  }

  // The end of the id: its beginning is a time, which many have in common.
  private static String displayName(ConsignorRow row) {
    String id = row.consignorId().toString();
    String word = row.state() == ConsignorRow.State.ERASED ? "Erased" : "Consignor";
    return word + " #" + id.substring(id.length() - LAST);
  }
}
