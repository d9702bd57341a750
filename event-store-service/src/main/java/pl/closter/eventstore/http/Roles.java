package pl.closter.eventstore.http;

/// The roles that tokens name.
final class Roles {

  static final String OPERATOR = "operator";
  static final String ADMIN = "admin";
  static final String SERVICE = "service";

  static final String SUPERVISOR = "supervisor";
  static final String CUSTOMER_CARE = "customer-care";
  static final String FINANCE = "finance";
  static final String COMPLIANCE = "compliance";

  private Roles() {}
}
