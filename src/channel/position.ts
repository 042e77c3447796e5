import type { ZodType } from 'zod';
import { ChannelError } from './fault.ts';

/**
 * Where a pass stood, out of the cursor it left.
 * @throws ChannelError `StaleCursor` when it is none that this version writes: the pass begins again.
 */
export function positionIn<T>(position: ZodType<T>, cursor: string, request: string): T {
  const read = position.safeParse(jsonIn(cursor));
  if (read.success) return read.data;
  throw new ChannelError({ is: 'StaleCursor' }, request, `Where ${request} stood cannot be read. It starts again from the time already covered.`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
