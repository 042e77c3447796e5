import { ConfigError } from '../model/index.ts';
import type { FeedEntry, FeedProduct } from './entry.ts';
import { IdSet } from './id-set.ts';
import type { IssueBook } from './issue-book.ts';
import { ItemMaker } from './item-maker.ts';
import type { Item } from './item.ts';
import type { Feed } from './settings.ts';
import { handleOf, MOST_SHOPIFY_OPTIONS } from './shopify-csv.ts';

/** Which items of a catalogue are in a feed, and how many are not. */
export class Selection {
  readonly #feed: Feed;
  readonly #issues: IssueBook;
  readonly #maker: ItemMaker;
  readonly #handles = new IdSet();
  /** Of the first price in a feed that names none. */
  #currency: string | undefined;
  /** Ids in the feed so far. */
  readonly ids = new IdSet();
  readonly products = { read: 0, setApart: 0, notSelected: 0 };
  items = 0;
  leftOut = 0;

  constructor(feed: Feed, now: Date, issues: IssueBook) {
    this.#feed = feed;
    this.#issues = issues;
    this.#maker = new ItemMaker(feed, now, issues);
  }

  /** The items, in the order of the catalogue. What the catalogue throws ends them. */
  async *of(entries: AsyncIterable<FeedEntry>): AsyncGenerator<Item> {
    for await (const entry of entries) {
      if ('notices' in entry) {
        this.#issues.add(...entry.notices);
        continue;
      }
      this.products.read += 1;
      if ('setApart' in entry) {
        this.products.setApart += 1;
        this.#issues.add(...entry.setApart);
      } else if (this.#isSelected(entry)) {
        yield* this.#itemsOf(entry);
      } else {
        this.products.notSelected += 1;
      }
    }
    this.#tellRemoved();
  }

  #isSelected({ product }: FeedProduct): boolean {
    try {
      return this.#feed.select?.(product) ?? true;
    } catch (cause) {
      throw new ConfigError(`feeds.${this.#feed.name}.select failed for ${product.id}: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
    }
  }

  #itemsOf(entry: FeedProduct): readonly Item[] {
    const { product } = entry;
    const fitting = this.#maker.itemsOf(entry);
    const chosen = this.#feed.format === 'shopify-csv' ? this.#wholeProduct(entry, fitting) : this.#tooLongGroup(entry) ? [] : fitting.filter((item) => this.#isNew(item, entry));
    this.items += chosen.length;
    this.leftOut += product.variants.length - chosen.length;
    return chosen;
  }

  /** The first with an id stays: which of two is right cannot be known, and a feed that names one twice is refused. */
  #isNew({ product, variant: { sku } }: Item, entry: FeedProduct): boolean {
    if (this.ids.add(sku)) return true;
    this.#tell(entry, 'feed-id-twice', `${sku} stands twice in the catalogue; the feed has the first: give each its own SKU.`, product.id, sku);
    return false;
  }

  /** Google takes 50 characters as the id of a group (support.google.com/merchants/answer/6324507); Meta's own number is not known. */
  #tooLongGroup(entry: FeedProduct): boolean {
    const { id, variants } = entry.product;
    if (variants.length === 1 || id.length <= 50) return false;
    this.#tell(entry, 'feed-id-too-long', `${id} has ${id.length} characters, and the id of a group of variants at most 50: give the product a shorter id.`, id);
    return true;
  }

  /** A shop that is given some of a product's variants takes the others away: all of it goes in, or nothing. */
  #wholeProduct(entry: FeedProduct, items: readonly Item[]): readonly Item[] {
    const { id, variants } = entry.product;
    if (items.length < variants.length) {
      if (variants.length > 1) this.#tell(entry, 'feed-product-incomplete', `${id} is not in the feed, as ${variants.length - items.length} of its ${variants.length} variants cannot be.`, id);
      return [];
    }
    const options = Object.keys(variants[0]!.options).length;
    if (options > MOST_SHOPIFY_OPTIONS) {
      this.#tell(entry, 'feed-options-too-many', `${id} has ${options} options, and Shopify takes ${MOST_SHOPIFY_OPTIONS}: put some of them together.`, id);
      return [];
    }
    const { currency } = items[0]!.price;
    this.#currency ??= currency;
    if (items.some(({ price }) => price.currency !== this.#currency)) {
      this.#tell(entry, 'feed-currency-differs', `${id} has a price in another currency than ${this.#currency}, and Shopify's file has one alone: give the feed's price a currency and an exchange.`, id);
      return [];
    }
    const handle = handleOf(id);
    if (!this.#handles.add(handle)) {
      this.#tell(entry, 'feed-id-twice', `${id} would have the same address in the shop as another product, ${handle}: give it another id.`, id);
      return [];
    }
    return items.every((item) => this.#isNew(item, entry)) ? items : [];
  }

  #tellRemoved(): void {
    const { characters, first } = this.#maker.removed;
    if (first === undefined) return;
    const message = `${characters} control or broken characters that no feed may hold were taken out of texts, the first of them in ${first}: look at what they came from.`;
    this.#issues.add({ code: 'feed-characters-removed', severity: 'warning', message, productId: first });
  }

  #tell({ row }: FeedProduct, code: string, message: string, productId: string, sku?: string): void {
    this.#issues.add({ code, severity: 'error', message, productId, ...(sku === undefined ? {} : { sku }), ...(row === undefined ? {} : { row }) });
  }
}
