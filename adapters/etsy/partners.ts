import type { Issue, Product, ReadCall } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import type { Etsy } from './etsy.ts';
import { warning } from './issues.ts';
import type { EtsySettings } from './options.ts';

const HOUR_MS = 60 * 60 * 1000;

/** Names of the production partners of a product; undefined: the options say nothing of them, and Etsy keeps what it has. */
export function partnersOf(product: Product, { productionPartners }: Pick<EtsySettings, 'productionPartners'>): readonly string[] | undefined {
  return typeof productionPartners === 'function' ? productionPartners(product) : productionPartners;
}

/** Partners are made in the shop's settings; the interface only reads them (OAS, getShopProductionPartners). */
export async function findPartners(product: Product, { settings, requests }: Etsy, call: ReadCall): Promise<{ readonly ids?: readonly number[]; readonly issues: readonly Issue[] }> {
  const names = partnersOf(product, settings);
  if (names === undefined) return { issues: [] };
  if (names.length === 0) return { ids: [], issues: [] };
  const { results } = await call.read(requests.productionPartners(), { key: `etsy/partners/${settings.shopId}`, forMs: HOUR_MS });
  const found = new Map(results.map((partner) => [decodeEntities(partner.partner_name), partner.production_partner_id]));
  const unknown = names.filter((name) => !found.has(name));
  const message = (name: string) => `The Etsy shop has no production partner "${name}", and it is left out: add it in the shop's settings on Etsy, or correct the option productionPartners.`;
  return {
    ids: names.flatMap((name) => found.get(name) ?? []),
    issues: unknown.map((name) => warning('partner-unknown', message(name), { params: { partner: name } })),
  };
}
