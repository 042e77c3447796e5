import { FondoukError } from '../model/index.ts';

/**
 * A feed that could not be written; whatever lay in its place is as it was. By `code`:
 * `feed-unwritable`: the file or its folder cannot be written. `feed-target-foreign`: what lies there is no feed of this format.
 * `feed-check-failed`: what came to the disk is not what was written. `feed-broken-off`: the stream it went to was closed.
 */
export class FeedError extends FondoukError {
  override readonly name = 'FeedError';

  constructor(code: `feed-${string}`, message: string, options?: ErrorOptions) {
    super(code, message, 'never', options);
  }
}
