import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { onTestFinished } from 'vitest';
import { writeFeed, type FeedFormat, type FeedReport, type ProductInput, type WriteFeedOptions } from 'fondouk';
import { parseStringPromise } from 'xml2js';

export const NOW = new Date('2026-11-25T09:30:00Z');

/** Settings with which every format can be written. */
export const shop = { link: 'https://shop.example/p/{id}', photos: { publicBaseUrl: 'https://photos.example' } } as const;

export const weavers = { id: 'weavers', name: 'Tifrawin Weavers', kind: 'cooperative', city: 'Taznakht', country: 'MA' } as const;

/** A rug, as its catalogue has it. */
export const rug = (number: number, more: Partial<ProductInput> = {}): ProductInput => ({
  id: `RUG-${number}`,
  kind: 'one-of-a-kind',
  title: { en: `Rug ${number}`, fr: `Tapis ${number}` },
  description: { en: 'Woven by hand.', fr: 'Tissé à la main.' },
  images: [{ file: `rug-${number}.jpg` }],
  variants: [{ sku: `RUG-${number}`, quantity: 1, prices: [{ kind: 'retail', amount: { amount: 24_800, currency: 'EUR' } }] }],
  ...more,
});

/** Slippers in sizes. */
export const slippers = (sizes: readonly string[], more: Partial<ProductInput> = {}): ProductInput => ({
  ...rug(0),
  id: 'SLIPPERS',
  kind: 'in-stock',
  title: { en: 'Yellow slippers' },
  description: { en: 'Goat leather.' },
  variants: sizes.map((size) => ({ sku: `SLIPPERS-${size}`, quantity: 2, options: { Size: size }, prices: [{ kind: 'retail', amount: { amount: 1999, currency: 'EUR' } }] })),
  ...more,
});

export const rugs = (count: number): ProductInput[] => Array.from({ length: count }, (_none, index) => rug(index + 1));

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fondouk-feed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Chosen = Partial<Omit<WriteFeedOptions, 'format' | 'products' | 'settings'>> & { readonly settings?: Partial<WriteFeedOptions['settings']> };

/** The text of a feed of these products, and its report. */
export async function feedText(format: FeedFormat, products: WriteFeedOptions['products'], { settings, ...chosen }: Chosen = {}): Promise<{ readonly report: FeedReport; readonly written: string }> {
  const to = new PassThrough();
  const [report, written] = await Promise.all([writeFeed({ format, products, to, now: NOW, settings: { ...shop, ...(format === 'meta' ? { brand: 'Tifrawin' } : {}), ...settings }, ...chosen }).finally(() => to.end()), text(to)]);
  return { report, written };
}

/** Attributes of an item; several values of one name are a list. */
export type Read = Readonly<Record<string, string | readonly string[]>>;

/** The items of an RSS feed as an independent reader sees them, without the prefix of their names. */
export async function itemsOfRss(xml: string): Promise<readonly Read[]> {
  const { rss } = (await parseStringPromise(xml, { strict: true })) as { rss: { channel: [{ item?: Record<string, string[]>[] }] } };
  return (rss.channel[0].item ?? []).map((item) => Object.fromEntries(Object.entries(item).map(([name, values]) => [name.replace('g:', ''), values.length === 1 ? values[0]! : values])));
}

export const rowsOf = (written: string, delimiter = ','): readonly Readonly<Record<string, string>>[] => parse(written, { columns: true, delimiter });

/** The one item of a feed of one product. */
export async function googleItem(product: ProductInput, settings: Partial<WriteFeedOptions['settings']> = {}, chosen: Chosen = {}): Promise<Read | undefined> {
  const { written } = await feedText('google', [product], { settings, ...chosen });
  return written === '' ? undefined : (await itemsOfRss(written))[0];
}

export const textOfFile = (file: string): Promise<string> => text(createReadStream(file));
