import { Ajv } from 'ajv';
import { sharedJson } from '../../shared.ts';
import type { Sent } from '../direct-call.ts';

type Json = Readonly<Record<string, unknown>>;
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Json;
}
interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
}

const oas = sharedJson('contracts/etsy/oas.json') as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> } | undefined;
const ajv = new Ajv({ strict: false, allErrors: true });

const operations = new Map(
  Object.entries(oas?.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => (operation.operationId === undefined ? [] : [[operation.operationId, { path, method: method.toUpperCase(), operation }] as const])),
  ),
);

export const hasRules = oas !== undefined;

/** What a request does against Etsy's OpenAPI document; nothing when it holds to it. */
export function requestFaults(sent: Sent): readonly string[] {
  const known = operations.get(sent.name);
  if (known === undefined) return [`${sent.name} is no operation of the document`];
  const { path, method, operation } = known;
  const url = new URL(sent.url);
  const parameters = operation.parameters ?? [];
  const say = (what: string): string => `${sent.name}: ${what}`;
  const faults = method === sent.method ? [] : [say(`${sent.method} instead of ${method}`)];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const values = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(url.pathname)?.slice(1);
  if (values === undefined) return [...faults, say(`path ${url.pathname}`)];
  const given = { path: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index]!)])), query: Object.fromEntries(url.searchParams) };
  for (const place of ['path', 'query'] as const) {
    const of = parameters.filter((parameter) => parameter.in === place);
    faults.push(...fieldFaults(given[place], Object.fromEntries(of.map((each) => [each.name, each.schema])), of.filter((each) => each.required).map((each) => each.name)).map(say));
  }
  return [...faults, ...bodyFaults(sent, operation).map(say)];
}

function bodyFaults({ body }: Sent, { requestBody }: Operation): readonly string[] {
  if (body === undefined) return requestBody === undefined ? [] : ['no body'];
  const type = 'form' in body ? 'application/x-www-form-urlencoded' : 'json' in body ? 'application/json' : 'multipart/form-data';
  const schema = requestBody?.content[type]?.schema;
  if (schema === undefined) return [`a body of ${type}`];
  if ('json' in body) return ajv.validate(rulesOf(schema), body.json) ? [] : [ajv.errorsText()];
  const properties = schema['properties'] as Readonly<Record<string, Json>>;
  if ('form' in body) return fieldFaults(body.form, properties, (schema['required'] as readonly string[] | undefined) ?? []);
  const parts = 'multipart' in body ? body.multipart : {};
  const texts = Object.fromEntries(Object.entries(parts).filter((part): part is [string, string] => typeof part[1] === 'string'));
  const files = Object.keys(parts).filter((name) => texts[name] === undefined && properties[name]?.['format'] !== 'binary');
  return [...fieldFaults(texts, properties, []), ...files.map((name) => `${name} is no file`)];
}

function fieldFaults(fields: Readonly<Record<string, string>>, schemas: Readonly<Record<string, Json>>, required: readonly string[]): readonly string[] {
  const missing = required.filter((name) => fields[name] === undefined).map((name) => `${name} is missing`);
  const wrong = Object.entries(fields).flatMap(([name, text]) => {
    const schema = schemas[name];
    if (schema === undefined) return [`${name} is unknown`];
    return ajv.validate(rulesOf(schema), valueOf(text, schema)) ? [] : [`${name}=${text}: ${ajv.errorsText()}`];
  });
  return [...missing, ...wrong];
}

/** A text of a form or a query as the document types it. */
function valueOf(text: string, schema: Json): unknown {
  if (schema['type'] === 'array') return text === '' ? [] : text.split(',').map((part) => valueOf(part, schema['items'] as Json));
  if (schema['type'] === 'integer' || schema['type'] === 'number') return text.trim() === '' ? text : Number(text);
  if (schema['type'] === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

const known = new WeakMap<Json, Json>();

/** The same object for the same part of the document: it is compiled once. */
function rulesOf(schema: Json): Json {
  const rules = known.get(schema) ?? (jsonSchema(schema) as Json);
  known.set(schema, rules);
  return rules;
}

/** OAS 3.0 as JSON Schema; objects are closed, so that an invented field fails. */
function jsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, format: _format, default: _default, ...rest } = value as Json;
  const schema: Record<string, unknown> = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, key === 'enum' ? part : jsonSchema(part)]));
  if (schema['type'] === 'object') schema['additionalProperties'] = false;
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}
