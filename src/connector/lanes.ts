/** What a request is for. It decides who goes first where requests wait, and who may use a quota's reserve. */
export type Lane = 'withdraw' | 'stock' | 'price' | 'order' | 'content' | 'media' | 'read';

/** Higher goes first. A piece that was sold elsewhere must leave the channel before anything else. */
const PRIORITY: Readonly<Record<Lane, number>> = { withdraw: 6, stock: 5, price: 4, order: 3, content: 2, media: 1, read: 0 };

export function priorityOf(lane: Lane): number {
  return PRIORITY[lane];
}

/** Whether the lane may use what a quota keeps in reserve. */
export function mayUseReserve(lane: Lane): boolean {
  return lane === 'withdraw' || lane === 'stock';
}
