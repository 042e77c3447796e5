import { refuseInput } from '../graphql/refusal.ts';
import type { Gid } from '../ids.ts';
import { now, type World } from '../world.ts';
import { appNamespace, definitionOf } from './metafield-view.ts';
import type { StoredMetafield } from './records.ts';

export interface MetafieldInput {
  readonly id?: Gid | null;
  readonly namespace?: string | null;
  readonly key?: string | null;
  readonly type?: string | null;
  readonly value?: string | null;
}

interface Owner {
  readonly ownerType: string;
  readonly ownerId: Gid | undefined;
  /** Of the errors; undefined in payloads whose errors have none. */
  readonly code: string | undefined;
}

type Way = readonly (string | number)[];

/**
 * The metafields that an input sets, each checked, with ids and times of those that stand already.
 * @throws InputRefused for a key, type or value that Shopify does not take, or a value that is another's.
 */
/** One metafield of an input. @throws InputRefused */
export function plannedMetafields(world: World, standing: readonly StoredMetafield[], inputs: readonly MetafieldInput[], productId: Gid | undefined, owner: Owner, at: Way): readonly StoredMetafield[] {
  const planned = new Map<string, StoredMetafield>();
  for (const [index, input] of inputs.entries()) {
    const metafield = plannedMetafield(world, standing, input, productId, owner, [...at, index]);
    planned.set(`${metafield.namespace}.${metafield.key}`, metafield);
  }
  return [...planned.values()];
}

/** One metafield of an input. @throws InputRefused */
export function plannedMetafield(world: World, standing: readonly StoredMetafield[], input: MetafieldInput, productId: Gid | undefined, owner: Owner, at: Way): StoredMetafield {
  const refuse = (field: string, message: string): never => refuseInput(owner.code, [...at, field], message);
  const byId = input.id ? (standing.find(({ id }) => id === input.id) ?? refuse('id', 'Metafield does not exist')) : undefined;
  const namespace = byId?.namespace ?? input.namespace ?? appNamespace(world);
  const key = byId?.key ?? input.key ?? refuse('key', "Key can't be blank");
  if (!/^[\w-]{2,64}$/.test(key)) refuse('key', 'Key must be 2-64 letters, digits, hyphens and underscores');
  if (!/^[\w-]{3,255}$/.test(namespace)) refuse('namespace', 'Namespace must be 3-255 letters, digits, hyphens and underscores');
  const definition = definitionOf(world, owner.ownerType, namespace, key);
  const known = byId ?? standing.find((metafield) => metafield.namespace === namespace && metafield.key === key);
  const type = input.type ?? definition?.type ?? known?.type ?? refuse('type', "Type can't be blank");
  if (definition && definition.type !== type) refuse('type', `Type must be consistent with the definition's type '${definition.type}'.`);
  const value = input.value ?? known?.value ?? refuse('value', "Value can't be blank");
  const wrong = wrongWith(type, value);
  if (wrong !== undefined) refuse('value', wrong);
  if (definition?.isUnique && world.productIndex.withMetafield(namespace, key, value).some(({ id }) => id !== productId)) {
    refuseInput(owner.code === undefined ? undefined : capabilityCode(owner.code), [...at, 'value'], 'Value has already been taken');
  }
  const isSame = known?.value === value && known.type === type;
  return isSame ? known : { id: known?.id ?? world.ids.next('Metafield'), namespace, key, type, value, createdAt: known?.createdAt ?? now(world), updatedAt: now(world) };
}

function capabilityCode(code: string): string {
  return code === 'INVALID_METAFIELD' || code === 'INVALID_VALUE' ? 'CAPABILITY_VIOLATION' : code;
}

const wholeNumber = /^-?\d+$/;
const singleLine = (value: string): boolean => !/[\r\n]/.test(value);
/** What a value must look like, by the type's name (shopify.dev, metafield types); other types are taken as they are. */
const checks: Readonly<Record<string, (value: string) => boolean>> = {
  boolean: (value) => value === 'true' || value === 'false',
  date: (value) => /^\d{4}-\d\d-\d\d$/.test(value),
  id: (value) => singleLine(value) && value.length <= 255,
  json: isJson,
  number_decimal: (value) => /^-?\d+(\.\d+)?$/.test(value),
  number_integer: (value) => wholeNumber.test(value),
  single_line_text_field: singleLine,
  url: (value) => URL.canParse(value),
};

function wrongWith(type: string, value: string): string | undefined {
  if (value === '') return "Value can't be blank";
  if (!type.startsWith('list.')) return checks[type]?.(value) === false ? `Value is invalid for type ${type}` : undefined;
  const check = checks[type.slice('list.'.length)];
  const items = isJson(value) ? (JSON.parse(value) as unknown) : undefined;
  if (!Array.isArray(items)) return 'Value must be an array.';
  return items.length > 128 || (check && items.some((item) => !check(String(item)))) ? `Value is invalid for type ${type}` : undefined;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
