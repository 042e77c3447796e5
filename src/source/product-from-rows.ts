import type { MakerBook } from './makers.ts';
import { wholeNumber } from './numbers-from-row.ts';
import { columnsIn, known, listIn, textIn, type Row, type RowLedger } from './row.ts';
import type { SourceProduct, SourceRefusal } from './source.ts';
import { variantFromRow } from './variant-from-row.ts';

const KINDS = ['one-of-a-kind', 'made-to-order', 'in-stock'];

/** Columns that hold a list as it stands, by the product's field. */
const LISTS = { materials: 'materials', tools: 'tools', tags: 'tags', channels: 'channels' } as const;

/** All rows of one product made into a candidate of the model, or into a refusal of the whole product where any of them is bad. */
export function productFromRows(id: string, rows: readonly Row[], makers: MakerBook, ledger: RowLedger): SourceProduct | SourceRefusal {
  const group = new RowGroup(rows, ledger);
  ledger.place('id', rows[0]!, rows[0]!.cells.has('product') ? 'product' : 'sku');
  ledger.place('variants', rows[0]!, 'sku');
  const kind = productKind(group);
  const variants = rows.map((row, index) => variantFromRow(row, `variants.${index}`, ledger));
  const { maker, compliance, problems } = makers.find(group.text('maker', 'maker'), group.list('artisans', 'maker.artisans'));
  for (const { column, code, message } of problems) group.complain(column, code, message);

  const lists = Object.entries(LISTS).map(([field, column]) => [field, group.list(column, field)] as const);
  const product = {
    id,
    kind,
    title: group.family('title_', 'title'),
    description: group.family('description_', 'description'),
    variants,
    ...Object.fromEntries(lists.filter(([, list]) => list.length > 0)),
    colours: colours(group),
    images: [...images(group, 'photos', false, 0), ...images(group, 'progress_photos', true, group.list('photos').length)],
    attributes: group.family('attribute_', 'attributes'),
    categories: categories(group),
    ...known('maker', maker),
    ...known('made', made(group, kind)),
    ...known('processingDays', processingDays(group)),
    compliance: {
      ...compliance,
      ...known('hsCode', group.text('hs_code', 'compliance.hsCode')?.replaceAll(/[. ]/g, '')),
      ...known('countryOfOrigin', group.text('origin_country', 'compliance.countryOfOrigin')?.toUpperCase()),
      ...(group.has('warnings_') && { warnings: group.family('warnings_', 'compliance.warnings') }),
    },
  };
  requireTexts(group);
  refuseTwins(rows, ledger);

  const row = rows[0]!.number;
  if (ledger.issues.length === 0) return { product, row, locate: (path) => ledger.locate(path) };
  const skus = rows.flatMap((row) => textIn(row, 'sku') ?? []);
  return { issues: ledger.issues, skus: [...new Set(skus)], productId: id, row };
}

/** Several rows that speak of one product: single values must agree, lists are united. */
class RowGroup {
  readonly rows: readonly Row[];
  readonly ledger: RowLedger;

  constructor(rows: readonly Row[], ledger: RowLedger) {
    this.rows = rows;
    this.ledger = ledger;
  }

  has(prefix: string): boolean {
    return this.rows.some((row) => columnsIn(row, prefix).length > 0);
  }

  text(column: string, path: string): string | undefined {
    const filled = this.#filled(column);
    const first = filled[0];
    this.ledger.place(path, first ?? this.rows[0]!, column);
    if (!first) return undefined;
    const text = textIn(first, column);
    const other = filled.find((row) => textIn(row, column) !== text);
    if (other) this.ledger.complain(other, column, 'rows-disagree', `Row ${first.number} says something else of the same product: write it once, or the same in both.`);
    return text;
  }

  list(column: string, path?: string): readonly string[] {
    if (path !== undefined) this.ledger.place(path, this.rowWith(column), column);
    return [...new Set(this.#filled(column).flatMap((row) => listIn(row, column)))];
  }

  /** Every column of a family, by what follows its prefix. */
  family(prefix: string, path: string): Record<string, string> {
    const columns = [...new Set(this.rows.flatMap((row) => columnsIn(row, prefix)))];
    this.ledger.place(path, this.rows[0]!, columns[0] ?? `${prefix}en`);
    return Object.fromEntries(columns.map((column) => {
      const name = column.slice(prefix.length);
      return [name, this.text(column, `${path}.${name}`)!];
    }));
  }

  complain(column: string, code: string, message: string): void {
    this.ledger.complain(this.rowWith(column), column, code, message);
  }

  /** The row that says it, else the first. */
  rowWith(column: string): Row {
    return this.#filled(column)[0] ?? this.rows[0]!;
  }

  #filled(column: string): readonly Row[] {
    const filled = this.rows.filter((row) => row.cells.has(column));
    const written = filled.filter((row) => !row.cells.get(column)?.isDefault);
    return written.length > 0 ? written : filled;
  }
}

function productKind(group: RowGroup): string | undefined {
  const text = group.text('kind', 'kind');
  const kind = text?.toLowerCase().replaceAll(/[\s_]+/g, '-');
  if (kind === undefined) group.complain('kind', 'kind-missing', `Write what it is: ${KINDS.join(', ')}.`);
  else if (!KINDS.includes(kind)) group.complain('kind', 'kind-unknown', `"${text!.slice(0, 40)}" is none of ${KINDS.join(', ')}.`);
  return kind;
}

function requireTexts(group: RowGroup): void {
  for (const text of ['title', 'description'] as const) {
    if (!group.has(`${text}_`)) group.complain(`${text}_en`, `${text}-missing`, `The product has no ${text}: fill ${text}_en, ${text}_fr, ${text}_ar or another language.`);
  }
}

function refuseTwins(rows: readonly Row[], ledger: RowLedger): void {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const sku = textIn(row, 'sku');
    if (sku === undefined) {
      ledger.complain(row, 'sku', 'sku-missing', 'The row has no SKU: give it one that no other row has, such as RUG-014.');
      continue;
    }
    const twin = seen.get(sku);
    if (twin) ledger.complain(row, 'sku', 'sku-twice', `The SKU ${sku} stands in rows ${twin.number} and ${row.number}: every row needs its own.`);
    seen.set(sku, row);
  }
}

function colours(group: RowGroup): readonly unknown[] {
  return group.list('colors', 'colours').map((text) => {
    const [, name = text, hex] = /^(.*):\s*#?([^:]*)$/.exec(text) ?? [];
    if (hex !== undefined && !/^[0-9A-Fa-f]{6}$/.test(hex)) {
      group.complain('colors', 'colour-unreadable', `"${text.slice(0, 60)}" is no colour: write a name, or a name and six hex digits such as saffron:E2A233.`);
    }
    return { name: name.trim(), ...known('hex', hex) };
  });
}

function images(group: RowGroup, column: string, isProgress: boolean, before: number): readonly unknown[] {
  return group.list(column).map((name, index) => {
    group.ledger.place(`images.${before + index}`, group.rows.find((row) => listIn(row, column).includes(name))!, column);
    return { ...(/^https?:\/\//i.test(name) ? { url: name } : { file: name }), isProgress };
  });
}

function categories(group: RowGroup): Record<string, readonly string[]> {
  const texts = Object.entries(group.family('category_', 'categories'));
  return Object.fromEntries(texts.map(([channel, path]) => [channel, path.split('>').map((step) => step.trim())]));
}

function made(group: RowGroup, kind: string | undefined): { from: number; to: number } | undefined {
  const text = group.text('made', 'made');
  if (text === undefined) return undefined;
  if (/^made[\s_-]to[\s_-]order$/i.test(text)) {
    if (kind !== 'made-to-order') group.complain('made', 'made-unreadable', `The piece is ${kind ?? 'of no kind'} and yet made to order: correct kind or made.`);
    return undefined;
  }
  const [, from, to = from] = /^(\d{4})(?:\s*[-–]\s*(\d{4}))?$/.exec(text) ?? [];
  if (from !== undefined && Number(from) <= Number(to)) return { from: Number(from), to: Number(to) };
  group.complain('made', 'made-unreadable', `"${text.slice(0, 40)}" is no year: write 2025, 2020-2022 or made-to-order.`);
  return undefined;
}

function processingDays(group: RowGroup): { min: number; max: number } | undefined {
  const [min, max] = ['min', 'max'].map((end) => {
    const column = `processing_days_${end}`;
    const text = group.text(column, `processingDays.${end}`);
    return text === undefined ? undefined : wholeNumber(group.rowWith(column), column, 'days-unreadable', group.ledger);
  });
  if (min === undefined && max === undefined) return undefined;
  const days = { min: min ?? max!, max: max ?? min! };
  if (days.min > days.max) group.complain('processing_days_min', 'days-unreadable', `From ${days.min} to ${days.max} days: the first must not be the greater.`);
  return days;
}
