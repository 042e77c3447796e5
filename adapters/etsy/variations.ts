import type { Issue, Wanted } from 'fondouk/channel';
import { error } from './issues.ts';
import { plainWords, sameWords } from './taxonomy.ts';
import type { PropertyValueBody, TaxonomyProperty } from './wire.ts';

/** Properties that hold any name and any values, in every category: in no document, seen live (etsy/open-api #82, #375) and in clients. */
const CUSTOM_PROPERTIES = [513, 514] as const;
/** Etsy announced a third (`max_variations_supported`, OAS); until then two. */
export const VARIATION_COUNT = 2;

/** How one option of a product is told to Etsy. */
export interface Variation {
  readonly option: string;
  readonly propertyId: number;
  readonly propertyName: string;
  readonly scaleId?: number;
  /** Option value in plain words to Etsy's value id; what is not in it is sent as text alone. */
  readonly valueIds: ReadonlyMap<string, number>;
}

/** Finds the property of the category for each option, or a free one. */
export function variationsOf(wanted: Wanted, properties: readonly TaxonomyProperty[]): { readonly variations: readonly Variation[]; readonly issues: readonly Issue[] } {
  const options = Object.keys(wanted.product.variants[0]?.options ?? {});
  if (options.length > VARIATION_COUNT) {
    const message = `The variants differ in ${options.length} options, Etsy takes ${VARIATION_COUNT}: join or drop some.`;
    return { variations: [], issues: [error('too-many-options', message, { field: 'variants', params: { options: options.join(', ') } })] };
  }
  const issues: Issue[] = [];
  const free: number[] = [...CUSTOM_PROPERTIES];
  const taken = new Set<number>();
  const variations = options.map((option): Variation => {
    const values = [...new Set(wanted.product.variants.map((variant) => variant.options[option] ?? ''))];
    for (const property of properties.filter((each) => each.supports_variations && !taken.has(each.property_id))) {
      const scales = scalesFor(option, property, values);
      if (scales.length === 0) continue;
      taken.add(property.property_id);
      if (scales.length > 1) issues.push(ambiguous(option, property, scales));
      return variationIn(option, property, scales[0]);
    }
    return { option, propertyId: free.shift()!, propertyName: option, valueIds: new Map() };
  });
  return { variations, issues };
}

/** Scales in which the property can hold the option: [undefined] for a property without scales, empty when it is another thing. */
function scalesFor(option: string, property: TaxonomyProperty, values: readonly string[]): readonly (number | undefined)[] {
  const names = [property.display_name, property.name];
  const isNamed = names.some((name) => sameWords(name, option));
  if (property.scales.length === 0) return isNamed ? [undefined] : [];
  const named = property.scales.filter((scale) => isNamed || names.some((name) => sameWords(`${name} ${scale.display_name}`, option)));
  return named.map((scale) => scale.scale_id).filter((scaleId) => {
    const known = valueIdsOf(property, scaleId);
    return values.every((value) => known.has(plainWords(value)));
  });
}

function variationIn(option: string, property: TaxonomyProperty, scaleId: number | undefined): Variation {
  return {
    option,
    propertyId: property.property_id,
    propertyName: property.display_name,
    ...(scaleId === undefined ? {} : { scaleId }),
    valueIds: valueIdsOf(property, scaleId),
  };
}

export function valueIdsOf(property: TaxonomyProperty, scaleId: number | undefined): ReadonlyMap<string, number> {
  const ofScale = property.possible_values.filter((value) => scaleId === undefined || value.scale_id === scaleId);
  return new Map(ofScale.flatMap((value) => (value.value_id === null ? [] : [[plainWords(value.name), value.value_id] as const])));
}

function ambiguous(option: string, property: TaxonomyProperty, scales: readonly (number | undefined)[]): Issue {
  const names = property.scales.filter((scale) => scales.includes(scale.scale_id)).map((scale) => `${option} ${scale.display_name}`);
  const message = `Etsy measures "${option}" in several scales: name the option "${names.join('" or "')}".`;
  return error('scale-ambiguous', message, { field: 'variants', params: { option, scales: names.join(', ') } });
}

/** The property values of one variant. */
export function propertyValues(options: Readonly<Record<string, string>>, variations: readonly Variation[]): readonly PropertyValueBody[] {
  return variations.map(({ option, propertyId, propertyName, scaleId, valueIds }) => {
    const value = options[option] ?? '';
    const valueId = valueIds.get(plainWords(value));
    return {
      property_id: propertyId,
      property_name: propertyName,
      value_ids: valueId === undefined ? [] : [valueId],
      values: [value],
      ...(scaleId === undefined ? {} : { scale_id: scaleId }),
    };
  });
}
