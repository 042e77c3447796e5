import { UnexpectedReply } from 'fondouk/channel';
import { FEED_PAGE } from './limits.ts';

/** @throws UnexpectedReply when a full page of a feed leads back to where it was asked from: it would be read for ever. */
export function mustMove(request: string, asked: string | undefined, page: { readonly cursor: string; readonly statuses?: readonly unknown[]; readonly events?: readonly unknown[] }): void {
  const { length } = page.statuses ?? page.events ?? [];
  if (length >= FEED_PAGE && page.cursor === asked) throw new UnexpectedReply(request, ['cursor: does not move']);
}
