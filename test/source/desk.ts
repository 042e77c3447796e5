import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';
import { onTestFinished } from 'vitest';
import { csv, readCatalogue, type Catalogue, type CsvOptions } from '../../src/source/index.ts';

/** A folder with these files, gone when the test ends. */
export function desk(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'fondouk-source-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export async function readCsv(text: string | Uint8Array, options: CsvOptions = {}, beside: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Catalogue> {
  return readCatalogue(csv(join(desk({ 'catalogue.csv': text, ...beside }), 'catalogue.csv'), options));
}

/** `code row field` of every issue of the quarantined products. */
export function refusals({ quarantined }: Catalogue): readonly string[] {
  return quarantined.flatMap(({ issues }) => issues.map(({ code, row, field }) => [code, row, field].filter((part) => part !== undefined).join(' ')));
}

export function png(width: number, height: number): Uint8Array {
  return PNG.sync.write(new PNG({ width, height }));
}

export const makersJson = JSON.stringify({
  cooperatives: [
    {
      id: 'weavers', name: 'Coopérative Tifrawin', kind: 'cooperative', city: 'Taznakht', country: 'MA', qualityLabel: { name: 'Morocco Handmade', level: 2 }, anouSellerId: 61,
      compliance: { gpsr: { manufacturer: { name: 'Tifrawin', postalAddress: 'Taznakht', electronicAddress: 'a@example.org' }, responsiblePerson: { name: 'Maison', postalAddress: 'Sevilla', electronicAddress: 'b@example.org' } } },
    },
    { id: 'potters', name: 'Association Izegzawn', kind: 'association', city: 'Tamegroute', country: 'MA', qualityLabel: null },
  ],
  artisans: [
    { id: 'fatima', name: 'Fatima Ait Lahcen', text: { en: 'Weaves.' }, cooperative: 'weavers' },
    { id: 'brahim', name: 'Brahim Ouhadi', cooperative: 'potters' },
  ],
});
