import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue, xml, type XmlOptions } from '../../src/source/index.ts';
import { desk, refusals } from './desk.ts';

const item = (id: string, price: string): string => `
  <item>
    <g:id>${id}</g:id><title>Rug &amp; fringe</title><description><![CDATA[Knotted <b>by hand</b>.]]></description>
    <g:price>${price}</g:price><g:material>wool</g:material><g:material>cotton</g:material>
    <enclosure url="https://shop.example/${id}.jpg" type="image/jpeg"/><author><name>Fatima</name></author>
  </item>`;
const feed = (...items: string[]): string => `<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>${items.join('')}</channel></rss>`;

const options: XmlOptions = {
  items: 'rss.channel.item',
  columns: { 'g:id': 'sku', 'g:price': 'price_retail', 'g:material': 'materials', 'enclosure@url': 'photos', 'author.name': 'attribute_Weaver' },
  map: (row) => ({ ...row, 'g:price': String(row['g:price']).replace(/ MAD$/, '') }),
  defaults: { currency: 'MAD', kind: 'in-stock' },
};

function read(text: string, path = options.items) {
  return readCatalogue(xml(join(desk({ 'feed.xml': text }), 'feed.xml'), { ...options, items: path }));
}

describe('an XML catalogue', () => {
  it('gives a row for each item: elements, nested ones, attributes, repeated ones', async () => {
    const { products, issues } = await read(feed(item('R-1', '1200.50 MAD'), item('R-2', '900 MAD')));
    expect(issues.map(({ code, field }) => `${code} ${field}`)).toEqual(['column-unknown enclosure@type']);
    expect(products.map(({ product }) => product.id)).toEqual(['R-1', 'R-2']);
    expect(products[0]).toMatchObject({
      product: { title: { en: 'Rug & fringe' }, description: { en: 'Knotted <b>by hand</b>.' }, materials: ['wool', 'cotton'], attributes: { Weaver: 'Fatima' } },
      photos: [{ url: 'https://shop.example/R-1.jpg' }],
    });
  });

  it('may have a single item, and tells faults in its own element names', async () => {
    expect(refusals(await read(feed(item('R-1', 'ask'))))).toEqual(['price-unreadable 1 g:price']);
  });

  it.each([
    ['source-unreadable', '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><item>&a;</item></channel></rss>'],
    ['source-unreadable', feed()],
    ['source-broken-off', feed(item('R-1', '1 MAD')).slice(0, -20)],
    ['source-broken-off', 'sku,title'],
  ])('is refused as a whole with %s: %s', async (code, text) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'SourceError', code });
  });

  it('does not look for items in what every object has', async () => {
    await expect(read(feed(item('R-1', '1 MAD')), 'rss.constructor')).rejects.toMatchObject({ code: 'source-unreadable' });
  });
});
