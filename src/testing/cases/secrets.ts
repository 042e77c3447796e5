import assert from 'node:assert/strict';
import type { Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import { writes, type Harm } from '../line.ts';

const HOUR_MS = 3_600_000;
/** Shorter values are names of keys and dates, which everybody may read. */
const SHORTEST_SECRET = 16;

/** Answers by which a channel gives back what it was sent. */
const ECHOES: readonly Harm[] = [400, 401, 403, 404, 409, 422, 429, 500, 503].map((status) => ({ is: 'answer', status, echo: true }));

export const secrets: readonly Case[] = [
  {
    title: 'secrets stand in no error, no issue, no log and no history, even when the channel says them back',
    async run(bench) {
      await bench.listed(bench.samples.oneOfAKind('NEIGHBOUR'));
      for (const [index, harm] of ECHOES.entries()) {
        bench.put(bench.samples.oneOfAKind(`SAMPLE-${index}`));
        for (const on of [writes, () => true]) {
          bench.line.strike({ harm, on, times: 2 });
          await bench.run().catch(() => undefined);
          bench.line.strike(undefined);
          await bench.clock.advance(HOUR_MS);
        }
        bench.told.push(await bench.sync.explain(`SAMPLE-${index}`), await bench.sync.status());
      }
      assertNothingLeaked(bench);
    },
  },
];

function assertNothingLeaked({ watch, told, logLines }: Bench): void {
  const secretsUsed = [...watch.secrets].filter((secret) => secret.length >= SHORTEST_SECRET && Number.isNaN(Date.parse(secret)));
  assert.ok(secretsUsed.length > 0, 'no secret was ever used');
  assert.ok(logLines.length > 0, 'nothing was logged');
  const places = { 'what people are told': JSON.stringify(told), 'the log': logLines.join('\n') };
  for (const [place, text] of Object.entries(places)) {
    for (const secret of secretsUsed) assert.ok(!text.includes(secret), `a secret of ${secret.length} characters stands in ${place}`);
  }
}
