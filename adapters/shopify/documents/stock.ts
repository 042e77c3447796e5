/** What stands at one location, for products whose variants are all asked for. */
export const setQuantities = `mutation SetQuantities($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

/** An item that was never stocked at a location has no quantity there to set. */
export const activateStock = `mutation ActivateStock($item: ID!, $location: ID!, $available: Int!, $key: String!) {
  inventoryActivate(inventoryItemId: $item, locationId: $location, available: $available) @idempotent(key: $key) {
    inventoryLevel {
      id
    }
    userErrors {
      field
      message
    }
  }
}`;

export const readStock = `query ReadStock($ids: [ID!]!, $location: ID!) {
  nodes(ids: $ids) {
    ... on InventoryItem {
      id
      tracked
      inventoryLevel(locationId: $location) {
        quantities(names: ["available"]) {
          quantity
        }
      }
    }
  }
}`;
