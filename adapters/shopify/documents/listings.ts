/** GraphQL expressions: variables in a query of pages, literals in a bulk query, which takes none. */
interface Terms {
  readonly namespace: string;
  readonly key: string;
  readonly location: string;
}

type Connection = (name: string, size: number, selection: string) => string;

/** What describes a variant: read to compare, to merge and to import. */
const VARIANT = ({ location }: Pick<Terms, 'location'>) => `__typename
          id
          sku
          barcode
          price
          inventoryPolicy
          selectedOptions {
            name
            value
          }
          inventoryItem {
            id
            tracked
            countryCodeOfOrigin
            harmonizedSystemCode
            measurement {
              weight {
                value
                unit
              }
            }
            inventoryLevel(locationId: ${location}) {
              quantities(names: ["available"]) {
                quantity
              }
            }
          }`;

const MEDIA = `__typename
          id
          alt
          status
          ... on MediaImage {
            image {
              url
            }
            mediaErrors {
              code
              message
            }
          }`;

const PUBLICATION = `__typename
          isPublished
          publication {
            id
          }`;

const listing = (terms: Terms, connection: Connection) => `__typename
      id
      title
      descriptionHtml
      vendor
      productType
      tags
      status
      updatedAt
      onlineStoreUrl
      options {
        name
      }
      externalId: metafield(namespace: ${terms.namespace}, key: ${terms.key}) {
        value
      }
      ${connection('variants', 50, VARIANT(terms))}
      ${connection('media', 20, MEDIA)}
      ${connection('resourcePublicationsV2', 10, PUBLICATION)}`;

const paged: Connection = (name, size, selection) => `${name}(first: ${size}) {
        nodes {
          ${selection}
        }${name === 'variants' ? `
        pageInfo {
          hasNextPage
          endCursor
        }` : ''}
      }`;

const whole: Connection = (name, _size, selection) => `${name} {
        edges {
          node {
          ${selection}
          }
        }
      }`;

const VARIABLES: Terms = { namespace: '$namespace', key: '$key', location: '$location' };

/** A page of all products, oldest first, so that a new one comes at the end. */
export const listProducts = `query ListProducts($first: Int!, $after: String, $namespace: String!, $key: String!, $location: ID!) {
  products(first: $first, after: $after, sortKey: ID) {
    nodes {
      ${listing(VARIABLES, paged)}
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`;

export const readProducts = `query ReadProducts($ids: [ID!]!, $namespace: String!, $key: String!, $location: ID!) {
  nodes(ids: $ids) {
    ... on Product {
      ${listing(VARIABLES, paged)}
    }
  }
}`;

export const findProduct = `query FindProduct($identifier: ProductIdentifierInput!) {
  productByIdentifier(identifier: $identifier) {
    id
  }
}`;

/** The rest of a product that has more variants than a listing shows. */
export const readVariants = `query ReadVariants($id: ID!, $after: String, $location: ID!) {
  product(id: $id) {
    id
    variants(first: 100, after: $after) {
      nodes {
          ${VARIANT(VARIABLES)}
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`;

/** All products as lines, children after their parents. */
export function allProducts(terms: Terms): string {
  return `query AllProducts {
  products {
    edges {
      node {
      ${listing({ namespace: JSON.stringify(terms.namespace), key: JSON.stringify(terms.key), location: JSON.stringify(terms.location) }, whole)}
      }
    }
  }
}`;
}

export const countProducts = `query CountProducts {
  productsCount(limit: null) {
    count
  }
}`;
