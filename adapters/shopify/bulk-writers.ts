import { applied, rejected, type Issue, type JobWriter, type Operation, type Outcome } from 'fondouk/channel';
import { bulkWriter, refusedAlone } from './bulk.ts';
import { productInput, remoteOf } from './create.ts';
import * as documents from './documents/index.ts';
import { warning } from './issues.ts';
import { takenUnseen } from './media.ts';
import { issuesOf, unanswered } from './outcomes.ts';
import { knowsAll, priceInputs, variantMissing } from './price.ts';
import { notOnSale, publishedOutcome } from './publication.ts';
import { readProduct } from './read-product.ts';
import { refusalsFor, skusOf } from './refusals.ts';
import { externalIdentifier, setProductVariables } from './requests.ts';
import { locationOf, publicationsOf, type Shopify } from './shopify.ts';
import { quantityPart, remembered, skuPart, variantParts } from './variants.ts';
import { PublishProduct, SetProductInBulk, UpdateVariants } from './wire.ts';

/** New products in one operation. Translations are written against words that stand, so that they go one by one. */
export function bulkCreator(shopify: Shopify): JobWriter<'listing.create'> {
  return bulkWriter<'listing.create'>(
    {
      name: 'shopify-products-in-bulk',
      mutation: documents.setProductInBulk,
      variables: async (operation, call) => {
        const refused = refusalsFor(operation, call.account);
        if (refused.length > 0) return { refused };
        try {
          const input = await productInput(operation, shopify, call);
          return setProductVariables(externalIdentifier(operation.product.id, shopify.settings), input, locationOf(call.account));
        } catch (problem) {
          return refusedAlone(problem);
        }
      },
      outcome: (operation, data) => createdInBulk(operation, data, shopify),
    },
    shopify,
  );
}

function createdInBulk(operation: Operation<'listing.create'>, data: unknown, shopify: Shopify): Outcome {
  const { productSet: answer } = SetProductInBulk.parse(data);
  const complaints = issuesOf(answer?.userErrors ?? [], skusOf(operation));
  if (!answer?.product) return rejected(operation, complaints.length > 0 ? complaints : [unanswered()], complaints.length > 0 ? 'none' : 'unknown');
  const remote = remoteOf(operation, answer.product, shopify);
  const isWhole = operation.offers.every(({ sku, quantity }) => remote.parts[skuPart(sku)] !== undefined && remote.parts[quantityPart(sku)] === String(quantity));
  const issues = complaints.map((issue): Issue => ({ ...issue, severity: 'warning' }));
  // What is not as it was sent is compared anew, facet by facet.
  if (!isWhole) return { ...rejected(operation, [...issues, warning('incomplete', 'Shopify made the product, but not all of it as it was sent: the rest follows.')], 'unknown'), remote };
  return operation.photos.length === 0 ? applied(operation, remote, issues) : takenUnseen(operation, remote, issues);
}

/** Publications in one operation. */
export function bulkPublisher(shopify: Shopify): JobWriter<'listing.publish'> {
  return bulkWriter<'listing.publish'>(
    {
      name: 'shopify-publications-in-bulk',
      mutation: documents.publishProduct,
      variables: async (operation, call) => {
        const publications = publicationsOf(call.account);
        const refusal = notOnSale(operation, publications);
        return refusal === undefined ? { id: operation.remote.ref, input: publications.map((publicationId) => ({ publicationId })) } : { refused: [refusal] };
      },
      outcome: (operation, data) => publishedOutcome(operation, PublishProduct.parse(data).publishablePublish),
    },
    shopify,
  );
}

/** Prices of many products in one operation. */
export function bulkPriceWriter(shopify: Shopify): JobWriter<'price.set'> {
  return bulkWriter<'price.set'>(
    {
      name: 'shopify-prices-in-bulk',
      mutation: documents.updateVariants,
      variables: async (operation, call) => {
        const refused = refusalsFor(operation, call.account);
        if (refused.length > 0) return { refused };
        const { ref, parts } = operation.remote;
        const known = knowsAll(operation, operation.remote) ? parts : { ...parts, ...variantParts((await readProduct(ref, shopify, call))?.variants ?? []) };
        const missing = operation.offers.filter(({ sku }) => remembered(known, skuPart(sku)) === undefined);
        return missing.length > 0 ? { refused: missing.map(({ sku }) => variantMissing(sku)) } : { productId: ref, variants: priceInputs(operation, known) };
      },
      outcome: (operation, data) => {
        const { productVariantsBulkUpdate: answer } = UpdateVariants.parse(data);
        if (answer === null) return rejected(operation, [unanswered()], 'unknown');
        return answer.userErrors.length > 0 ? rejected(operation, issuesOf(answer.userErrors, skusOf(operation))) : applied(operation, { ...operation.remote, parts: {} });
      },
    },
    shopify,
  );
}
