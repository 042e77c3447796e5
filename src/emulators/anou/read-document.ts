import type { z } from 'zod';
import { Refusal, type ErrorDetail } from './errors.ts';

/**
 * The JSON body of a request as a document of the contract.
 * @throws Refusal `malformed_json`, or `invalid_document` with one detail for each broken rule.
 */
export function readDocument<Schema extends z.ZodType>(body: Uint8Array, schema: Schema): z.infer<Schema> {
  const json = parseJson(body);
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw invalidDocument(result.error.issues.flatMap((issue) => describe(issue as z.core.$ZodIssue, json)));
}

/** The refusal of a document that is JSON but breaks the contract. */
export function invalidDocument(details: readonly ErrorDetail[]): Refusal {
  return new Refusal('invalid_document', 'The document breaks the schema.', { details });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    throw new Refusal('malformed_json', 'The body is not JSON in UTF-8.');
  }
}

/** Zod's issue in the words of JSON Schema, which the contract is written in. */
function describe(issue: z.core.$ZodIssue, json: unknown): ErrorDetail[] {
  const path = pointer(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: pointer([...issue.path, key]), rule: 'additionalProperties', message: 'must not have this property' }));
    case 'invalid_value':
      if (isAbsent(issue.path, json)) return [required(issue.path)];
      return [{ path, rule: issue.values.length === 1 ? 'const' : 'enum', message: `must be one of ${issue.values.map(String).join(', ')}` }];
    case 'invalid_type':
      if (isAbsent(issue.path, json)) return [required(issue.path)];
      return [{ path, rule: 'type', message: `must be ${issue.expected === 'int' ? 'integer' : issue.expected}` }];
    case 'too_big':
      return [{ path, rule: issue.origin === 'array' ? 'maxItems' : 'maximum', message: `must be at most ${issue.maximum}` }];
    case 'too_small':
      return [{ path, rule: issue.origin === 'array' ? 'minItems' : 'minimum', message: `must be at least ${issue.minimum}` }];
    case 'custom':
      return [{ path, rule: String(issue.params?.['rule']), message: issue.message }];
    default:
      return [{ path, rule: issue.code, message: issue.message }];
  }
}

function required(path: readonly PropertyKey[]): ErrorDetail {
  return { path: pointer(path.slice(0, -1)), rule: 'required', message: `must have property ${String(path.at(-1))}` };
}

function isAbsent(path: readonly PropertyKey[], json: unknown): boolean {
  let value: unknown = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return true;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return false;
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
