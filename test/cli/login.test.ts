import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awaitCallback } from '../../src/cli/login-callback.ts';
import { en } from '../../src/cli/messages/en.ts';
import { failure } from '../../src/cli/failure.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

describe('the first authorisation', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await openWorkplace({ withRefreshToken: false });
  });
  afterEach(() => place.close());

  it('goes through a browser and a callback on this machine, and its tokens open the shop', async () => {
    expect((await place.run('doctor', '--channel', 'etsy')).code).toBe(1);
    const port = await freePort();
    const login = place.start('login', 'etsy', '--port', String(port));
    const said = await login.until('Waiting 5 minutes');
    expect(said).toContain(`http://localhost:${port}/callback`);
    const address = /\S+\/oauth\/connect\?\S+/.exec(said)![0];

    const foreign = await fetch(`http://127.0.0.1:${port}/callback?code=stolen&state=other`);
    expect(foreign.status).toBe(400);
    expect((await fetch(`http://127.0.0.1:${port}/elsewhere`)).status).toBe(404);

    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('You can close this window');
    const ended = await login.ended;
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('etsy is authorised.');
    const code = new URL(page.url).searchParams.get('code')!;
    expect(ended.stdout + ended.stderr).not.toContain(code);
    expect((await place.run('doctor', '--channel', 'etsy', '--json')).stdout).not.toContain('"is":"Unauthorized"');
    expect((await place.run('pull', '--channel', 'etsy')).code).toBe(0);
  });

  it('is not for a channel whose credentials stand in the config', async () => {
    expect(await place.run('login', 'anou')).toMatchObject({ code: 2, stderr: 'fondouk: anou has no login: its credentials stand in the config.\n' });
  });

  it('says which port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const ended = await place.run('login', 'etsy', '--port', String(port));
    server.close();
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(`Port ${port} is taken`);
  });
});

describe('the callback', () => {
  const waiting = async (given: { readonly signal?: AbortSignal; readonly patienceMs?: number }, visit?: (port: number) => Promise<Response>) => {
    const port = await freePort();
    const seen: unknown[] = [];
    let visited: Promise<Response> | undefined;
    const outcome = await awaitCallback({
      port,
      state: 'expected',
      patienceMs: given.patienceMs ?? 60_000,
      signal: given.signal ?? new AbortController().signal,
      listening: () => {
        visited = visit?.(port);
      },
      finish: async (answer) => {
        seen.push(answer);
        return failure('attention', 'login-refused', 'no');
      },
      texts: en.login,
      portTaken: () => new Error('taken'),
      nobodyCame: (interrupted) => failure('unfinished', interrupted ? 'interrupted' : 'login-timed-out', ''),
    });
    return { outcome, seen, page: await (await visited)?.text() };
  };
  const codeOf = (outcome: Awaited<ReturnType<typeof waiting>>['outcome']) => (outcome.document as { issues: { code: string }[] }).issues[0]!.code;

  it('ends when patience does, or the person', async () => {
    expect(codeOf((await waiting({ patienceMs: 1 })).outcome)).toBe('login-timed-out');
    expect(codeOf((await waiting({ signal: AbortSignal.abort() })).outcome)).toBe('interrupted');
  });

  it('hands on a refusal in the channel\'s words, and never repeats them on the page', async () => {
    const { seen, page } = await waiting({}, (port) => fetch(`http://127.0.0.1:${port}/callback?error=access_denied&error_description=${encodeURIComponent('<b>no</b>'.repeat(100))}&state=expected`));
    expect(seen).toEqual([{ error: '<b>no</b>'.repeat(100).slice(0, 200) }]);
    expect(page).toContain('That did not work');
    expect(page).not.toContain('<b>');
  });
});
