/** Draws every photo that the example cooperative's catalogue names: `node scripts/draw-photos.ts`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { drawPhoto } from './photos/draw.ts';
import type { CatalogueRow, Subject } from './photos/subject.ts';
import { subjectsOf } from './photos/subject.ts';

const home = new URL('../examples/cooperative/', import.meta.url);
const rows = parse<CatalogueRow>(readFileSync(new URL('catalogue.csv', home), 'utf8'), { columns: true });

const subjects = new Map<string, Subject>();
for (const subject of rows.flatMap(subjectsOf)) if (!subjects.has(subject.file)) subjects.set(subject.file, subject);

mkdirSync(new URL('photos/', home), { recursive: true });
let bytes = 0;
for (const subject of subjects.values()) {
  const photo = drawPhoto(subject);
  writeFileSync(new URL(`photos/${subject.file}`, home), photo);
  bytes += photo.length;
}
console.log(`${subjects.size} photos, ${bytes} bytes`);
