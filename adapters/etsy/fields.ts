import type { Strings } from 'fondouk/channel';

export type FieldValue = string | number | boolean | readonly (string | number)[] | undefined;

/**
 * Values of a form or a query as Etsy reads them: what is undefined is left out, a list is joined by commas. The OAS leaves the form
 * of lists open; commas are what it says of tags and what clients use (etsy/open-api #330), and JSON is refused.
 */
export function fieldsOf(values: Readonly<Record<string, FieldValue>>): Strings {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, typeof value === 'object' ? value.join(',') : String(value)]])),
  );
}
