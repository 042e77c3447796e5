import type { Product, Strings, Wanted } from 'fondouk/channel';
import type { MetafieldInput } from './inputs.ts';
import type { ShopifySettings } from './options.ts';

type Settings = Pick<ShopifySettings, 'metafieldNamespace'>;

/** Key of the metafield that holds our own product id. */
export const EXTERNAL_ID = 'external_id';

/** What no field of Shopify's own holds; an empty value takes the metafield away. */
export function metafieldsOf({ product }: Wanted, { metafieldNamespace: namespace }: Settings): readonly MetafieldInput[] {
  const line = (key: string, value: string | undefined): MetafieldInput[] => (value === undefined ? [] : [{ namespace, key, type: 'single_line_text_field', value }]);
  const lines = (key: string, values: readonly string[]): MetafieldInput[] =>
    values.length === 0 ? [] : [{ namespace, key, type: 'list.single_line_text_field', value: JSON.stringify(values) }];
  const { maker, compliance } = product;
  return [
    ...lines('artisans', (maker?.artisans ?? []).map((artisan) => artisan.name)),
    ...line('maker', maker?.name),
    ...line('made_in', maker === undefined ? undefined : [maker.city, maker.region].filter(Boolean).join(', ')),
    ...line('quality_label', maker?.qualityLabel && [maker.qualityLabel.name, maker.qualityLabel.level].filter(Boolean).join(', ')),
    ...lines('materials', product.materials),
    ...lines('colours', product.colours.map((colour) => colour.name)),
    ...line('manufacturer', party(compliance.manufacturer)),
    ...line('eu_responsible_person', party(compliance.euResponsiblePerson)),
  ];
}

function party(who: Product['compliance']['manufacturer']): string | undefined {
  return who && [who.name, who.postalAddress, who.electronicAddress].join(', ').replaceAll(/\s+/g, ' ');
}

export function externalId({ product }: Pick<Wanted, 'product'>, { metafieldNamespace: namespace }: Settings): MetafieldInput {
  return { namespace, key: EXTERNAL_ID, type: 'id', value: product.id };
}

/** Metafields that we set, so that we may take them away again. */
export function metafieldParts(wanted: Wanted, settings: Settings): Strings {
  return Object.fromEntries([externalId(wanted, settings), ...metafieldsOf(wanted, settings)].map(({ key }) => [`metafield:${key}`, 'set']));
}
