import { describe, expect, it } from 'vitest';
import { runWith } from './outside.ts';

describe('an error that nobody expected', () => {
  it.each([['push'], ['push', '--json'], ['status', '--verbose']])('%s: names its kind and its place, and none of its words', async (...argv) => {
    const error = new TypeError('Bearer 41.planted-token\nof Planted Person');
    const ended = await runWith({ argv, loadConfig: () => Promise.reject(error) });
    const told = ended.stdout + ended.stderr;
    expect(ended.code).toBe(2);
    expect(told).toMatch(/TypeError at .*unexpected\.test\.ts/);
    expect(told.toLowerCase()).not.toContain('planted');
  });

  it('that is no error at all is named by its type', async () => {
    const ended = await runWith({ argv: ['push'], loadConfig: () => Promise.reject('planted text') });
    expect(ended.stderr).toContain('went wrong (string)');
    expect(ended.stderr).not.toContain('planted');
  });
});
