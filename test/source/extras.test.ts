import { describe, expect, it } from 'vitest';
import { png, readCsv, refusals } from './desk.ts';

const pictures = { 'photos/front.png': png(2, 2), 'photos/yellow.png': png(3, 2), 'photos/white.png': png(4, 2), 'photos/loom.png': png(5, 2) };
const header = 'sku,product,kind,title_en,title_fr,description_en,currency,price_retail,option_color,photos,photo_of_color,progress_photos,tags,tags_fr,section_etsy,personalization,personalization_required,personalization_length';
const rows = [
  'BAB-Y,BAB,in-stock,Babouches,Babouches,Sewn.,USD,45,Yellow,front.png; yellow.png,yellow.png,loom.png,slippers,chaussons; cuir,Shoes,Initials,yes,4',
  'BAB-W,BAB,in-stock,,,,USD,45,White,,white.png,,,,,,,',
];

describe('a catalogue with what some channels show beside', () => {
  it('tells which picture shows which value of an option; one that only an option names comes after the others', async () => {
    const catalogue = await readCsv([header, ...rows].join('\n'), {}, pictures);
    expect(refusals(catalogue)).toEqual([]);
    expect(catalogue.products[0]!.photos.map(({ fileName, option, isProgress }) => [fileName, option?.value, isProgress])).toEqual([
      ['front.png', undefined, false],
      ['yellow.png', 'Yellow', false],
      ['white.png', 'White', false],
      ['loom.png', undefined, true],
    ]);
  });

  it('has translated tags, sections and what a buyer is asked', async () => {
    const { products } = await readCsv([header, ...rows].join('\n'), {}, pictures);
    expect(products[0]!.product).toMatchObject({
      tags: ['slippers'],
      translatedTags: { fr: ['chaussons', 'cuir'] },
      sections: { etsy: 'Shoes' },
      personalization: { question: 'Initials', isRequired: true, maxLength: 4 },
    });
  });
});
