import { FondoukError, type Retry } from '../model/index.ts';

export type PhotoErrorCode =
  | 'photo-changed'
  | 'photo-missing'
  | 'photo-unknown'
  | 'photo-address-refused'
  | 'photo-not-fetched'
  | 'photo-too-large'
  | 'photo-not-image';

/**
 * The bytes of a picture cannot be had, so that the request which needed them was not sent.
 * `why` is the fault alone, without what to do about it, where the two stand apart in the message.
 * `retry` is `later` where the picture's server or the config may be mended while the catalogue stays as it is.
 */
export class PhotoError extends FondoukError {
  override readonly name = 'PhotoError';
  readonly why: string | undefined;

  constructor(code: PhotoErrorCode, message: string, retry: Retry = 'never', { why, ...options }: ErrorOptions & { readonly why?: string } = {}) {
    super(code, message, retry, options);
    this.why = why;
  }
}
