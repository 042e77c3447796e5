import { createHash } from 'node:crypto';
import { applied, ChannelError, rejected, type Call, type Issue, type ManyWriter, type Operation, type Outcome, type Remote, type Strings, type Wanted } from 'fondouk/channel';
import type { QuantityInput } from './inputs.ts';
import { isError, warning } from './issues.ts';
import { MOST_ITEMS, MUTATION_POINTS } from './limits.ts';
import { issuesOf } from './outcomes.ts';
import { variantMissing } from './price.ts';
import { readProduct } from './read-product.ts';
import { locationOf, type Shopify } from './shopify.ts';
import { itemPart, quantityPart, remembered, variantParts } from './variants.ts';
import type { StockItem, UserErrors } from './wire.ts';

/** How often a quantity that moved while it was written is read and written anew. */
const MOST_TRIES = 3;
const LISTINGS = 50;

/** One listing whose pieces are to be set. */
export interface StockWish {
  readonly wanted: Wanted;
  readonly remote: Remote;
}

/** What became of the pieces of one listing. */
export interface StockWritten {
  readonly issues: readonly Issue[];
  /** Quantities as they now stand, remembered by SKU. */
  readonly parts: Strings;
  /** Pieces left this shelf that the ledger may not know of yet: nothing was raised. */
  readonly moved: boolean;
}

interface Target {
  readonly ref: string;
  readonly sku: string;
  readonly item: string;
  readonly quantity: number;
  /** As it was left by our last write. */
  readonly remembered: number | undefined;
}

/**
 * Pieces at one location, of many listings in one call. Each is set from what was just read: where it moved meanwhile, it is read and set anew.
 * A shelf that holds fewer pieces than our last write left there was sold from: it is not raised until the orders were read.
 */
export function stockWriter(shopify: Shopify): ManyWriter<'stock.set'> {
  return {
    name: 'shopify-stock',
    maxListings: LISTINGS,
    estimate: (operations) => {
      const items = operations.reduce((sum, { offers }) => sum + offers.length, 0);
      const calls = Math.ceil(items / MOST_ITEMS);
      const { cost } = shopify.limits;
      return { calls: [{ limits: [cost], count: calls, points: Math.min(items, MOST_ITEMS) + 2 }, { limits: [cost], count: calls, points: MUTATION_POINTS }] };
    },
    applyAll: async (operations, call) => {
      const written = await writeStock(operations.map((operation) => ({ wanted: operation, remote: operation.remote })), shopify, call);
      return operations.map((operation) => outcomeOf(operation, written.get(operation.remote.ref)!));
    },
  };
}

function outcomeOf(operation: Operation<'stock.set'>, { issues, parts, moved }: StockWritten): Outcome {
  // Only what is new: an earlier operation of this run may know more than the remote that this one was planned on.
  const remote = { ...operation.remote, parts };
  if (issues.some(isError)) return { ...rejected(operation, issues, 'unknown'), remote };
  if (moved) return { key: operation.key, status: 'conflict', remote, ...(issues.length === 0 ? {} : { issues }) };
  return applied(operation, remote, issues);
}

export async function writeStock(wishes: readonly StockWish[], shopify: Shopify, call: Call): Promise<ReadonlyMap<string, StockWritten>> {
  const ledger = new Ledger(wishes);
  const targets: Target[] = [];
  for (const wish of wishes) targets.push(...(isKnown(wish) ? targetsOf(wish, wish.remote.parts, ledger) : await readTargets(wish, ledger, shopify, call)));
  for (let tries = 1, left: readonly Target[] = targets; left.length > 0; tries += 1) {
    const again: Target[] = [];
    const gone: Target[] = [];
    for (let start = 0; start < left.length; start += MOST_ITEMS) {
      const { stale, missing } = await writeSome(left.slice(start, start + MOST_ITEMS), tries, ledger, shopify, call);
      again.push(...stale);
      gone.push(...missing);
    }
    if (tries >= MOST_TRIES) {
      for (const { ref } of again) ledger.moved(ref);
      break;
    }
    // A variant that was deleted and made anew has another item than the one remembered.
    const missed = new Set(gone.map(({ ref }) => ref));
    if (tries === 1) for (const wish of wishes.filter(({ remote }) => missed.has(remote.ref))) again.push(...(await readTargets(wish, ledger, shopify, call)));
    else for (const { ref, sku } of gone) ledger.tell(ref, variantMissing(sku));
    left = again;
  }
  return ledger.written();
}

/** Collects what becomes of each listing. */
class Ledger {
  readonly #byRef: Map<string, { issues: Issue[]; parts: Record<string, string>; moved: boolean }>;

  constructor(wishes: readonly StockWish[]) {
    this.#byRef = new Map(wishes.map(({ remote }) => [remote.ref, { issues: [], parts: {}, moved: false }]));
  }

  stands({ ref, sku }: Pick<Target, 'ref' | 'sku'>, quantity: number): void {
    this.#byRef.get(ref)!.parts[quantityPart(sku)] = String(quantity);
  }

  moved(ref: string): void {
    this.#byRef.get(ref)!.moved = true;
  }

  tell(ref: string, ...issues: readonly Issue[]): void {
    this.#byRef.get(ref)!.issues.push(...issues);
  }

  written(): ReadonlyMap<string, StockWritten> {
    return this.#byRef;
  }
}

function isKnown({ wanted, remote }: StockWish): boolean {
  return wanted.offers.every(({ sku }) => remembered(remote.parts, itemPart(sku)) !== undefined);
}

async function readTargets(wish: StockWish, ledger: Ledger, shopify: Shopify, call: Call): Promise<readonly Target[]> {
  return targetsOf(wish, variantParts((await readProduct(wish.remote.ref, shopify, call))?.variants ?? []), ledger);
}

/** @param parts ids of the items, by SKU. */
function targetsOf({ wanted, remote }: StockWish, parts: Strings, ledger: Ledger): readonly Target[] {
  const target = (sku: string, quantity: number): Target[] => {
    const item = remembered(parts, itemPart(sku));
    const left = remembered(remote.parts, quantityPart(sku));
    if (item === undefined && wanted.offers.some((offer) => offer.sku === sku)) ledger.tell(remote.ref, variantMissing(sku));
    return item === undefined ? [] : [{ ref: remote.ref, sku, item, quantity, remembered: left === undefined ? undefined : Number(left) }];
  };
  const offered = new Set(wanted.offers.map(({ sku }) => sku));
  // A variant that the catalogue dropped may stand there still: nobody can send it.
  const dropped = Object.keys(remote.parts).flatMap((name) => (name.startsWith('item:') && !offered.has(name.slice('item:'.length)) ? [name.slice('item:'.length)] : []));
  return [...wanted.offers.flatMap(({ sku, quantity }) => target(sku, quantity)), ...dropped.flatMap((sku) => target(sku, 0))];
}

/** Writes what differs. `stale`: what moved between the reading and the writing; `missing`: what is to be offered and is not there. */
async function writeSome(
  targets: readonly Target[],
  tries: number,
  ledger: Ledger,
  shopify: Shopify,
  call: Call,
): Promise<{ readonly stale: readonly Target[]; readonly missing: readonly Target[] }> {
  const location = locationOf(call.account);
  const { nodes } = await call.read(shopify.requests.stock(targets.map(({ item }) => item), location));
  const items = new Map(nodes.map((item) => [item.id, item]));
  const changes: { readonly target: Target; readonly from: number }[] = [];
  for (const target of targets) {
    const from = quantityOf(items.get(target.item));
    if (!items.has(target.item)) continue;
    if (from === undefined) await activate(target, location, ledger, shopify, call);
    else if (target.remembered !== undefined && from < target.remembered && target.quantity > from) {
      ledger.moved(target.ref);
      ledger.stands(target, from);
    } else if (from === target.quantity) ledger.stands(target, from);
    else changes.push({ target, from });
  }
  const missing = targets.filter(({ item, quantity }) => !items.has(item) && quantity > 0);
  return { stale: await setSome(changes, location, tries, ledger, shopify, call), missing };
}

async function setSome(changes: readonly { readonly target: Target; readonly from: number }[], location: string, tries: number, ledger: Ledger, shopify: Shopify, call: Call): Promise<readonly Target[]> {
  if (changes.length === 0) return [];
  const quantities = changes.map(({ target, from }): QuantityInput => ({ inventoryItemId: target.item, locationId: location, quantity: target.quantity, changeFromQuantity: from }));
  const errors = await sendQuantities(quantities, tries, shopify, call);
  if (errors.length === 0) {
    for (const { target } of changes) ledger.stands(target, target.quantity);
    return [];
  }
  // All or none were written: those that nothing was said against go again with those that moved.
  const indexes = errors.map((each) => ({ error: each, index: Number((each.field ?? []).find((step) => /^\d+$/.test(step)) ?? Number.NaN) }));
  for (const { error, index } of indexes) {
    if (error.code === STALE) continue;
    const concerned = Number.isNaN(index) ? changes : changes.slice(index, index + 1);
    for (const { target } of concerned) ledger.tell(target.ref, ...issuesOf([error]).map((issue) => ({ ...issue, sku: target.sku })));
  }
  const refused = new Set(indexes.filter(({ error }) => error.code !== STALE).flatMap(({ index }) => (Number.isNaN(index) ? changes.map((_, each) => each) : [index])));
  return changes.filter((_, index) => !refused.has(index)).map(({ target }) => target);
}

const STALE = 'CHANGE_FROM_QUANTITY_STALE';
/** Nothing was said, neither that it was done nor that it was not. */
const UNANSWERED: UserErrors[number] = { code: 'UNANSWERED', field: undefined, message: 'it did not answer this change.' };

/**
 * The key is made of what is sent: repeated after an answer that never came, it is the same write; a new quantity is another one.
 * @throws ChannelError when the same write is under way.
 */
async function sendQuantities(quantities: readonly QuantityInput[], tries: number, { requests }: Shopify, call: Call): Promise<UserErrors> {
  for (let attempt = 1; ; attempt += 1) {
    const key = keyOf(`${call.batchKey} ${tries} ${attempt}`, quantities);
    const { inventorySetQuantities: answer } = await call.send({ ...requests.setQuantities(quantities, key), repeatable: 'under an idempotency key' });
    const errors = answer?.userErrors ?? [UNANSWERED];
    const has = (code: string) => errors.some((each) => each.code === code);
    if (has('IDEMPOTENCY_CONCURRENT_REQUEST')) throw new ChannelError({ is: 'Unavailable' }, 'SetQuantities', 'Shopify is still at work on the same change of stock: the next run looks what became of it.');
    if (!has('IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED') || attempt > 1) return errors;
  }
}

function keyOf(batch: string, sent: unknown): string {
  return createHash('sha256').update(`${batch} ${JSON.stringify(sent)}`).digest('hex').slice(0, 40);
}

function quantityOf(item: StockItem | undefined): number | undefined {
  return item?.inventoryLevel?.quantities[0]?.quantity;
}

/** Setting an item where it was never stocked may add to what is there: it is activated with its quantity instead. */
async function activate(target: Target, location: string, ledger: Ledger, { requests }: Shopify, call: Call): Promise<void> {
  const key = keyOf(call.batchKey, [target.item, location, target.quantity]);
  const { inventoryActivate: answer } = await call.send({ ...requests.activateStock(target.item, location, target.quantity, key), repeatable: 'under an idempotency key' });
  if (answer && answer.userErrors.length === 0) ledger.stands(target, target.quantity);
  else ledger.tell(target.ref, ...issuesOf(answer?.userErrors ?? [UNANSWERED]).map((issue) => ({ ...issue, sku: target.sku })));
}

/** A productSet stocks only where an item is stocked already: what it left out of a new product is put right. */
export async function stockNewItems(wanted: Wanted, remote: Remote, shopify: Shopify, call: Call): Promise<readonly Issue[]> {
  const isRight = wanted.offers.every(({ sku, quantity }) => remote.parts[quantityPart(sku)] === String(quantity));
  if (isRight) return [];
  const { [remote.ref]: written } = Object.fromEntries(await writeStock([{ wanted, remote: { ...remote, parts: withoutQuantities(remote.parts) } }], shopify, call));
  return (written?.issues ?? []).map((issue) => warning('stock-not-set', issue.message, issue));
}

function withoutQuantities(parts: Strings): Strings {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !name.startsWith('quantity:')));
}
