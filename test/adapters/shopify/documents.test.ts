import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as documents from '../../../adapters/shopify/documents/index.ts';
import { sharedFile } from '../../shared.ts';

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
