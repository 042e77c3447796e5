/** What the account holds that listings rest on, in one call. */
export const readShop = `query ReadShop($namespace: String!, $key: String!) {
  shop {
    name
    currencyCode
    myshopifyDomain
  }
  currentAppInstallation {
    accessScopes {
      handle
    }
  }
  shopLocales {
    locale
    primary
    published
  }
  locations(first: 50) {
    nodes {
      id
      name
      isActive
      shipsInventory
      fulfillsOnlineOrders
    }
  }
  publications(first: 50) {
    nodes {
      id
      catalog {
        title
      }
      channels(first: 5) {
        nodes {
          name
          handle
        }
      }
    }
  }
  metafieldDefinitions(first: 1, ownerType: PRODUCT, namespace: $namespace, key: $key) {
    nodes {
      id
      type {
        name
      }
      capabilities {
        uniqueValues {
          enabled
        }
      }
    }
  }
}`;

/** A metafield by which products are found again; its type `id` holds each value once. */
export const defineMetafield = `mutation DefineMetafield($definition: MetafieldDefinitionInput!) {
  metafieldDefinitionCreate(definition: $definition) {
    createdDefinition {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}`;
