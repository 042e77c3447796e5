import { applied, rejected, type Call, type Issue, type Operation, type Outcome, type SingleWriter, type Strings } from 'fondouk/channel';
import { isError } from './issues.ts';
import { MUTATION_POINTS } from './limits.ts';
import { EXTERNAL_ID } from './metafields.ts';
import { issuesOf, unanswered } from './outcomes.ts';
import { PART, type Shopify } from './shopify.ts';
import type { ShopifySettings } from './options.ts';
import type { ShopAnswer } from './wire.ts';

/** Codes of `ready` that `prepare` mends. */
export const LACKS = { definition: 'lacks-definition', choice: 'lacks-choice' } as const;

type Location = ShopAnswer['locations']['nodes'][number];
type Publication = ShopAnswer['publications']['nodes'][number];

/** The location of the options; without one the only active one, or the only one that ships what is ordered online. */
export function chosenLocation({ locations }: ShopAnswer, { location: wished }: Pick<ShopifySettings, 'location'>): Location | undefined {
  const active = locations.nodes.filter(({ isActive }) => isActive);
  if (wished !== undefined) return active.find(({ id, name }) => id === wished || same(name, wished));
  return onlyOne(active) ?? onlyOne(active.filter(({ fulfillsOnlineOrders }) => fulfillsOnlineOrders)) ?? onlyOne(active.filter(({ shipsInventory, fulfillsOnlineOrders }) => shipsInventory && fulfillsOnlineOrders));
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** The publications of the options, in their order; undefined for one that the shop does not have. */
export function chosenPublications({ publications }: ShopAnswer, { publications: wished }: Pick<ShopifySettings, 'publications'>): readonly (Publication | undefined)[] {
  const find = (name: string) => publications.nodes.find((publication) => publication.id === name || namesOf(publication).some((each) => same(each, name)));
  if (wished !== undefined) return wished.map(find);
  return [find('online_store') ?? find('Online Store') ?? onlyOne(publications.nodes)];
}

export function namesOf({ catalog, channels }: Publication): readonly string[] {
  return [...(channels?.nodes ?? []).flatMap(({ name, handle }) => [name, handle]), ...(catalog ? [catalog.title] : [])];
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

export function chosenDefinition({ metafieldDefinitions }: ShopAnswer): ShopAnswer['metafieldDefinitions']['nodes'][number] | undefined {
  return metafieldDefinitions.nodes[0];
}

/** Ids of what was chosen, as they are remembered. */
export function choiceOf(shop: ShopAnswer, settings: ShopifySettings): Strings {
  const publications = chosenPublications(shop, settings).flatMap((publication) => publication?.id ?? []);
  const location = chosenLocation(shop, settings);
  return {
    [PART.currency]: shop.shop.currencyCode,
    ...(location === undefined ? {} : { [PART.location]: location.id }),
    ...(publications.length === 0 ? {} : { [PART.publications]: publications.join(' ') }),
  };
}

/** The metafield that holds our product id is defined; location, publications and currency are looked up and remembered. */
export function accountWriter(shopify: Shopify): SingleWriter<'account.prepare'> {
  return {
    name: 'shopify-account',
    estimate: ({ length }) => ({ calls: [{ limits: [shopify.limits.cost], count: length + 2, points: MUTATION_POINTS }] }),
    apply: async (operation, call) => prepare(operation, shopify, call),
  };
}

async function prepare(operation: Operation<'account.prepare'>, shopify: Shopify, call: Call): Promise<Outcome> {
  const shop = await call.read(shopify.requests.shop());
  const choice = choiceOf(shop, shopify.settings);
  const defined = await define(shop, shopify, call);
  const mended = (issue: Issue) => issue.code.endsWith(LACKS.choice) || (issue.code.endsWith(LACKS.definition) && 'id' in defined);
  const left = [...operation.lacks.filter((lack) => !mended(lack)), ...('issues' in defined ? defined.issues : [])];
  // What no request can mend (an option to be set) is handed back as it came.
  if (left.some(isError)) return rejected(operation, left);
  return applied(operation, { ref: shop.shop.myshopifyDomain, parts: { ...choice, ...('id' in defined ? { [PART.definition]: defined.id } : {}) }, state: 'on-sale' }, left);
}

async function define(shop: ShopAnswer, { requests }: Shopify, call: Call): Promise<{ readonly id: string } | { readonly issues: readonly Issue[] }> {
  const standing = chosenDefinition(shop);
  if (standing !== undefined) return { id: standing.id };
  const { metafieldDefinitionCreate: answer } = await call.send({ ...requests.defineExternalId(), repeatable: 'a definition that stands is refused, and read' });
  if (answer?.createdDefinition) return { id: answer.createdDefinition.id };
  const again = chosenDefinition(await call.read(requests.shop()));
  if (again !== undefined) return { id: again.id };
  return { issues: answer === null ? [unanswered()] : issuesOf(answer.userErrors).map((issue) => ({ ...issue, field: EXTERNAL_ID })) };
}
