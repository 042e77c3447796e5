/** Writes a feed of many generated rugs to a file, and tells what came of it. Run with a bounded heap: node --max-old-space-size=64 … */
import { writeFeed, type FeedFormat } from '../../../src/feeds/index.ts';

const [format, count, to] = process.argv.slice(2) as [FeedFormat, string, string];

function* rugs() {
  for (let number = 1; number <= Number(count); number += 1) {
    yield {
      id: `RUG-${number}`,
      kind: 'one-of-a-kind' as const,
      title: { en: `Rug ${number}` },
      description: { en: `Woven by hand from the wool of one flock, in ${number % 90} days. `.repeat(4) },
      images: [{ file: `rug-${number}-1.jpg` }, { file: `rug-${number}-2.jpg` }],
      materials: ['wool'],
      variants: [{ sku: `RUG-${number}`, quantity: 1, prices: [{ kind: 'retail' as const, amount: { amount: 24_800 + number, currency: 'EUR' } }] }],
    };
  }
}

const report = await writeFeed({ format, products: rugs(), to, settings: { link: 'https://shop.example/p/{id}', photos: { publicBaseUrl: 'https://photos.example' } } });
process.stdout.write(JSON.stringify({ report }));
