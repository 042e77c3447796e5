/** A purchase that the channel's own pages would not let happen. */
export class PurchaseRefused extends Error {
  override readonly name = 'PurchaseRefused';
}
