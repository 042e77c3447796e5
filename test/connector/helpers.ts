import { z } from 'zod';
import type { Channel, Limit, Strings, WireRequest } from '../../src/channel/index.ts';
import {
  createConnector,
  virtualClock,
  type BudgetMemory,
  type ConnectorOptions,
  type HowToSend,
  type Lane,
  type SecretsKeeper,
  type Transport,
  type Wire,
  type WireReply,
} from '../../src/connector/index.ts';
import { BEARER_TOKEN } from '../security/planted.ts';
import { talkativeLogger } from '../security/recording.ts';

export const ORIGIN = 'https://api.souk.example';

export const PER_SECOND = { name: 'per-second', source: 'made up for tests', scope: 'application', type: 'bucket', perSecond: 5, burst: 10 } as const satisfies Limit;
export const PER_DAY = { name: 'per-day', source: 'made up for tests', scope: 'account', type: 'window', max: 100, perMs: 86_400_000, reserve: 10 } as const satisfies Limit;

/** The smallest channel that can be spoken to: a bearer token, nothing to read or write. */
export function soukChannel(change: Partial<Channel> = {}): Channel {
  return {
    kind: 'souk',
    origin: ORIGIN,
    budgetOwners: { application: 'app-1', account: 'shop-1', marketplace: 'souk' },
    limits: [PER_SECOND, PER_DAY],
    auth: { configured: () => ({}), sign: ({ anonymous }, secrets) => (anonymous ? {} : { Authorization: `Bearer ${secrets['token']}` }) },
    policy: { languages: ['en'], price: { from: 'retail' } },
    interpret: () => ({}),
    shows: () => ({}),
    createdAs: 'draft',
    ready: async () => [],
    check: async () => [],
    reads: {
      listings: { everyMs: 1, overlapMs: 0, async *pages() {} },
      readBack: { maxListings: 1, read: async () => [], confirms: () => 'yes' },
    },
    writes: {},
    ...change,
  };
}

/** Secrets in memory; `replaced` tells in what order they were stored. */
export function keeperOf(first: Strings): SecretsKeeper & { readonly replaced: Strings[] } {
  let secrets = first;
  const replaced: Strings[] = [];
  return {
    replaced,
    read: async () => secrets,
    async replace(next) {
      replaced.push(next);
      secrets = next;
    },
  };
}

export function memoryOf(): BudgetMemory & { readonly states: Map<string, string> } {
  const states = new Map<string, string>();
  return {
    states,
    load: async (owner, name) => states.get(`${owner}/${name}`),
    save: async (owner, name, state) => void states.set(`${owner}/${name}`, state),
  };
}

export function json(status: number, body?: unknown, headers: Strings = {}): WireReply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, bytes: body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body)) };
}

export function text(status: number, type: string, body: string): WireReply {
  return { status, headers: { 'content-type': type }, bytes: Buffer.from(body) };
}

type Answer = WireReply | Error | ((wire: Wire) => WireReply | Promise<WireReply>);

/** Answers in order, the last one for ever; remembers what was sent. */
export function scripted(...answers: readonly [Answer, ...Answer[]]): { readonly transport: Transport; readonly sent: Wire[] } {
  const sent: Wire[] = [];
  return {
    sent,
    transport: async (wire) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)]!;
      sent.push(wire);
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer(wire) : answer;
    },
  };
}

export function connect(transport: Transport, change: Partial<ConnectorOptions> = {}) {
  const clock = virtualClock(Date.parse('2026-03-01T09:00:00Z'));
  const secrets = keeperOf({ token: BEARER_TOKEN });
  const budgets = memoryOf();
  const connector = createConnector({ channel: soukChannel(), channelName: 'Souk', secrets, budgets, clock, random: seeded(), logger: talkativeLogger, transport, ...change });
  return { connector, clock, secrets, budgets };
}

/** A small generator (Lehmer): the same numbers every time. */
export function seeded(seed = 42): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export const GET = { name: 'getShop', method: 'GET', path: '/shop', limits: [PER_SECOND], decode: z.unknown() } as const satisfies WireRequest<unknown>;
export const POST = { ...GET, name: 'createListing', method: 'POST', path: '/listings', limits: [PER_SECOND], body: { json: { title: 'Rug' } } } as const satisfies WireRequest<unknown>;

export function how(change: Partial<HowToSend> = {}): HowToSend {
  return { lane: 'read' satisfies Lane, repeatable: true, signal: new AbortController().signal, ...change };
}

/** The error of a promise that must fail. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & { fault?: { is: string } }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was expected to fail, and did not.');
}
