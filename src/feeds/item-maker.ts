import { gramsOf, type Issue, type Product, type Variant } from '../model/index.ts';
import { chooseTexts, derivePrice } from '../policy/index.ts';
import { stockOf } from './availability.ts';
import type { FeedProduct } from './entry.ts';
import { isGtin } from './gtin.ts';
import type { IssueBook } from './issue-book.ts';
import type { Item } from './item.ts';
import { LIMITS } from './limits.ts';
import { perItem, PerItemError } from './per-item.ts';
import { picturesOf } from './pictures.ts';
import type { Feed } from './settings.ts';
import { cleanText, cutAtWord, onOneLine } from './text.ts';
import { webAddress } from './web-address.ts';

const CATEGORIES_OF_FEEDS: ReadonlySet<string> = new Set(['google', 'meta', 'shopify']);
const LONGEST_PRODUCT_TYPE = 750;

/** Makes the items of one feed; what one of them lacks is told, with its row. */
export class ItemMaker {
  readonly #feed: Feed;
  readonly #now: Date;
  readonly #issues: IssueBook;
  /** Characters that were taken out, and the first product that had one. */
  readonly removed: { characters: number; first?: string } = { characters: 0 };

  constructor(feed: Feed, now: Date, issues: IssueBook) {
    this.#feed = feed;
    this.#now = now;
    this.#issues = issues;
  }

  /** The item of each variant that has all it needs, in order. */
  itemsOf(entry: FeedProduct): readonly Item[] {
    const told = new Set<string>();
    return entry.product.variants.flatMap((variant) => {
      const tell = this.#teller(entry, variant, told);
      try {
        return this.#item(entry, variant, tell) ?? [];
      } catch (error) {
        if (!(error instanceof PerItemError)) throw error;
        tell('feed-function-failed', 'error', `${variant.sku} is not in the feed ${this.#feed.name}: ${error.message}.`);
        return [];
      }
    });
  }

  #item({ product, available }: FeedProduct, variant: Variant, tell: Tell): Item | undefined {
    const feed = this.#feed;
    const { sku } = variant;
    const limits = LIMITS[feed.format];
    if (sku.length > limits.id) return tell('feed-id-too-long', 'error', `${sku} has ${sku.length} characters, and an id in this feed at most ${limits.id}: give it a shorter SKU.`, 'sku');
    const weightGrams = variant.weight === undefined ? undefined : gramsOf(variant.weight);
    const price = derivePrice(variant.prices, feed.price, weightGrams === undefined ? {} : { weightGrams });
    if (!price.ok) return tell(price.code, 'error', price.message);
    const stock = stockOf(product, variant, product.kind === 'made-to-order' ? undefined : available(sku), feed, this.#now);
    if (!stock.ok) return tell(stock.code, 'error', stock.message);
    const link = this.#link(product, variant);
    if (link === undefined && feed.format !== 'shopify-csv') return tell('feed-link-invalid', 'error', `${sku} has no page: the option link gives no address of at most 2000 characters for it.`);
    const pictures = picturesOf(product, variant, feed);
    if (pictures.images.length === 0 && !this.#mayLackImages(sku, tell)) return undefined;
    const brand = this.#brand(product, variant, tell);
    if (feed.format === 'meta' && brand === undefined && variant.gtin === undefined && variant.mpn === undefined) {
      return tell('feed-identifier-missing', 'error', `${sku} has neither brand nor GTIN nor MPN, and Meta wants one of them: give the product a maker, or the feed the option brand.`, 'maker');
    }
    const texts = this.#texts(product, variant, tell);
    this.#lookForFormulas(sku, { ...texts, brand }, tell);
    const { ok: _ok, ...offered } = stock;
    return {
      product,
      variant,
      ...offered,
      price: price.price,
      ...texts,
      ...(link === undefined ? {} : { link }),
      ...pictures,
      ...(brand === undefined ? {} : { brand }),
      ...this.#gtin(variant, tell),
      ...(variant.mpn === undefined ? {} : { mpn: variant.mpn }),
      condition: perItem('condition', feed.condition, product, variant) ?? 'new',
      ...(weightGrams === undefined ? {} : { weightGrams }),
      ...this.#categories(product),
      attributes: this.#attributes(product, variant),
    };
  }

  #link(product: Product, variant: Variant): string | undefined {
    const { link } = this.#feed;
    if (link === undefined) return undefined;
    const names = { id: product.id, sku: variant.sku };
    const text = typeof link === 'string' ? link.replaceAll(/\{(id|sku)\}/g, (_all, name: 'id' | 'sku') => encodeURIComponent(names[name])) : perItem('link', link, product, variant);
    return text === undefined ? undefined : webAddress(text);
  }

  /** A shop may import a product whose pictures follow later; ads and catalogues take none without. */
  #mayLackImages(sku: string, tell: Tell): boolean {
    const isShop = this.#feed.format === 'shopify-csv';
    const how = 'Name its main picture by address, or give the feed the option photos.';
    tell('feed-image-missing', isShop ? 'warning' : 'error', `${sku} has no picture that is on the web${isShop ? ', and comes to the shop without one' : ''}. ${how}`, 'photos');
    return isShop;
  }

  /** "Manufacturer/supplier name" where there is no brand (Google, support.google.com/merchants/answer/6324478): the workshop. */
  #brand(product: Product, variant: Variant, tell: Tell): string | undefined {
    const { brand } = this.#feed;
    if (brand === false) return undefined;
    const name = brand === undefined ? product.maker?.name : perItem('brand', brand, product, variant);
    return name === undefined ? undefined : this.#cut(onOneLine(this.#clean(name, product)), 'brand', tell);
  }

  #gtin({ sku, gtin }: Variant, tell: Tell): Pick<Item, 'gtin'> {
    if (gtin === undefined || isGtin(gtin)) return gtin === undefined ? {} : { gtin };
    tell('feed-gtin-invalid', 'warning', `The GTIN ${gtin} of ${sku} has a wrong check digit or length, and is not in the feed: correct it, or empty it.`, 'gtin');
    return {};
  }

  #texts(product: Product, variant: Variant, tell: Tell): Pick<Item, 'title' | 'description'> {
    const { languages, format } = this.#feed;
    const chosen = chooseTexts(product, languages);
    for (const found of new Set([chosen.titleLanguage, chosen.descriptionLanguage])) {
      if (!languages.includes(found)) tell('feed-language-other', 'warning', `${product.id} has no text in ${languages.join(', ')}, so the feed shows it in ${found}: translate it.`);
    }
    // A feed of items names each variant by itself; a shop puts the options beside the one title.
    const options = format === 'shopify-csv' || product.variants.length === 1 ? '' : `, ${Object.values(variant.options).join(', ')}`;
    const title = onOneLine(this.#clean(chosen.title, product));
    return {
      title: this.#cut(title, 'title', tell, onOneLine(this.#clean(options, product))),
      description: this.#cut(this.#clean(chosen.description, product).trim(), 'description', tell),
    };
  }

  /** `ending` stays whole: it tells this item from its neighbours. */
  #cut(text: string, field: 'title' | 'description' | 'brand', tell: Tell, ending = ''): string {
    const most = LIMITS[this.#feed.format][field];
    if (text.length + ending.length <= most) return text + ending;
    tell('feed-text-cut', 'warning', `The ${field} has ${text.length + ending.length} characters and may have ${most}: the feed shows its beginning.`, field);
    return cutAtWord(text, Math.max(most - ending.length, 0)) + ending.slice(0, most);
  }

  /** Tables are read by machines, and nothing is put before such a text; a person who opens one should know. */
  #lookForFormulas(sku: string, texts: Readonly<Record<string, string | undefined>>, tell: Tell): void {
    if (this.#feed.format === 'google') return;
    for (const [field, text] of Object.entries(texts)) {
      if (text === undefined || !/^[=+\-@\t\r＝＋－＠]/u.test(text)) continue;
      tell('feed-formula-like', 'warning', `The ${field} of ${sku} begins with "${text[0]}": a spreadsheet that opens the feed may take it for a formula. The feed has it as it is.`, field);
    }
  }

  #clean(text: string, product: Product): string {
    const { text: cleaned, removed } = cleanText(text);
    if (removed > 0) {
      this.removed.first ??= product.id;
      this.removed.characters += removed;
    }
    return cleaned;
  }

  #categories({ categories }: Product): Pick<Item, 'productType' | 'googleCategory' | 'metaCategory' | 'shopifyCategory'> {
    const kind = this.#feed.productType ?? Object.keys(categories).find((key) => !CATEGORIES_OF_FEEDS.has(key));
    const path = (key: string | undefined): string | undefined => (key === undefined || categories[key] === undefined ? undefined : onOneLine(cleanText(categories[key].join(' > ')).text));
    const all = { productType: path(kind)?.slice(0, LONGEST_PRODUCT_TYPE), googleCategory: path('google'), metaCategory: path('meta'), shopifyCategory: path('shopify') };
    return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== undefined));
  }

  #attributes(product: Product, variant: Variant): Readonly<Record<string, string>> {
    const entries = Object.entries(this.#feed.attributes).map(([name, given]) => [name, perItem(`attributes.${name}`, given, product, variant)] as const);
    return Object.fromEntries(entries.flatMap(([name, text]) => (text === undefined ? [] : [[name, this.#clean(text, product)]])));
  }

  /** `told`: what was said of the product already, and is not said again of its next variant. */
  #teller({ product, row }: FeedProduct, variant: Variant, told: Set<string>): Tell {
    return (code, severity, message, field) => {
      if (told.has(message)) return undefined;
      told.add(message);
      this.#issues.add({ code, severity, message, productId: product.id, sku: variant.sku, ...(row === undefined ? {} : { row }), ...(field === undefined ? {} : { field }) });
      return undefined;
    };
  }
}

type Tell = (code: string, severity: Issue['severity'], message: string, field?: string) => undefined;
