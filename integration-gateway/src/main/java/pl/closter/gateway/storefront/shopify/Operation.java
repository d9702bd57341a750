package pl.closter.gateway.storefront.shopify;

/// Everything that is ever asked of Shopify, with its document.
///
/// A mutation without an answer is in doubt; a query without one is simply asked again.
enum Operation {
  FIND_LISTING(Kind.QUERY, Documents.FIND_LISTING),
  SET_LISTING(Kind.MUTATION, Documents.SET_LISTING),
  PUBLISH(Kind.MUTATION, Documents.PUBLISH),
  ARCHIVE(Kind.MUTATION, Documents.ARCHIVE),
  SET_STATUS(Kind.MUTATION, Documents.SET_STATUS),
  DEFAULT_LOCATION(Kind.QUERY, Documents.DEFAULT_LOCATION),
  READ_ORDER(Kind.QUERY, Documents.READ_ORDER),
  CANCEL_ORDER(Kind.MUTATION, Documents.CANCEL_ORDER),
  FIND_DRAFT(Kind.QUERY, DraftDocuments.FIND_DRAFT),
  FIND_DRAFTS(Kind.QUERY, DraftDocuments.FIND_DRAFTS),
  CREATE_DRAFT(Kind.MUTATION, DraftDocuments.CREATE_DRAFT),
  DELETE_DRAFT(Kind.MUTATION, DraftDocuments.DELETE_DRAFT);

  enum Kind {
    QUERY,
    MUTATION
  }

  private final Kind kind;
  private final String document;

  Operation(Kind kind, String document) {
    this.kind = kind;
    this.document = document;
  }

  String document() {
    return document;
  }

  boolean changesSomething() {
    return kind == Kind.MUTATION;
  }
}
