import { first } from './0001-first.ts';
import { hints } from './0002-hints.ts';
import { closedOrders } from './0003-closed-orders.ts';
import { books } from './0004-books.ts';
import type { Migration } from './migration.ts';

/** In order; the last is the version that this package writes. */
export const MIGRATIONS: readonly Migration[] = [first, hints, closedOrders, books];
