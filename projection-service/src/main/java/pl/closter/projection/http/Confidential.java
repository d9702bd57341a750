package pl.closter.projection.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import pl.closter.edge.Roles;

/// What not everybody sees who may read something: the one list of fields, by their names in all
/// answers, and of the roles that see them. Another role, whatever its name, does not.
public enum Confidential {

  /// The lowest price that was agreed on, and amounts that tell it.
  FLOOR,

  /// How a price is divided between House and consignor.
  SHARE,

  /// Whose a garment is.
  CONSIGNOR;

  /// They see everything that they may read.
  private static final Set<String> SEE_ALL =
      Set.of(
          Roles.OPERATOR,
          Roles.SUPERVISOR,
          Roles.FINANCE,
          Roles.COMPLIANCE,
          Roles.AUDITOR,
          Roles.ADMIN,
          Roles.SERVICE);

  Set<String> fields() {
    return switch (this) {
      case FLOOR ->
          Set.of("floor", "askFloor", "floorSuggested", "netAtFloor", "lowest", "consentAmount");
      case SHARE ->
          Set.of(
              "houseAmount",
              "consignorAmount",
              "priceGuarantee",
              "netAtRecommended",
              "commissionPlan",
              "fees",
              "commissionPlanId",
              "share",
              "houseShareBps",
              "consignorShareBps",
              "consignorNet");
      case CONSIGNOR -> Set.of("consignorId", "subjectId", "contractId");
    };
  }

  private Set<String> roles() {
    return switch (this) {
      case FLOOR, SHARE -> Set.of(Roles.INTAKE_CLERK, Roles.VALUER, Roles.CATALOGUE_LEAD);
      case CONSIGNOR ->
          Set.of(Roles.INTAKE_CLERK, Roles.VALUER, Roles.CATALOGUE_LEAD, Roles.CUSTOMER_CARE);
    };
  }

  /// Whether one of the roles sees it.
  boolean isSeenBy(Collection<String> held) {
    return !Collections.disjoint(held, SEE_ALL) || !Collections.disjoint(held, roles());
  }

  /// The fields that none of the roles sees.
  static Set<String> hiddenFrom(Collection<String> held) {
    return Arrays.stream(values())
        .filter(kind -> !kind.isSeenBy(held))
        .flatMap(kind -> kind.fields().stream())
        .collect(Collectors.toSet());
  }
}
