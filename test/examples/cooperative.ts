import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export const cooperative = new URL('../../examples/cooperative/', import.meta.url);

export type Row = Readonly<Record<string, string>>;

export const catalogueText = readFileSync(new URL('catalogue.csv', cooperative), 'utf8');

export const rows = parse<Row>(catalogueText, { columns: true });

export const productOf = (row: Row): string => row['product'] || row['sku']!;

export const photosOf = (row: Row): string[] => [...list(row['photos']), ...list(row['progress_photos'])];

export const list = (cell: string | undefined): string[] => (cell === undefined || cell === '' ? [] : cell.split('; '));
