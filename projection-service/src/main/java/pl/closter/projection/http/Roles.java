package pl.closter.projection.http;

/// The roles that tokens name.
final class Roles {

  static final String OPERATOR = "operator";
  static final String SUPERVISOR = "supervisor";
  static final String INTAKE_CLERK = "intake-clerk";
  static final String VALUER = "valuer";
  static final String CATALOGUE_LEAD = "catalogue-lead";
  static final String WAREHOUSE = "warehouse";
  static final String CUSTOMER_CARE = "customer-care";
  static final String FINANCE = "finance";
  static final String COMPLIANCE = "compliance";
  static final String AUDITOR = "auditor";
  static final String ADMIN = "admin";
  static final String SERVICE = "service";

  private Roles() {}
}
