/** What Anou makes of a text message that an artisan sends it. */
export type AnouSms =
  /** Confirms the order of this piece; the second time it counts as shipped. */
  | { readonly kind: 'advance'; readonly productId: number }
  /** The parcel left at once, under this number. */
  | { readonly kind: 'ship'; readonly productId: number; readonly tracking: string }
  /** The piece is taken off sale. */
  | { readonly kind: 'remove'; readonly productId: number }
  /** An answer to a custom order, which Anou passes to its staff. */
  | { readonly kind: 'custom-order-reply' }
  | { readonly kind: 'not-understood' };

/** `#` or `n` and a blank, a mark, the number, a mark, anything. A mark stands alone: a word that begins with R is none. */
const MESSAGE = /^(?:#\s*|n\s+)?(?:([rx])\s*)?(\d{1,4})(?!\d)\s*(?:[rx](?![\p{L}\p{N}]))?/iu;
const MARK_BEHIND = /\d\s*[rx]$/i;
const TRACKING = /(?<!\p{L})([a-z]{2})\s*((?:\d\s*){6,12})(ma)(?![\p{L}\p{N}])/iu;

/**
 * Reads a message by the rules of the contract (docs/contracts/anou/README.md, SMS bridge). Pure: for a shop that passes artisans' messages
 * on, or wants to know what one of them will bring about. Nothing but digits names a piece, and a mistyped tracking number is a plain advance.
 * @param isKnown whether Anou has a piece of that number; the messages of strangers' pieces are not understood
 */
export function readSms(message: string, isKnown: (productId: number) => boolean): AnouSms {
  const text = message.trim();
  if (/^c/i.test(text)) return { kind: 'custom-order-reply' };
  const found = MESSAGE.exec(text);
  const productId = Number(found?.[2]);
  if (!found || !isKnown(productId)) return { kind: 'not-understood' };
  const tracking = TRACKING.exec(text.slice(found[0].length));
  if (tracking) return { kind: 'ship', productId, tracking: tracking.slice(1).join('').replaceAll(/\s/g, '').toUpperCase() };
  const isMarkedBefore = found[1] !== undefined;
  return { kind: isMarkedBefore === MARK_BEHIND.test(found[0]) ? 'advance' : 'remove', productId };
}
