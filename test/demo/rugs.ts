import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rug = (picture: string, more: object = {}) => ({
  image: `https://rugs.example/uploads/${picture}.jpg`,
  title: 'woven rug, wool, off-white',
  price: 319,
  description: 'Woven by hand.',
  craft: 'handwoven',
  materials: ['wool', 'thread'],
  region: 'middle atlas',
  tribe: 'weavers of the valley',
  ...more,
});

/** An export as a rug shop might give it: titles repeat, materials are a text or a list, a description is missing. */
export const fewRugs = [rug('DSC_1078'), rug('DSC_1079', { materials: 'wool' }), rug('a-name-longer-than-etsy-takes-as-a-sku-1334-1'), rug('DSC_1080', { description: null })];

export const rugWithTitle = (title: string) => [rug('DSC_2000', { title })];

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'fondouk-test-'));
}

export function fileOf(rugs: readonly object[]): string {
  const file = join(emptyFolder(), 'rug-shop.json');
  writeFileSync(file, JSON.stringify(rugs));
  return file;
}
