import { z } from 'zod';
import type { Issue } from '../model/index.ts';
import type { Page } from './reader.ts';

/**
 * Reads each item by itself: one that cannot be read is told and counted, and stops none of the others.
 * @param read throws ZodError or RangeError for what is no such item.
 * @param unreadable says so; `fields` are names alone, never their values.
 */
export function readEach<R, T>(results: readonly R[], read: (result: R) => T, unreadable: (result: R, fields: string) => Issue): Pick<Page<T>, 'items' | 'issues' | 'rejected'> {
  const items: T[] = [];
  const issues: Issue[] = [];
  for (const result of results) {
    try {
      items.push(read(result));
    } catch (problem) {
      const fields = fieldsIn(problem);
      if (fields === undefined) throw problem;
      issues.push(unreadable(result, fields));
    }
  }
  return { items, ...(issues.length === 0 ? {} : { issues, rejected: issues.length }) };
}

/** Names of the fields, never their values; undefined for an error that is no matter of reading. */
function fieldsIn(problem: unknown): string | undefined {
  if (problem instanceof z.ZodError) return [...new Set(problem.issues.map((issue) => issue.path.join('.')))].slice(0, 5).join(', ');
  return problem instanceof RangeError ? 'an amount or a time' : undefined;
}
