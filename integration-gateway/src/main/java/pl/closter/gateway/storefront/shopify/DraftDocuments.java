package pl.closter.gateway.storefront.shopify;

/// The GraphQL documents about draft orders, valid against the Admin schema of 2026-07.
final class DraftDocuments {

  static final String FIND_DRAFT =
      """
      query FindDraft($identifier: ProductIdentifierInput!, $search: String!) {
        productByIdentifier(identifier: $identifier) {
          variants(first: 1) {
            nodes {
              id
            }
          }
        }
        draftOrders(first: 5, query: $search) {
          nodes {
            id
            status
            invoiceUrl
          }
        }
      }
      """;

  static final String FIND_DRAFTS =
      """
      query FindDrafts($search: String!) {
        draftOrders(first: 5, query: $search) {
          nodes {
            id
            status
            invoiceUrl
          }
        }
      }
      """;

  static final String CREATE_DRAFT =
      """
      mutation CreateDraft($input: DraftOrderInput!) {
        draftOrderCreate(input: $input) {
          draftOrder {
            id
            status
            invoiceUrl
          }
          userErrors {
            field
            message
          }
        }
      }
      """;

  static final String DELETE_DRAFT =
      """
      mutation DeleteDraft($id: ID!) {
        draftOrderDelete(input: { id: $id }) {
          deletedId
          userErrors {
            field
            message
          }
        }
      }
      """;

  private DraftDocuments() {}
}
