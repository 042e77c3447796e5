const MONEY = `shopMoney {
    amount
    currencyCode
  }`;

const LINE = `__typename
  id
  sku
  title
  variantTitle
  quantity
  product {
    id
  }
  originalUnitPriceSet {
    ${MONEY}
  }
  customAttributes {
    key
    value
  }`;

type Lines = (selection: string) => string;

const order = (lines: Lines) => `__typename
  id
  name
  createdAt
  processedAt
  updatedAt
  closedAt
  cancelledAt
  displayFinancialStatus
  displayFulfillmentStatus
  note
  totalPriceSet {
    ${MONEY}
  }
  totalShippingPriceSet {
    ${MONEY}
  }
  totalTaxSet {
    ${MONEY}
  }
  totalDiscountsSet {
    ${MONEY}
  }
  shippingAddress {
    name
    address1
    address2
    city
    province
    provinceCode
    zip
    countryCodeV2
  }
  fulfillments(first: 20) {
    id
    status
    createdAt
    trackingInfo(first: 5) {
      company
      number
    }
  }
  refunds(first: 20) {
    id
    createdAt
    note
    totalRefundedSet {
      ${MONEY}
    }
  }
  ${lines(LINE)}`;

const pagedLines: Lines = (selection) => `lineItems(first: 20) {
    nodes {
      ${selection}
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }`;

/** Orders by time of change, oldest first. */
export const listOrders = `query ListOrders($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes {
      ${order(pagedLines)}
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`;

/** The rest of an order that has more lines than a page shows. */
export const readLines = `query ReadLines($id: ID!, $after: String) {
  order(id: $id) {
    lineItems(first: 100, after: $after) {
      nodes {
        ${LINE}
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`;

export const countOrders = `query CountOrders($query: String!) {
  ordersCount(query: $query, limit: 1000) {
    count
  }
}`;

/** Orders of a first import as lines; `filter` in the words of a search. */
export function allOrders(filter: string): string {
  return `query AllOrders {
  orders(query: ${JSON.stringify(filter)}) {
    edges {
      node {
  ${order((selection) => `lineItems {
    edges {
      node {
        ${selection}
      }
    }
  }`)}
      }
    }
  }
}`;
}

/** What of an order is still to be sent, by the place it is sent from. */
export const readFulfilmentOrders = `query ReadFulfilmentOrders($id: ID!) {
  order(id: $id) {
    id
    cancelledAt
    displayFulfillmentStatus
    fulfillments(first: 20) {
      id
      status
      trackingInfo(first: 5) {
        number
      }
    }
    fulfillmentOrders(first: 20) {
      nodes {
        id
        status
        assignedLocation {
          location {
            id
          }
        }
        supportedActions {
          action
        }
        lineItems(first: 100) {
          nodes {
            id
            remainingQuantity
          }
        }
      }
    }
  }
}`;

export const createFulfilment = `mutation CreateFulfilment($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment {
      id
      status
    }
    userErrors {
      field
      message
    }
  }
}`;

/** Lines of the seller's account with Shopify Payments, oldest first. Null where the shop does not use it. */
export const listBalance = `query ListBalance($first: Int!, $after: String, $query: String) {
  shopifyPaymentsAccount {
    balanceTransactions(first: $first, after: $after, query: $query, sortKey: PROCESSED_AT) {
      nodes {
        id
        type
        test
        transactionDate
        amount {
          amount
          currencyCode
        }
        fee {
          amount
          currencyCode
        }
        associatedOrder {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`;
