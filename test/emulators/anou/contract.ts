import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = new URL('../../../docs/contracts/anou/', import.meta.url);

/** A document of the contract's folder. */
export function contractJson<Document>(path: string): Document {
  return JSON.parse(contractText(path)) as Document;
}

export function contractText(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, folder)), 'utf8');
}

interface ResponseObject {
  readonly content: Readonly<Record<string, { readonly schema: object }>>;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
}
type Reference = { readonly $ref: string };

const openapi = contractJson<{
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, ResponseObject | Reference>> }>>>>;
  readonly components: { readonly responses: Readonly<Record<string, ResponseObject>>; readonly schemas: Readonly<Record<string, object>> };
}>('anou-exchange.openapi.json');

const ajv = new Ajv2020({ strictTypes: false, strictRequired: false, allErrors: true });
addFormats.default(ajv);
for (const keyword of ['x-money', 'x-signing', 'x-rate-limit', 'x-file-exchange', 'openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components'])
  ajv.addKeyword(keyword);
ajv.addSchema(openapi, 'anou');

/** Validator of `components.schemas.<name>`. */
export function schema(name: string): ValidateFunction {
  return ajv.getSchema(`anou#/components/schemas/${name}`) ?? ajv.compile({ $ref: `anou#/components/schemas/${name}` });
}

/**
 * What an answer breaks of the contract; an empty list when nothing. A path or method that the contract does not have
 * can only be answered with an error.
 */
export function contractBreaches(method: string, path: string, response: Response, body: unknown): string[] {
  if (response.headers.get('content-type') !== 'application/json') return ['content-type is not application/json'];
  if (!response.headers.has('date')) return ['no Date header'];
  const template = Object.keys(openapi.paths).find((each) => new RegExp(`^${each.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path));
  const operation = template === undefined ? undefined : openapi.paths[template]?.[method.toLowerCase()];
  if (!operation) return errorsOf(schema('Error'), body);
  const declared = operation.responses[String(response.status)];
  if (!declared) return [`${method} ${path} declares no ${response.status}`];
  const object = '$ref' in declared ? openapi.components.responses[declared.$ref.split('/').at(-1)!]! : declared;
  const absent = Object.entries(object.headers ?? {}).filter(([name, header]) => header.required && !response.headers.has(name));
  const { $ref } = object.content['application/json']!.schema as Reference;
  return [...absent.map(([name]) => `no ${name} header`), ...errorsOf(schema($ref.split('/').at(-1)!), body)];
}

function errorsOf(validate: ValidateFunction, body: unknown): string[] {
  return validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
