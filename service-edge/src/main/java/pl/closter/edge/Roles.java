package pl.closter.edge;

/// The roles that tokens name.
public final class Roles {

  public static final String OPERATOR = "operator";
  public static final String SUPERVISOR = "supervisor";
  public static final String INTAKE_CLERK = "intake-clerk";
  public static final String VALUER = "valuer";
  public static final String CATALOGUE_LEAD = "catalogue-lead";
  public static final String WAREHOUSE = "warehouse";
  public static final String CUSTOMER_CARE = "customer-care";
  public static final String FINANCE = "finance";
  public static final String COMPLIANCE = "compliance";
  public static final String AUDITOR = "auditor";
  public static final String ADMIN = "admin";
  public static final String SERVICE = "service";

  private Roles() {}
}
