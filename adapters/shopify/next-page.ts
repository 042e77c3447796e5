import { UnexpectedReply } from 'fondouk/channel';
import type { z } from 'zod';
import type { PageInfo } from './wire.ts';

/**
 * Where the next page begins; undefined after the last one.
 * @throws UnexpectedReply when there is to be one that cannot be asked for, or that is the page that was asked for: it would be read without an end,
 * or what is behind it would count as not there.
 */
export function nextPage(request: string, asked: string | undefined, { hasNextPage, endCursor }: z.infer<typeof PageInfo>): string | undefined {
  if (!hasNextPage) return undefined;
  if (!endCursor) throw new UnexpectedReply(request, ['pageInfo.endCursor: missing']);
  if (endCursor === asked) throw new UnexpectedReply(request, ['pageInfo.endCursor: does not move']);
  return endCursor;
}
