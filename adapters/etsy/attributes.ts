import { lookUp, type Issue, type Wanted } from 'fondouk/channel';
import { error, warning } from './issues.ts';
import { plainWords, sameWords } from './taxonomy.ts';
import { valueIdsOf, type Variation } from './variations.ts';
import type { PropertyValueBody, TaxonomyProperty } from './wire.ts';

/** Short forms of scales, as people write them behind a number. */
const UNITS: Readonly<Record<string, string>> = { cm: 'centimeters', mm: 'millimeters', m: 'meters', in: 'inches', ft: 'feet', ml: 'milliliters', l: 'liters', g: 'grams', kg: 'kilograms', oz: 'ounces', lb: 'pounds' };

/** The attributes of a product in the words and ids of its category; what the category lacks is left out, and said. */
export function attributesOf(
  wanted: { readonly product: Pick<Wanted['product'], 'attributes'> },
  properties: readonly TaxonomyProperty[],
  variations: readonly Variation[],
): { readonly attributes: readonly PropertyValueBody[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const usable = properties.filter((property) => property.supports_attributes && variations.every((variation) => variation.propertyId !== property.property_id));
  const attributes = Object.entries(wanted.product.attributes).flatMap(([name, value]) => {
    const property = usable.find((each) => sameWords(each.display_name, name) || sameWords(each.name, name));
    if (property === undefined) {
      issues.push(warning('attribute-unknown', `The Etsy category has no attribute "${name}": it is left out.`, { field: `attributes.${name}`, params: { attribute: name } }));
      return [];
    }
    const body = valuesOf(property, value);
    if (body === undefined) {
      const known = property.possible_values.slice(0, 8).map((each) => each.name).join(', ');
      const message = `"${value}" is no value of the Etsy attribute "${name}" and is left out; it knows ${known}${property.possible_values.length > 8 ? ' and more' : ''}.`;
      issues.push(warning('attribute-value-unknown', message, { field: `attributes.${name}`, params: { attribute: name, value } }));
    }
    return body === undefined ? [] : [body];
  });
  const given = new Set([...attributes.map((each) => each.property_id), ...variations.map((each) => each.propertyId)]);
  for (const property of properties.filter((each) => each.is_required && !given.has(each.property_id))) {
    const known = property.possible_values.slice(0, 8).map((each) => each.name).join(', ');
    const message = `The Etsy category asks for the attribute "${property.display_name}"${known === '' ? '' : `, such as ${known}`}: add it to the attributes.`;
    issues.push(error('attribute-required', message, { field: `attributes.${property.display_name}`, params: { attribute: property.display_name } }));
  }
  return { attributes, issues };
}

/** Etsy takes values with their ids only; several are split at commas where the property holds several. */
function valuesOf(property: TaxonomyProperty, text: string): PropertyValueBody | undefined {
  const parts = (property.is_multivalued ? text.split(/[,;]/) : [text]).map((part) => part.trim()).filter(Boolean);
  const scales = property.scales.length === 0 ? [undefined] : property.scales;
  for (const scale of scales) {
    const known = valueIdsOf(property, scale?.scale_id);
    const found = parts.map((part) => {
      const name = scale === undefined ? part : withoutUnit(part, scale.display_name);
      const id = name === undefined ? undefined : known.get(plainWords(name));
      return id === undefined ? undefined : { id, name: property.possible_values.find((value) => value.value_id === id)!.name };
    });
    // A value with a comma would be read as two (see fields.ts).
    if (found.length > 0 && found.every((each) => each !== undefined && !each.name.includes(','))) {
      return {
        property_id: property.property_id,
        property_name: property.display_name,
        value_ids: found.map((each) => each!.id),
        values: found.map((each) => each!.name),
        ...(scale === undefined ? {} : { scale_id: scale.scale_id }),
      };
    }
  }
  return undefined;
}

/** The number in front of a unit that is the scale's; the whole text where there is no unit; undefined for another unit. */
function withoutUnit(text: string, scale: string): string | undefined {
  const match = /^(.*?\d)\s*([A-Za-z]+)\.?$/.exec(text);
  if (match === null) return text;
  const unit = match[2]!.toLowerCase();
  return sameWords(lookUp(UNITS, unit) ?? unit, scale) ? match[1]! : undefined;
}
