import type { Wanted } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../../adapters/etsy/attributes.ts';
import { propertyValues, variationsOf } from '../../../adapters/etsy/variations.ts';
import type { TaxonomyProperty } from '../../../adapters/etsy/wire.ts';
import { openShop, rug, slippers, wantedOf } from './shop.ts';

const property = (property_id: number, display_name: string, values: readonly (readonly [number, string, number?])[], more: Partial<TaxonomyProperty> = {}): TaxonomyProperty => ({
  property_id,
  name: display_name,
  display_name,
  scales: [],
  is_required: false,
  supports_attributes: true,
  supports_variations: true,
  is_multivalued: false,
  possible_values: values.map(([value_id, name, scale_id]) => ({ value_id, name, scale_id: scale_id ?? null })),
  ...more,
});
const shoeSize = property(331, "Women's shoe size", [[1, '40', 23], [2, '41', 23], [3, '10', 19], [4, '10', 24]], {
  scales: [{ scale_id: 19, display_name: 'US/Canada' }, { scale_id: 23, display_name: 'EU' }, { scale_id: 24, display_name: 'UK' }],
});
const colour = property(200, 'Primary color', [[1213, 'Blue'], [2, 'White']]);
const width = property(301, 'Width', [[5150, '150', 6], [5200, '150', 5]], { scales: [{ scale_id: 5, display_name: 'Inches' }, { scale_id: 6, display_name: 'Centimeters' }] });
const room = property(322, 'Room', [[31, 'Bedroom'], [32, 'Living room']], { is_multivalued: true });

const inSizes = (name: string, values: readonly string[]): Wanted =>
  wantedOf({ ...slippers, variants: values.map((value, index) => ({ ...slippers.variants[0]!, sku: `S${index}`, options: { [name]: value } })) });

describe('a variation', () => {
  it('is the property of its name, in the one scale that holds all its values', () => {
    const { variations, issues } = variationsOf(inSizes("women's shoe SIZE", ['40', '41']), [shoeSize]);
    expect(issues).toEqual([]);
    expect(propertyValues({ "women's shoe SIZE": '41' }, variations)).toEqual([{ property_id: 331, property_name: "Women's shoe size", scale_id: 23, value_ids: [2], values: ['41'] }]);
  });

  it('in a value of several scales asks which, and takes the one that is named', () => {
    const unclear = variationsOf(inSizes("Women's shoe size", ['10']), [shoeSize]);
    expect(unclear.issues).toMatchObject([{ code: 'etsy-scale-ambiguous', message: expect.stringContaining("Women's shoe size UK") }]);
    expect(variationsOf(inSizes("Women's shoe size UK", ['10']), [shoeSize])).toMatchObject({ issues: [], variations: [{ propertyId: 331, scaleId: 24 }] });
  });

  it('that the category does not know goes under its own name', () => {
    const wanted = wantedOf({ ...slippers, variants: [{ ...slippers.variants[0]!, options: { Length: '95 cm', Initials: 'none' } }] });
    expect(variationsOf(wanted, [colour]).variations.map(({ propertyId, propertyName }) => [propertyId, propertyName])).toEqual([[513, 'Length'], [514, 'Initials']]);
    expect(propertyValues({ 'Primary color': 'Saffron' }, variationsOf(inSizes('Primary color', ['Saffron']), [colour]).variations)).toMatchObject([{ property_id: 200, value_ids: [], values: ['Saffron'] }]);
  });

  it('is one of two at most', () => {
    const wanted = wantedOf({ ...slippers, variants: [{ ...slippers.variants[0]!, options: { A: '1', B: '2', C: '3' } }] });
    expect(variationsOf(wanted, []).issues).toMatchObject([{ code: 'etsy-too-many-options' }]);
  });
});

describe('an attribute', () => {
  const fit = (attributes: Record<string, string>, properties: readonly TaxonomyProperty[]) => attributesOf(wantedOf({ ...rug, attributes }), properties, []);

  it('goes with the ids of its values, several where the property holds several, and in its unit', () => {
    expect(fit({ 'primary COLOR': 'blue', Room: 'Bedroom, living room', Width: '150 cm' }, [colour, room, width])).toEqual({
      attributes: [
        { property_id: 200, property_name: 'Primary color', value_ids: [1213], values: ['Blue'] },
        { property_id: 322, property_name: 'Room', value_ids: [31, 32], values: ['Bedroom', 'Living room'] },
        { property_id: 301, property_name: 'Width', value_ids: [5150], values: ['150'], scale_id: 6 },
      ],
      issues: [],
    });
  });

  it('in a unit that nobody knows is left out, whatever its name', () => {
    for (const unit of ['leagues', 'constructor', 'valueOf']) {
      expect(fit({ Width: `150 ${unit}` }, [width])).toMatchObject({ attributes: [], issues: [{ code: 'etsy-attribute-value-unknown' }] });
    }
  });

  it('that is unknown, or has an unknown value, is left out and said; one that is asked for is an error', () => {
    const { attributes, issues } = fit({ Mood: 'calm', 'Primary color': 'Octarine' }, [colour, { ...room, is_required: true }]);
    expect(attributes).toEqual([]);
    expect(issues.map((issue) => [issue.code, issue.severity])).toEqual([['etsy-attribute-unknown', 'warning'], ['etsy-attribute-value-unknown', 'warning'], ['etsy-attribute-required', 'error']]);
  });
});

describe('the check of a product', () => {
  const codes = async (wanted: Wanted) => {
    const shop = openShop();
    return (await shop.channel.check(wanted, shop.call)).map((issue) => issue.code);
  };

  it('finds nothing wrong with what Etsy takes', async () => {
    expect(await codes(wantedOf(rug))).toEqual([]);
    expect(await codes(wantedOf(slippers))).toEqual([]);
  });

  it('names near categories for one that Etsy does not have', async () => {
    const shop = openShop();
    const wanted = (path: string[] | undefined) => wantedOf({ ...rug, categories: path === undefined ? {} : { etsy: path } });
    const [issue] = await shop.channel.check(wanted(['Home', 'Rug']), shop.call);
    expect(issue).toMatchObject({ code: 'etsy-category-unknown', message: expect.stringContaining('Home & Living > Rugs') });
    expect(await codes(wanted(undefined))).toEqual(['etsy-category-missing']);
    expect(await codes(wanted(['home & living', 'RUGS']))).toEqual([]);
  });

  it.each([
    ['a currency that is not the shop\'s', wantedOf(rug, { currency: 'EUR' }), ['etsy-currency-differs']],
    ['a price that is too low', wantedOf(rug, { cents: 19 }), ['etsy-price-out-of-range']],
    ['a price that is too high', wantedOf(rug, { cents: 5_000_001 }), ['etsy-price-out-of-range']],
    ['too many pieces', wantedOf(rug, { quantities: { 'RUG-1': 1000 } }), ['etsy-quantity-too-high']],
    ['a long SKU', wantedOf({ ...rug, variants: [{ ...rug.variants[0]!, sku: 'S'.repeat(33) }] }), ['etsy-sku-too-long']],
    ['parentheses in an option', inSizes('Size', ['40 (EU)']), ['etsy-option-parentheses']],
    ['no photo', wantedOf(rug, { photos: [] }), ['etsy-image-missing']],
    ['an unseen photo', wantedOf(rug, { photos: [{ hash: 'a', fileName: 'a.jpg', isProgress: false }] }), ['etsy-image-not-read']],
    ['nothing wrong with a photo that is fetched only for the upload', wantedOf(rug, { photos: [{ hash: 'a', fileName: 'a.jpg', url: 'https://shop.example/a.jpg', isProgress: false }] }), []],
    ['a WebP and a huge photo', wantedOf(rug, { photos: [{ hash: 'a', fileName: 'a.webp', mediaType: 'image/webp', bytes: 11_000_000, isProgress: false }] }), ['etsy-image-type', 'etsy-image-too-large']],
    ['an endless alt text', wantedOf(rug, { photos: [{ hash: 'a', fileName: 'a.png', mediaType: 'image/png', altText: { en: 'a'.repeat(501) }, isProgress: false }] }), ['etsy-alt-text-too-long']],
    ['21 photos', wantedOf(rug, { photos: Array.from({ length: 21 }, (_, index) => ({ hash: String(index), fileName: `${index}.png`, mediaType: 'image/png', isProgress: false })) }), ['etsy-images-left-out']],
    ['tags and materials that it cannot hold', wantedOf({ ...rug, tags: ['x;y'], materials: ['a/b'] }), ['etsy-tags-left-out', 'etsy-materials-left-out']],
    ['no year', wantedOf({ ...rug, made: undefined }), ['etsy-made-not-given']],
    ['a processing time that no profile of Etsy can say', wantedOf({ ...rug, processingDays: { min: 14, max: 21 } }), ['etsy-processing-time-differs']],
  ])('finds %s', async (_, wanted, expected) => {
    expect(await codes(wanted)).toEqual(expected);
  });
});
