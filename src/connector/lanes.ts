/** What a request is for. It decides who goes first where requests wait, and who may use a quota's reserve. `sales`: reading what was ordered. */
export type Lane = 'withdraw' | 'stock' | 'sales' | 'price' | 'order' | 'content' | 'media' | 'read';

/** Higher goes first. A piece that was sold elsewhere must leave the channel before anything else; that it was sold must be known, however long a push is. */
const PRIORITY: Readonly<Record<Lane, number>> = { withdraw: 7, stock: 6, sales: 5, price: 4, order: 3, content: 2, media: 1, read: 0 };

/** The part of a quota's reserve that a lane leaves alone. */
const LEFT_ALONE: Partial<Readonly<Record<Lane, number>>> = { withdraw: 0, stock: 0, sales: 0.5 };

export function priorityOf(lane: Lane): number {
  return PRIORITY[lane];
}

/** How much of a reserve of this size the lane may not use. */
export function withheldFrom(lane: Lane, reserve: number): number {
  return Math.ceil(reserve * (LEFT_ALONE[lane] ?? 1));
}
