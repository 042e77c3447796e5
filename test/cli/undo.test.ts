import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSync, type PlanReport, type RunReport } from 'fondouk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWith, type Ended } from './outside.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

const documentOf = <T>(ended: Ended): T => JSON.parse(ended.stdout) as T;

describe('undo at the command line', () => {
  let place: Workplace;
  let run: string;
  const titles = () => place.etsy.listings().map(({ title }) => title);
  let before: readonly string[];

  beforeAll(async () => {
    place = await openWorkplace();
    await place.run('push', '--yes', 'billed');
    before = titles();
    const catalogue = readFileSync(join(place.folder, 'catalogue.csv'), 'utf8');
    place.write('catalogue.csv', catalogue.replaceAll(before[0]!, 'Another name'));
    const pushed = await place.run('push', '--channel', 'etsy');
    run = /"fondouk undo (\S+)"/.exec(pushed.stdout)![1]!;
  });
  afterAll(() => place.close());

  it('is offered by push and named by status', async () => {
    expect(titles()).toContain('Another name');
    expect((await place.run('status')).stdout).toContain(`Last run: push`);
    expect((await place.run('status')).stdout).toContain(run);
  });

  it('shows the plan, and writes nothing without a yes', async () => {
    const shown = await place.run('undo', run, '--channel', 'etsy');
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain(`title: Another name → ${before[0]}`);
    expect(shown.stdout).toContain('--yes writes it');
    const { channelPlans } = documentOf<PlanReport>(await place.run('undo', run, '--json'));
    expect(channelPlans['etsy']!.operations.map(({ kind }) => kind)).toEqual(['content.set']);
    expect(channelPlans['anou']!.operations).toEqual([]);
    expect(titles()).toContain('Another name');
  });

  it('asks a person at a terminal, and takes anything but a yes for a no', async () => {
    const asked: string[] = [];
    const atTerminal = (answer: string) => {
      const written: string[] = [];
      const config = place.config();
      const ask = async (question: string) => {
        asked.push(question);
        return answer;
      };
      const stdout = { isTTY: true, columns: 100, write: (text: string, done?: () => void) => (written.push(text), done?.(), true) };
      return runWith({ argv: ['undo', run, '--channel', 'etsy'], loadConfig: async () => config, stdin: { isTTY: true }, stdout, ask, createSync: (given, runtime) => createSync(given, { env: {}, ...runtime }) }).then((ended) => ({ ...ended, stdout: written.join('') }));
    };
    const refused = await atTerminal('');
    expect(refused.stdout).toContain('Nothing was written.');
    expect(titles()).toContain('Another name');
    const agreed = await atTerminal('Y');
    expect(asked).toEqual(['Write this change? [y/N] ', 'Write this change? [y/N] ']);
    expect(agreed.stdout).toContain('All put back.');
    expect(titles()).toEqual(before);
  });

  it('writes with --yes, as one document with --json, and can be undone itself', async () => {
    const last = documentOf<{ lastRun: { id: string; verb: string } }>(await place.run('status', '--json')).lastRun;
    expect(last.verb).toBe('undo');
    const undone = documentOf<RunReport>(await place.run('undo', last.id, '--yes', '--json'));
    expect(undone).toMatchObject({ status: 'ok', channels: { etsy: { applied: 1 } } });
    expect(titles()).toContain('Another name');
    expect((await place.run('undo', undone.run, '--yes', 'billed,off-sale')).stdout).toContain('All put back.');
    expect(titles()).toEqual(before);
    expect((await place.run('plan')).stdout).toMatch(/stay as undo \S+ put them back/);
  });

  it('of a run that never was names the last ones', async () => {
    const ended = await place.run('undo', 'nonsense');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/no run nonsense.*\(undo, /);
  });
});
