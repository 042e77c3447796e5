import { lookUp, type Facets, type Issue, type Listing, type ListingState } from 'fondouk/channel';
import { priceFacet } from './piece.ts';
import type { ListingDocument, ListingRecord, Status } from './wire.ts';

/** Only `approved` is on sale (README of the contract, Lifecycle). */
export const STATES: Readonly<Record<Status['state'], ListingState>> = {
  draft: 'draft',
  in_review: 'in-review',
  on_hold: 'on-hold',
  approved: 'on-sale',
  sold: 'sold-out',
  removed: 'withdrawn',
  deleted: 'gone',
  refused: 'refused',
};

/** News of a piece: no words, so its title is its reference; and its price, where Anou's preview tells it. */
export function listingFromStatus(status: Status): Listing {
  const issues = issuesOf(status);
  return {
    ref: status.external_ref,
    state: STATES[status.state],
    ...(status.reason === null ? {} : { reason: status.reason }),
    title: status.external_ref,
    skus: [status.external_ref],
    revision: status.revision,
    at: new Date(status.at),
    ...(status.price_preview === null ? {} : { facets: { price: netPrice(status.external_ref, status.price_preview.price_mad) } }),
    ...(issues.length > 0 ? { issues } : {}),
  };
}

export function listingFromRecord(record: ListingRecord): Listing {
  return {
    ...listingFromStatus(record.status),
    title: record.listing.product.name,
    pictures: record.listing.photos.toSorted((a, b) => a.rank - b.rank).map((photo) => photo.url),
    revision: record.revision,
    facets: facetsFromDocument(record.external_ref, record.listing),
  };
}

/** As `shows` words it, but for pictures: Anou keeps addresses, which do not tell the bytes; two readings of them can be compared. */
export function facetsFromDocument(ref: string, document: ListingDocument): Facets {
  return {
    content: {
      name: document.product.name,
      text: document.product.text,
      original: originalFrom(document.product.original),
      category: document.product.category,
      parent: document.product.parent,
      materials: document.materials,
      tools: document.tools,
      colours: document.colors,
      sizeCm: document.size_cm,
      weightGrams: document.weight_g,
      shippingOption: document.shipping_option,
      artisans: document.artisans.map(({ ref, name, text, text_original, photo }) => ({ ref, name, text, original: originalFrom(text_original), photo })),
      madeToOrder: document.made_to_order,
    },
    media: { photos: document.photos.toSorted((a, b) => a.rank - b.rank).map(({ url, is_progress }) => ({ address: url, isProgress: is_progress })) },
    price: netPrice(ref, document.price_mad),
  };
}

function netPrice(ref: string, dirhams: number): Facets['price'] & object {
  return priceFacet(ref, { amount: dirhams * 100, currency: 'MAD' });
}

function originalFrom(original: ListingDocument['product']['original']) {
  return original && { language: original.language, name: original.name ?? null, text: original.text };
}

const MISSING: Readonly<Record<string, string>> = {
  product: 'its name, text or category',
  artisan: 'an artisan',
  finished_photo: 'a photo of the finished piece',
  shipping_option: 'a shipping option',
  price: 'a price',
  weight: 'a weight',
  approved_seller: 'the approval of the cooperative by Anou\'s staff',
};

/** What Anou complains about: what is missing, and what its staff wrote. */
function issuesOf(status: Status): readonly Issue[] {
  const sku = status.external_ref;
  const missing = status.missing.map((what): Issue => ({
    code: `missing-${what.replaceAll('_', '-')}`,
    severity: what === 'approved_seller' ? 'question' : 'error',
    message: `Anou cannot put this piece on sale: ${lookUp(MISSING, what) ?? what} is missing.`,
    params: { missing: what },
    sku,
  }));
  const words = staffWords(status);
  return words === undefined ? missing : [...missing, { ...words, sku }];
}

function staffWords(status: Status): Issue | undefined {
  const reason = status.reason ?? 'no reason given';
  switch (status.state) {
    case 'on_hold':
      return { code: 'on-hold', severity: 'question', message: `Anou's staff hold this piece: ${reason}`, params: { reason } };
    case 'refused':
      return { code: 'refused', severity: 'error', message: `Anou's staff refused this piece: ${reason} Change it and push again.`, params: { reason } };
    case 'deleted':
      return { code: 'deleted', severity: 'error', message: `Anou's staff deleted this piece for good: ${reason} Only a new SKU can be offered.`, params: { reason } };
    default:
      return undefined;
  }
}
