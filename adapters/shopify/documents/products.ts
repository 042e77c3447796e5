const WRITTEN_VARIANTS = `nodes {
        id
        sku
        selectedOptions {
          name
          value
        }
        inventoryItem {
          id
          tracked
          inventoryLevel(locationId: $location) {
            quantities(names: ["available"]) {
              quantity
            }
          }
        }
      }`;

const WRITTEN_MEDIA = `nodes {
        id
        alt
        status
      }`;

/** A whole product, made or replaced under our own id. */
export const setProduct = `mutation SetProduct($identifier: ProductSetIdentifiers!, $input: ProductSetInput!, $location: ID!, $variants: Int!, $files: Int!) {
  productSet(identifier: $identifier, input: $input, synchronous: true) {
    product {
      id
      status
      onlineStoreUrl
      variants(first: $variants) {
        ${WRITTEN_VARIANTS}
      }
      media(first: $files) {
        ${WRITTEN_MEDIA}
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

/** The same as a line of a bulk operation, which takes a mutation of one connection at most (Shopify page "Bulk import data"). */
export const setProductInBulk = `mutation SetProductInBulk($identifier: ProductSetIdentifiers!, $input: ProductSetInput!, $location: ID!, $variants: Int!) {
  productSet(identifier: $identifier, input: $input, synchronous: true) {
    product {
      id
      status
      onlineStoreUrl
      variants(first: $variants) {
        ${WRITTEN_VARIANTS}
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

/** Options and variants of a product that stands already: the whole list, or what is missing in it goes. */
export const setVariants = `mutation SetVariants($identifier: ProductSetIdentifiers!, $input: ProductSetInput!) {
  productSet(identifier: $identifier, input: $input, synchronous: true) {
    product {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

/** Pictures of a product that stands already, in order: the whole list. */
export const setFiles = `mutation SetFiles($identifier: ProductSetIdentifiers!, $input: ProductSetInput!, $files: Int!) {
  productSet(identifier: $identifier, input: $input, synchronous: true) {
    product {
      id
      media(first: $files) {
        ${WRITTEN_MEDIA}
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

/** Words and metafields of a product; what is not named stays. */
export const updateProduct = `mutation UpdateProduct($product: ProductUpdateInput!) {
  productUpdate(product: $product) {
    product {
      id
      status
      onlineStoreUrl
    }
    userErrors {
      field
      message
    }
  }
}`;

/** Prices and what describes single variants. All or none. */
export const updateVariants = `mutation UpdateVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants, allowPartialUpdates: false) {
    product {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

export const deleteProduct = `mutation DeleteProduct($input: ProductDeleteInput!) {
  productDelete(input: $input, synchronous: true) {
    deletedProductId
    userErrors {
      field
      message
    }
  }
}`;

export const publishProduct = `mutation PublishProduct($id: ID!, $input: [PublicationInput!]!) {
  publishablePublish(id: $id, input: $input) {
    publishable {
      ... on Product {
        id
        status
        onlineStoreUrl
      }
    }
    userErrors {
      field
      message
    }
  }
}`;

export const unpublishProduct = `mutation UnpublishProduct($id: ID!, $input: [PublicationInput!]!) {
  publishableUnpublish(id: $id, input: $input) {
    publishable {
      ... on Product {
        id
        status
      }
    }
    userErrors {
      field
      message
    }
  }
}`;

/** Places where the bytes of pictures, or the lines of a bulk operation, are sent. */
export const stageUploads = `mutation StageUploads($input: [StagedUploadInput!]!) {
  stagedUploadsCreate(input: $input) {
    stagedTargets {
      url
      resourceUrl
      parameters {
        name
        value
      }
    }
    userErrors {
      field
      message
    }
  }
}`;

export const readTranslatable = `query ReadTranslatable($id: ID!) {
  translatableResource(resourceId: $id) {
    resourceId
    translatableContent {
      key
      digest
    }
  }
}`;

export const registerTranslations = `mutation RegisterTranslations($id: ID!, $translations: [TranslationInput!]!) {
  translationsRegister(resourceId: $id, translations: $translations) {
    translations {
      key
      locale
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

export const removeTranslations = `mutation RemoveTranslations($id: ID!, $keys: [String!]!, $locales: [String!]!) {
  translationsRemove(resourceId: $id, translationKeys: $keys, locales: $locales) {
    translations {
      key
      locale
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

export const deleteMetafields = `mutation DeleteMetafields($metafields: [MetafieldIdentifierInput!]!) {
  metafieldsDelete(metafields: $metafields) {
    deletedMetafields {
      key
    }
    userErrors {
      field
      message
    }
  }
}`;
