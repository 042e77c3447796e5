import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFondoukError, sqlite, type Transport } from 'fondouk';
import { pino } from 'pino';
import { runWith } from '../cli/outside.ts';
import { shopTerms } from '../engine/cooperative.ts';
import { market } from '../engine/market.ts';
import { rug, shelf, slippers } from '../engine/products.ts';
import { folder } from '../store/place.ts';
import { ANOU_BUYER, ANOU_SECRET, ETSY_BUYER, KEYSTRING, NOTE, SHARED_SECRET, STORE_KEY, WISH } from './planted.ts';

/** A market in which everything that is secret or a buyer's can be told from everything else, and all that is said is kept. */
export function plantedMarket() {
  const file = join(folder(), 'fondouk.db');
  const secrets = new Set([KEYSTRING, SHARED_SECRET, ANOU_SECRET, STORE_KEY]);
  const logLines: string[] = [];
  const told: string[] = [];
  const day = market({ catalogue: shelf(rug(1), rug(2), rug(3), slippers(4, { 38: 9, 40: 9 })), etsy: shopTerms, store: sqlite(file), config: { onOrder } });
  secrets.add(day.shop.refreshToken);
  let harm: ((transport: Transport) => Transport) | undefined;
  let hostFails = false;

  function onOrder(order: { readonly shipTo?: { readonly name: string } | undefined }): void {
    if (hostFails) throw new Error(`no room for ${order.shipTo?.name}`);
  }

  /** Learns every token that goes over the wire, in either direction. */
  const listening: Transport = async (wire) => {
    const [, bearer] = /^Bearer (.+)$/.exec(wire.headers['authorization'] ?? '') ?? [];
    if (bearer !== undefined) secrets.add(bearer);
    const reply = await day.runtime.transport!(wire);
    if (wire.url.includes('/oauth/token') && reply.status === 200) {
      const tokens = JSON.parse(new TextDecoder().decode(reply.bytes)) as Record<string, unknown>;
      for (const name of ['access_token', 'refresh_token']) secrets.add(String(tokens[name]));
    }
    return reply;
  };
  const runtime = {
    transport: ((wire) => (harm ? harm(listening) : listening)(wire)) satisfies Transport,
    logger: pino({ level: 'trace' }, { write: (line: string) => void logLines.push(line) }),
  };
  const sync = day.open({}, runtime);

  return {
    ...day,
    sync,
    secrets,
    logLines,
    told,
    plant() {
      const receipt = day.shop.buy({ sku: 'RUG-001', buyer: ETSY_BUYER, message: NOTE, personalization: WISH });
      const { orders } = day.staff.buy(['RUG-002'], ANOU_BUYER);
      return { etsy: String(receipt.receipt_id), anou: orders[0]!.order_id };
    },
    setHostFails: (fails: boolean) => void (hostFails = fails),
    /** Keeps what `work` told, whether it ended or threw; under a harm to the wire. */
    async tell(work: () => Promise<unknown>, wireHarm?: (transport: Transport) => Transport): Promise<void> {
      harm = wireHarm;
      try {
        told.push(JSON.stringify(await work()) ?? '');
      } catch (error) {
        told.push(errorText(error));
      } finally {
        harm = undefined;
      }
    },
    /** One command line, verbose; both its streams are kept. */
    async commandLine(...argv: readonly string[]): Promise<void> {
      const ended = await runWith({
        argv: [...argv, '--verbose'],
        loadConfig: async () => day.config,
        createSync: (_config, { logger }) => day.open({}, { ...runtime, ...(logger ? { logger } : {}) }),
      });
      told.push(ended.stdout, ended.stderr);
    },
    bytesOnDisk: () => [file, `${file}-wal`].filter((each) => existsSync(each)).map((each) => readFileSync(each).toString('latin1')).join(''),
    file,
  };
}

/** All that an error says, and the errors that it came from. */
function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = isFondoukError(error) ? JSON.stringify(error) : '';
  return [error.name, error.message, error.stack, own, error.cause === undefined ? '' : errorText(error.cause)].join('\n');
}
