import { readFileSync, writeFileSync } from 'node:fs';
import { schemaModule } from './shopify-schema/module.ts';

/**
 * Writes the part of Shopify's Admin schema that the emulator serves, cut out of the official file:
 * `node scripts/cut-shopify-schema.ts ../shared/contracts/shopify`, a folder with admin-2026-10.graphql and its licence.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the official schema and its licence');
const target = new URL('../src/emulators/shopify/graphql/admin-schema.ts', import.meta.url);
writeFileSync(target, schemaModule(readFileSync(`${folder}/admin-2026-10.graphql`, 'utf8'), readFileSync(`${folder}/LICENSE-shopify-dev-mcp.txt`, 'utf8')));
