import { cutSchema } from './cut.ts';
import { served } from './served.ts';

/** The TypeScript file that carries the cut-out schema, under the licence of what it was cut from. */
export function schemaModule(official: string, licence: string): string {
  const notice = licence.trim().split('\n').map((line) => ` * ${line}`.trimEnd());
  return [
    '/*',
    ' * Part of the schema of the Shopify Admin GraphQL API 2026-10, from the npm package @shopify/dev-mcp 1.16.0 under this licence:',
    ' *',
    ...notice,
    ' */',
    '',
    '/** Made by scripts/cut-shopify-schema.ts; what it holds is listed in scripts/shopify-schema/served.ts. */',
    `export const adminSchema = \`\n${cutSchema(official, served)}\n\`;`,
    '',
  ].join('\n');
}
