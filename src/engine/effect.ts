import { ChannelError, UnexpectedReply } from '../channel/index.ts';
import { PhotoError } from '../source/index.ts';

/** What a failed write did over there: `none` surely nothing, `unknown` can be looked up now, `cut-off` only later (the run itself was stopped). */
export function effectOf(error: unknown): 'none' | 'unknown' | 'cut-off' {
  if (error instanceof UnexpectedReply) return 'unknown';
  // Pictures are opened before a request is sent.
  if (error instanceof PhotoError) return 'none';
  if (!(error instanceof ChannelError)) return 'cut-off';
  const { fault } = error;
  switch (fault.is) {
    case 'Unavailable':
      return fault.sent === 'no' ? 'none' : 'unknown';
    case 'Refused':
      return fault.effect;
    case 'Conflict':
      return 'unknown';
    default:
      return 'none';
  }
}
