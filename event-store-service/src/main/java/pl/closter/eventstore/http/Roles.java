package pl.closter.eventstore.http;

/// The roles that tokens name.
final class Roles {

  static final String OPERATOR = "operator";
  static final String ADMIN = "admin";
  static final String SERVICE = "service";

  private Roles() {}
}
