import type { ForeignListing, Link } from '../../records.ts';
import { StoreError } from '../../error.ts';
import type { Tables } from '../../store.ts';
import { recordIn, recordOf, written, type Sql } from '../sql.ts';

export const links = (sql: Sql): Tables['links'] => ({
  get: async (channel, productId) => recordIn<Link>(await sql.one('SELECT document FROM links WHERE channel = ? AND product_id = ?', channel, productId)),
  byRef: async (channel, ref) => recordIn<Link>(await sql.one('SELECT document FROM links WHERE channel = ? AND ref = ?', channel, ref)),
  list: async (channel) => (await sql.all('SELECT document FROM links WHERE channel = ? ORDER BY product_id', channel)).map(recordOf<Link>),
  async put(link) {
    try {
      await sql.run(
        `INSERT INTO links (channel, product_id, ref, document) VALUES (?, ?, ?, ?)
         ON CONFLICT (channel, product_id) DO UPDATE SET ref = excluded.ref, document = excluded.document`,
        link.channel, link.productId, link.remote.ref, written(link),
      );
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'store-conflict') throw error;
      const { channel, productId, remote } = link;
      throw new StoreError('store-conflict', `The listing ${remote.ref} on ${channel} already belongs to another product than ${productId}.`, 'never', { cause: error });
    }
  },
  async remove(channel, productId) {
    await sql.run('DELETE FROM links WHERE channel = ? AND product_id = ?', channel, productId);
  },
});

export const foreign = (sql: Sql): Tables['foreign'] => ({
  list: async (channel) => (await sql.all('SELECT document FROM foreign_listings WHERE channel = ? ORDER BY ref', channel)).map(recordOf<ForeignListing>),
  async put(listing) {
    await sql.run(
      `INSERT INTO foreign_listings (channel, ref, document) VALUES (?, ?, ?)
       ON CONFLICT (channel, ref) DO UPDATE SET document = excluded.document`,
      listing.channel, listing.ref, written(listing),
    );
  },
  async remove(channel, ref) {
    await sql.run('DELETE FROM foreign_listings WHERE channel = ? AND ref = ?', channel, ref);
  },
  async clear(channel) {
    await sql.run('DELETE FROM foreign_listings WHERE channel = ?', channel);
  },
});

export const decisions = (sql: Sql): Tables['decisions'] => ({
  async get(channel, productId) {
    const row = await sql.one('SELECT decision FROM decisions WHERE channel = ? AND product_id = ?', channel, productId);
    return row?.['decision'] as 'new' | undefined;
  },
  async put(channel, productId, decision) {
    await sql.run(
      `INSERT INTO decisions (channel, product_id, decision) VALUES (?, ?, ?)
       ON CONFLICT (channel, product_id) DO UPDATE SET decision = excluded.decision`,
      channel, productId, decision,
    );
  },
});
