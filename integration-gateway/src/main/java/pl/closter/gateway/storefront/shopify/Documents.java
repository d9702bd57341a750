package pl.closter.gateway.storefront.shopify;

/// The GraphQL documents, valid against the Admin schema of 2026-07.
final class Documents {

  static final String FIND_LISTING =
      """
      query FindListing($identifier: ProductIdentifierInput!, $publicationId: ID!) {
        productByIdentifier(identifier: $identifier) {
          id
          handle
          title
          status
          onlineStoreUrl
          publishedOnPublication(publicationId: $publicationId)
          contentHash: metafield(namespace: "closter", key: "content_hash") {
            value
          }
          variants(first: 1) {
            nodes {
              sku
              price
            }
          }
        }
        shop {
          currencyCode
        }
      }
      """;

  // The identifier makes it the same product however often it is sent.
  static final String SET_LISTING =
      """
      mutation SetListing(
        $input: ProductSetInput!
        $identifier: ProductSetIdentifiers!
        $publicationId: ID!
      ) {
        productSet(input: $input, identifier: $identifier, synchronous: true) {
          product {
            id
            handle
            status
            onlineStoreUrl
            publishedOnPublication(publicationId: $publicationId)
          }
          userErrors {
            field
            message
            code
          }
        }
      }
      """;

  static final String PUBLISH =
      """
      mutation Publish($id: ID!, $publicationId: ID!) {
        publishablePublish(id: $id, input: [{ publicationId: $publicationId }]) {
          publishable {
            publishedOnPublication(publicationId: $publicationId)
          }
          userErrors {
            field
            message
          }
        }
      }
      """;

  static final String ARCHIVE =
      """
      mutation Archive($id: ID!) {
        productUpdate(product: { id: $id, status: ARCHIVED }) {
          product {
            id
            status
          }
          userErrors {
            field
            message
          }
        }
      }
      """;

  static final String SET_STATUS =
      """
      mutation SetStatus($id: ID!, $status: ProductStatus!) {
        productUpdate(product: { id: $id, status: $status }) {
          product {
            id
            status
          }
          userErrors {
            field
            message
          }
        }
      }
      """;

  static final String DEFAULT_LOCATION =
      """
      query DefaultLocation {
        location {
          id
        }
      }
      """;

  // Nothing about the buyer is asked for.
  static final String READ_ORDER =
      """
      query ReadOrder($id: ID!) {
        order(id: $id) {
          id
          createdAt
          updatedAt
          cancelledAt
          displayFinancialStatus
          paymentGatewayNames
          customAttributes {
            key
            value
          }
          purchasingEntity {
            __typename
          }
          originalTotalPriceSet {
            shopMoney {
              amount
              currencyCode
            }
          }
          totalShippingPriceSet {
            shopMoney {
              amount
              currencyCode
            }
          }
          totalReceivedSet {
            shopMoney {
              amount
              currencyCode
            }
          }
          transactions(first: 20) {
            kind
            status
            processedAt
          }
          lineItems(first: 50) {
            nodes {
              id
              sku
              quantity
              originalUnitPriceSet {
                shopMoney {
                  amount
                  currencyCode
                }
              }
              discountAllocations {
                allocatedAmountSet {
                  shopMoney {
                    amount
                    currencyCode
                  }
                }
              }
            }
            pageInfo {
              hasNextPage
            }
          }
        }
      }
      """;

  // Not restocked: the one piece there was went to somebody else.
  static final String CANCEL_ORDER =
      """
      mutation CancelOrder($orderId: ID!, $staffNote: String) {
        orderCancel(
          orderId: $orderId
          reason: INVENTORY
          refundMethod: { originalPaymentMethodsRefund: true }
          restock: false
          notifyCustomer: true
          staffNote: $staffNote
        ) {
          job {
            id
            done
          }
          orderCancelUserErrors {
            field
            message
            code
          }
        }
      }
      """;

  private Documents() {}
}
