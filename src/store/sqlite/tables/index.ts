import type { Tables } from '../../store.ts';
import type { Sql } from '../sql.ts';
import { hints } from './hints.ts';
import { budgets, cache, runs, secrets } from './household.ts';
import { ledger } from './ledger.ts';
import { decisions, foreign, links } from './listings.ts';
import { batches, journal, steps } from './operations.ts';
import { cursors, notices, orders } from './orders.ts';
import { told } from './told.ts';

/** Every table over the same statements. */
export const tablesOver = (sql: Sql): Tables => ({
  links: links(sql),
  foreign: foreign(sql),
  decisions: decisions(sql),
  journal: journal(sql),
  batches: batches(sql),
  steps: steps(sql),
  ledger: ledger(sql),
  orders: orders(sql),
  reviews: told(sql, 'reviews'),
  payments: told(sql, 'payments'),
  payouts: told(sql, 'payouts'),
  cursors: cursors(sql),
  runs: runs(sql),
  notices: notices(sql),
  hints: hints(sql),
  secrets: secrets(sql),
  budgets: budgets(sql),
  cache: cache(sql),
});
