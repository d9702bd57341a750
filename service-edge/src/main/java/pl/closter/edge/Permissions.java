package pl.closter.edge;

import static java.util.Map.entry;
import static pl.closter.edge.Roles.ADMIN;
import static pl.closter.edge.Roles.CATALOGUE_LEAD;
import static pl.closter.edge.Roles.COMPLIANCE;
import static pl.closter.edge.Roles.CUSTOMER_CARE;
import static pl.closter.edge.Roles.FINANCE;
import static pl.closter.edge.Roles.INTAKE_CLERK;
import static pl.closter.edge.Roles.OPERATOR;
import static pl.closter.edge.Roles.SERVICE;
import static pl.closter.edge.Roles.SUPERVISOR;
import static pl.closter.edge.Roles.VALUER;
import static pl.closter.edge.Roles.WAREHOUSE;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What may be asked of the house, and which roles may ask it: the one place.
///
/// A command names what it needs with `@PermissionsAllowed`. Which command needs what is in
/// `docs/roles.md`, which a test compares with what each command answers to each role.
public final class Permissions {

  public static final String HANDOVER_RECORD = "handover:record";
  public static final String HANDOVER_REOPEN = "handover:reopen";

  public static final String PRODUCT_DESCRIBE = "product:describe";
  public static final String PRODUCT_RECEIVE = "product:receive";
  public static final String PRODUCT_HANDLE = "product:handle";
  public static final String PRODUCT_TRACK = "product:track";
  public static final String PRODUCT_EXAMINE = "product:examine";
  public static final String PRODUCT_JUDGE = "product:judge";
  public static final String PRODUCT_PRICE = "product:price";
  public static final String PRODUCT_GUARANTEE = "product:guarantee";
  public static final String PRODUCT_KEEP = "product:keep";
  public static final String PRODUCT_REMOVE = "product:remove";

  public static final String VALUATION_MAKE = "valuation:make";

  public static final String CONTRACT_AGREE = "contract:agree";
  public static final String CONTRACT_LOWER_FLOOR = "contract:lower-floor";
  public static final String CONTRACT_END = "contract:end";
  public static final String CONTRACT_SETTLE = "contract:settle";
  public static final String CONTRACT_CLOSE = "contract:close";

  public static final String LISTING_MANAGE = "listing:manage";

  public static final String OFFER_NEGOTIATE = "offer:negotiate";
  public static final String OFFER_PROPOSE = "offer:propose";
  public static final String OFFER_CONVERT = "offer:convert";

  public static final String ORDER_CANCEL = "order:cancel";

  public static final String CONSIGNOR_KNOW = "consignor:know";
  public static final String CONSIGNOR_TAX = "consignor:tax";
  public static final String CONSIGNOR_PAYOUT = "consignor:payout";
  public static final String CONSIGNOR_VERIFY_PAYOUT = "consignor:verify-payout";
  public static final String CONSIGNOR_HOLD = "consignor:hold";
  public static final String CONSIGNOR_SUSPEND = "consignor:suspend";
  public static final String CONSIGNOR_ASK_ERASURE = "consignor:ask-erasure";
  public static final String CONSIGNOR_ERASE = "consignor:erase";

  public static final String PERSONAL_DATA_KEEP = "personal-data:keep";
  public static final String PERSONAL_DATA_SEARCH = "personal-data:search";
  public static final String PERSONAL_DATA_UNMASK = "personal-data:unmask";
  public static final String PERSONAL_DATA_ERASE = "personal-data:erase";

  public static final String FACT_TELL = "fact:tell";
  public static final String SYSTEM_MEND = "system:mend";

  private static final Map<String, List<String>> ROLES =
      Map.ofEntries(
          may(HANDOVER_RECORD, INTAKE_CLERK, SUPERVISOR, OPERATOR, ADMIN, SERVICE),
          may(HANDOVER_REOPEN, SUPERVISOR, ADMIN),
          may(
              PRODUCT_DESCRIBE,
              INTAKE_CLERK,
              VALUER,
              CATALOGUE_LEAD,
              SUPERVISOR,
              OPERATOR,
              ADMIN,
              SERVICE),
          may(PRODUCT_RECEIVE, INTAKE_CLERK, WAREHOUSE, SUPERVISOR, OPERATOR, ADMIN, SERVICE),
          may(PRODUCT_HANDLE, WAREHOUSE, SUPERVISOR, OPERATOR, ADMIN),
          may(PRODUCT_TRACK, WAREHOUSE, SUPERVISOR, OPERATOR, ADMIN, SERVICE),
          may(PRODUCT_EXAMINE, VALUER, OPERATOR, ADMIN),
          may(PRODUCT_JUDGE, VALUER, CATALOGUE_LEAD, OPERATOR, ADMIN),
          may(PRODUCT_PRICE, CATALOGUE_LEAD, SUPERVISOR, OPERATOR, ADMIN, SERVICE),
          may(PRODUCT_GUARANTEE, SUPERVISOR, ADMIN),
          may(PRODUCT_KEEP, CUSTOMER_CARE, OPERATOR, ADMIN),
          may(PRODUCT_REMOVE, CATALOGUE_LEAD, OPERATOR, ADMIN),
          may(VALUATION_MAKE, VALUER, CATALOGUE_LEAD, OPERATOR, ADMIN, SERVICE),
          may(CONTRACT_AGREE, INTAKE_CLERK, VALUER, CATALOGUE_LEAD, OPERATOR, ADMIN, SERVICE),
          may(CONTRACT_LOWER_FLOOR, CATALOGUE_LEAD, OPERATOR, ADMIN, SERVICE),
          may(CONTRACT_END, CATALOGUE_LEAD, OPERATOR, ADMIN),
          may(CONTRACT_SETTLE, FINANCE, OPERATOR, ADMIN, SERVICE),
          may(CONTRACT_CLOSE, FINANCE, ADMIN),
          may(LISTING_MANAGE, CATALOGUE_LEAD, OPERATOR, ADMIN, SERVICE),
          may(OFFER_NEGOTIATE, CUSTOMER_CARE, CATALOGUE_LEAD, OPERATOR, ADMIN, SERVICE),
          may(OFFER_PROPOSE, CATALOGUE_LEAD, OPERATOR, ADMIN, SERVICE),
          may(OFFER_CONVERT, CUSTOMER_CARE, FINANCE, OPERATOR, ADMIN, SERVICE),
          may(ORDER_CANCEL, CUSTOMER_CARE, OPERATOR, ADMIN, SERVICE),
          may(CONSIGNOR_KNOW, CUSTOMER_CARE, COMPLIANCE, OPERATOR, ADMIN, SERVICE),
          may(CONSIGNOR_TAX, COMPLIANCE, OPERATOR, ADMIN, SERVICE),
          may(CONSIGNOR_PAYOUT, FINANCE, OPERATOR, ADMIN, SERVICE),
          may(CONSIGNOR_VERIFY_PAYOUT, FINANCE, ADMIN, SERVICE),
          may(CONSIGNOR_HOLD, FINANCE, COMPLIANCE, ADMIN, SERVICE),
          may(CONSIGNOR_SUSPEND, COMPLIANCE, ADMIN, SERVICE),
          may(CONSIGNOR_ASK_ERASURE, CUSTOMER_CARE, COMPLIANCE, OPERATOR, ADMIN),
          may(CONSIGNOR_ERASE, COMPLIANCE, ADMIN, SERVICE),
          may(PERSONAL_DATA_KEEP, CUSTOMER_CARE, FINANCE, COMPLIANCE, OPERATOR, ADMIN, SERVICE),
          may(PERSONAL_DATA_SEARCH, CUSTOMER_CARE, FINANCE, COMPLIANCE, OPERATOR, ADMIN),
          may(PERSONAL_DATA_UNMASK, CUSTOMER_CARE, FINANCE, COMPLIANCE, ADMIN),
          may(PERSONAL_DATA_ERASE, COMPLIANCE, ADMIN),
          may(FACT_TELL, SERVICE, ADMIN),
          may(SYSTEM_MEND, ADMIN));

  private Permissions() {}

  private static Map.Entry<String, List<String>> may(String permission, String... roles) {
    return entry(permission, List.of(roles));
  }

  public static Set<String> all() {
    return ROLES.keySet();
  }

  /// The roles that may do it; none when there is no such permission.
  public static List<String> rolesFor(String permission) {
    return ROLES.getOrDefault(permission, List.of());
  }
}
