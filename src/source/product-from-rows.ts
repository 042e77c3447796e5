import { optionName } from './columns.ts';
import type { MakerBook } from './makers.ts';
import { wholeNumber } from './numbers-from-row.ts';
import { columnsIn, known, listIn, textIn, type Row, type RowLedger } from './row.ts';
import { sectionOfCell } from './section.ts';
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
    images: images(group),
    attributes: group.family('attribute_', 'attributes'),
    categories: categories(group),
    ...(group.has('section_') && { sections: sections(group) }),
    ...(group.has('tags_') && { translatedTags: group.lists('tags_', 'translatedTags') }),
    ...known('personalization', personalization(group)),
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

  /** Every list of a family, by what follows its prefix. */
  lists(prefix: string, path: string): Record<string, readonly string[]> {
    const columns = [...new Set(this.rows.flatMap((row) => columnsIn(row, prefix)))];
    return Object.fromEntries(columns.map((column) => [column.slice(prefix.length), this.list(column, `${path}.${column.slice(prefix.length)}`)]));
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

/** Main pictures, then those that only an option names, then those of the making. */
function images(group: RowGroup): readonly unknown[] {
  const options = optionPhotos(group);
  const shown = group.list('photos');
  const named = [
    ...shown.map((name) => ({ name, column: 'photos', isProgress: false })),
    ...[...options].filter(([name]) => !shown.includes(name)).map(([name, { column }]) => ({ name, column, isProgress: false })),
    ...group.list('progress_photos').map((name) => ({ name, column: 'progress_photos', isProgress: true })),
  ];
  return named.map(({ name, column, isProgress }, index) => {
    group.ledger.place(`images.${index}`, group.rows.find((row) => listIn(row, column).includes(name)) ?? group.rows[0]!, column);
    const option = isProgress ? undefined : options.get(name)?.option;
    return { ...(/^https?:\/\//i.test(name) ? { url: name } : { file: name }), isProgress, ...known('option', option) };
  });
}

/** Which picture shows which value of an option, by the picture's name. */
function optionPhotos(group: RowGroup): ReadonlyMap<string, { readonly column: string; readonly option: { readonly name: string; readonly value: string } }> {
  const shows = new Map<string, { column: string; option: { name: string; value: string } }>();
  for (const row of group.rows) {
    for (const column of columnsIn(row, 'photo_of_')) {
      const [picture, option] = [textIn(row, column)!, optionName(column)];
      const value = columnsIn(row, 'option_').filter((each) => optionName(each) === option).map((each) => textIn(row, each))[0];
      const before = shows.get(picture)?.option;
      if (value === undefined) group.ledger.complain(row, column, 'photo-of-nothing', `The row has no option ${option} that ${picture} could show: fill option_${column.slice('photo_of_'.length)}.`);
      else if (before !== undefined && (before.name !== option || before.value !== value)) group.ledger.complain(row, column, 'photo-of-two', `${picture} is to show ${before.name} ${before.value} and ${option} ${value}: one picture shows one of them.`);
      else shows.set(picture, { column, option: { name: option, value } });
    }
  }
  return shows;
}

function personalization(group: RowGroup): unknown {
  const question = group.text('personalization', 'personalization.question');
  const required = group.text('personalization_required', 'personalization.isRequired');
  const length = group.text('personalization_length', 'personalization.maxLength');
  if (question === undefined) return undefined;
  const isRequired = required === undefined ? undefined : /^(yes|true|1)$/i.test(required);
  if (isRequired === false && !/^(no|false|0)$/i.test(required!)) group.complain('personalization_required', 'yes-or-no', `"${required!.slice(0, 40)}" is neither yes nor no.`);
  const maxLength = length === undefined ? undefined : wholeNumber(group.rowWith('personalization_length'), 'personalization_length', 'length-unreadable', group.ledger);
  return { question, ...known('isRequired', isRequired), ...known('maxLength', maxLength) };
}

function sections(group: RowGroup): Record<string, string> {
  return Object.fromEntries(Object.entries(group.family('section_', 'sections')).map(([channel, cell]) => [channel, sectionOfCell(cell)]));
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
