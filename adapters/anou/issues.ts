import type { Issue } from 'fondouk/channel';
import { lengthOf } from './piece.ts';

type Params = NonNullable<Issue['params']>;

export function error(code: string, message: string, field: string, params?: Params): Issue {
  return { code, severity: 'error', message, field, ...(params === undefined ? {} : { params }) };
}

export function warning(code: string, message: string, field: string, params?: Params): Issue {
  return { ...error(code, message, field, params), severity: 'warning' };
}

export function tooLong(code: string, field: string, text: string, max: number): Issue {
  const length = lengthOf(text);
  return error(code, `The ${field} has ${length} characters, Anou takes ${max}. Shorten it.`, field, { length, max });
}
