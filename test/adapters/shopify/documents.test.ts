import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { z, type ZodType } from 'zod';
import * as documents from '../../../adapters/shopify/documents/index.ts';
import * as wire from '../../../adapters/shopify/wire.ts';
import { sharedFile } from '../../shared.ts';
import { answersTo } from './sample-answer.ts';

const schemaFile = sharedFile('contracts/shopify/admin-2026-10.graphql');

const texts: readonly (readonly [string, string])[] = Object.entries(documents).map(([name, document]) => [name, typeof document === 'string' ? document : exampleOf(name)] as const);

function exampleOf(name: string): string {
  return name === 'allOrders' ? documents.allOrders("created_at:>='2026-01-01'") : documents.allProducts({ namespace: 'coop', key: 'external_id', location: 'gid://shopify/Location/1' });
}

describe.skipIf(schemaFile === undefined)("every document holds to Shopify's schema of 2026-10", () => {
  // Some of its deprecations are against the letter of the specification: it is taken as Shopify serves it.
  const schema = schemaFile === undefined ? undefined : buildSchema(readFileSync(schemaFile, 'utf8'), { assumeValid: true });

  it.each(texts)('%s', (_name, text) => {
    expect(validate(schema!, parse(text)).map(({ message }) => message)).toEqual([]);
  });
});

/** What reads the answer of each document. */
const READERS: Readonly<Record<keyof Omit<typeof documents, 'allOrders' | 'allProducts'>, ZodType>> = {
  activateStock: wire.ActivateStock,
  countOrders: wire.OrderCount,
  countProducts: wire.ProductCount,
  createFulfilment: wire.CreateFulfilment,
  defineMetafield: wire.DefineMetafield,
  deleteMetafields: wire.DeleteMetafields,
  deleteProduct: wire.DeleteProduct,
  findProduct: wire.FoundProduct,
  listBalance: wire.Balance,
  listOrders: wire.Orders.extend({ orders: z.object({ nodes: z.array(wire.WireOrder), pageInfo: wire.PageInfo }) }),
  listProducts: wire.Products,
  publishProduct: wire.PublishProduct,
  readBulkOperation: wire.BulkOperationAnswer,
  readFulfilmentOrders: wire.FulfilmentOrders,
  readLines: wire.LinePage,
  readProducts: wire.ProductNodes,
  readShop: wire.ShopAnswer,
  readStock: wire.StockNodes,
  readTranslatable: wire.Translatable,
  readVariants: wire.VariantPage,
  registerTranslations: wire.RegisterTranslations,
  removeTranslations: wire.RemoveTranslations,
  runBulkMutation: wire.RunBulkMutation,
  runBulkQuery: wire.RunBulkQuery,
  setFiles: wire.SetFiles,
  setProduct: wire.SetProduct,
  setProductInBulk: wire.SetProductInBulk,
  setQuantities: wire.SetQuantities,
  setVariants: wire.SetVariants,
  stageUploads: wire.StageUploads,
  unpublishProduct: wire.UnpublishProduct,
  updateProduct: wire.UpdateProduct,
  updateVariants: wire.UpdateVariants,
};

describe.skipIf(schemaFile === undefined)('whatever the schema allows as an answer is read', () => {
  const schema = schemaFile === undefined ? undefined : buildSchema(readFileSync(schemaFile, 'utf8'), { assumeValid: true });

  it.each(Object.entries(READERS))('%s', (name, reader) => {
    const [, document] = texts.find(([each]) => each === name)!;
    fc.assert(fc.property(answersTo(document, schema!), (answer) => void expect(() => reader.parse(answer)).not.toThrow()), { numRuns: 60 });
  });
});
