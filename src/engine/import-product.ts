import type { ListedPhoto, ListedProduct, PricePolicy } from '../channel/index.ts';
import { formatMoney, gramsOf, Product, type Issue, type Price } from '../model/index.ts';
import { startThatDerives } from '../policy/index.ts';
import type { ChannelSession } from './channel-session.ts';
import { issueOn } from './channel-session.ts';
import type { ImportNames } from './import-names.ts';

/** A picture of a listing, as a file. */
export interface KeptPhoto extends ListedPhoto {
  readonly file: string;
  readonly hash: string;
}

export interface ImportedProduct {
  readonly listed: ListedProduct;
  readonly product: Product;
  /** As the product's images, in order. */
  readonly photos: readonly KeptPhoto[];
}

/** A listing as a product of the catalogue; undefined, and told, where it is none that a catalogue can hold. */
export function importedProduct(session: ChannelSession, listed: ListedProduct, photos: readonly KeptPhoto[], names: ImportNames, linked: string | undefined): ImportedProduct | undefined {
  const { listing } = listed;
  const { skus, shared } = names.skusOf(listed);
  const id = names.idOf(listed, skus, linked);
  const [language] = Object.keys(listed.product.title);
  const told: Issue[] = [];
  const parsed = Product.safeParse({
    ...listed.product,
    id,
    variants: listed.variants.map(({ sku: _sku, id: _id, price, ...variant }, index) => ({
      ...variant,
      sku: skus[index],
      prices: pricesOf(session, price, variant.weight === undefined ? {} : { weightGrams: gramsOf(variant.weight) }, () => told.push(notDerivable(session, skus[index]!, price))),
    })),
    images: photos.map(({ file, altText }) => ({ file, ...(altText === undefined || language === undefined || altText.trim() === '' ? {} : { altText: { [language]: altText } }) })),
  });
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const message = `The listing ${listing.ref} ("${listing.title.slice(0, 60)}") cannot be a product of a catalogue: ${first!.path.join('.')} ${first!.message}. It stays as it is on ${session.name}.`;
    session.tally.issues.push(issueOn(session, { code: 'import-unfit', severity: 'error', message }));
    return undefined;
  }
  for (const sku of shared) told.push({ code: 'import-sku-shared', severity: 'warning', productId: id, message: `${id}: the SKU ${sku} of listing ${listing.ref} is unfit or stands on another listing as well; it got one of its own.` });
  for (const issue of listed.readOnly ?? []) told.push({ ...issue, productId: id, message: `${issue.message} It was imported, and is never written over.` });
  session.tally.issues.push(...told.map((issue) => issueOn(session, issue)));
  return { listed, product: parsed.data, photos };
}

/** What the channel's policy starts from, so that it derives the listed price; and what a buyer pays, for the channels that start from that. */
function pricesOf(session: ChannelSession, listed: Price['amount'], context: { readonly weightGrams?: number }, cannot: () => void): readonly Price[] {
  const { price: policy } = session.channel.policy;
  const start = startThatDerives(listed, policy, context);
  if (start === undefined) cannot();
  const first = priceOf(policy.from, start ?? listed);
  if (policy.from === 'retail') return [first];
  session.tally.tellOnce([startsElsewhere(session, policy)]);
  return [first, priceOf('retail', listed)];
}

function priceOf(kind: Price['kind'], amount: Price['amount']): Price {
  return kind === 'wholesale' ? { kind, amount, minimum: 1, pack: 1 } : { kind, amount };
}

function startsElsewhere(session: ChannelSession, { from }: PricePolicy): Issue {
  const message = `The price policy of ${session.name} starts from the ${from} price: the catalogue got the ${from} price of which it derives what is listed, and what is listed as the retail price, for other channels. Look at both.`;
  return issueOn(session, { code: 'import-prices', severity: 'warning', message });
}

function notDerivable(session: ChannelSession, sku: string, price: Price['amount']): Issue {
  const message = `${sku} costs ${formatMoney(price)} on ${session.name}, which its price policy cannot derive from any price. It stays so there until its price in the catalogue is edited.`;
  return { code: 'import-price-not-derivable', severity: 'warning', sku, message };
}
