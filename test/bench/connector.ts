/**
 * What the connector itself costs: requests that all wait at once, on a virtual clock, over a transport that answers at once.
 * Run: node --conditions=@fondouk/source test/bench/connector.ts
 */
import { connect, GET, how, json } from '../connector/helpers.ts';
import { secureRandom } from '../../src/connector/index.ts';
import type { Limit } from '../../src/channel/index.ts';

const base = { source: 'made up for this benchmark', scope: 'account' } as const;
const RATE: Limit = { ...base, name: 'rate', type: 'bucket', perSecond: 100, burst: 20 };
const DAY: Limit = { ...base, name: 'day', type: 'window', max: 1_000_000, perMs: 86_400_000 };

for (const requests of [1000, 5000, 20_000]) {
  const { connector, clock } = connect(async () => json(200), { random: secureRandom() });
  const start = performance.now();
  const virtualStart = clock.now();
  await Promise.all(Array.from({ length: requests }, () => connector.send({ ...GET, limits: [RATE, DAY] as const }, how())));
  const ms = performance.now() - start;
  const perSecond = requests / ((clock.now() - virtualStart) / 1000);
  console.log(`${requests} waiting at once: ${(ms / requests).toFixed(3)} ms of work each; ${perSecond.toFixed(1)} a second of the 100 allowed`);
}
