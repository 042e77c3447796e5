import { TransportFailure, type Clock, type Transport } from 'fondouk';
import { ETSY_ORIGIN } from '../engine/market.ts';
import type { Chance } from './chance.ts';
import type { EventLog } from './event-log.ts';
import type { Ambush, ChannelName, FaultName } from './faults.ts';

type Wire = Parameters<Transport>[0];
type Reply = Awaited<ReturnType<Transport>>;

/** How old a stale answer may be, in milliseconds: less than the minute that the Etsy adapter waits before it believes an absence. */
const STALEST_MS = 30_000;

export interface Network {
  /** A way to the channels for one process. */
  readonly transport: Transport;
  /** Whether an answer that carried a new token got lost since last asked. */
  takeLostToken(): boolean;
  /** Requests that changed something, so far. */
  readonly writes: () => number;
}

export interface NetworkParts {
  readonly real: Transport;
  readonly ambush: Ambush;
  readonly chance: Chance;
  readonly log: EventLog;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  /** Sets the process's own clock off. */
  readonly jumpClock: () => void;
  /** Told before each request goes out: others act while the tool runs. */
  readonly meanwhile: () => void;
}

/** The way between the tool and the channels, with everything that happens to requests on it. */
export function network({ real, ambush, chance, log, clock, jumpClock, meanwhile }: NetworkParts): Network {
  const { now } = clock;
  const revoked = new Set<string>();
  const answered = new Map<string, { readonly at: number; readonly reply: Reply }>();
  let lostToken = false;
  let writes = 0;

  /** What was sent takes effect at once; the answer takes its time, and a silence lasts until patience ends. */
  async function transport(wire: Wire): Promise<Reply> {
    try {
      const reply = await exchange(wire);
      await clock.sleep(chance.mostlySmall(20, 600));
      return reply;
    } catch (error) {
      await clock.sleep(error instanceof TransportFailure && error.kind === 'timeout' ? wire.timeoutMs : chance.mostlySmall(20, 600));
      throw error;
    }
  }

  async function exchange(wire: Wire): Promise<Reply> {
    meanwhile();
    const { origin, pathname, search } = new URL(wire.url);
    const isEtsy = origin === ETSY_ORIGIN;
    const isToken = pathname.endsWith('/oauth/token');
    const at: ChannelName = isEtsy ? 'etsy' : 'anou';
    const name = `${at} ${wire.method} ${pathname}${search}`;
    const token = wire.headers['authorization'];
    if (wire.method !== 'GET' && !isToken) writes += 1;
    const old = answered.get(wire.url);
    const isPage = wire.method === 'GET' && PAGE.test(pathname);
    const note = (reply: Reply | TransportFailure, fault?: FaultName): void =>
      log.note(`${name} -> ${'status' in reply ? reply.status : 'no answer'}${fault === undefined ? '' : `  << ${fault}`}`);

    const onTheWay = ambush.take(at, (fault) => {
      if (fault === 'token expired') return isEtsy && !isToken && token !== undefined;
      if (fault === 'stale read') return isPage && old !== undefined && now() - old.at <= STALEST_MS;
      return ON_THE_WAY.has(fault);
    });
    if (onTheWay === 'clock jump') jumpClock();
    if (onTheWay === 'token expired') revoked.add(token!);
    const stopped = onTheWay === 'stale read' ? old!.reply : token !== undefined && revoked.has(token) ? answer(401, { error: 'invalid_token' }) : strikesOnTheWay(onTheWay, chance);
    if (stopped) {
      note(stopped, onTheWay);
      if ('status' in stopped) return dated(stopped);
      throw stopped;
    }

    const reply = await real(wire);
    // A refusal is no old list.
    if (isPage && reply.status === 200) answered.set(wire.url, { at: now(), reply });
    const onTheWayBack = onTheWay ?? ambush.take(at, (fault) => ON_THE_WAY_BACK.has(fault) && strikesOnTheWayBack(fault, reply, chance.fork('try')) !== undefined);
    const changed = strikesOnTheWayBack(onTheWayBack, reply, chance) ?? reply;
    if (isToken && changed !== reply) lostToken = true;
    note(changed, onTheWayBack);
    if ('status' in changed) return changed === reply ? reply : dated(changed);
    throw changed;
  }

  /** Answers of the way itself carry the date too. */
  function dated(reply: Reply): Reply {
    return { ...reply, headers: { date: new Date(now()).toUTCString(), ...reply.headers } };
  }

  return {
    transport,
    writes: () => writes,
    takeLostToken() {
      const lost = lostToken;
      lostToken = false;
      return lost;
    },
  };
}

const ON_THE_WAY: ReadonlySet<FaultName> = new Set(['connection refused', 'lost before it took effect', '503', '429', '429 with retry-after', 'clock jump']);
const ON_THE_WAY_BACK: ReadonlySet<FaultName> = new Set(['lost after it took effect', '500 after success', 'truncated body', 'malformed body', 'page repeated', 'page reordered']);

function strikesOnTheWay(fault: FaultName | undefined, chance: Chance): Reply | TransportFailure | undefined {
  switch (fault) {
    case 'connection refused':
      return new TransportFailure('unsent', 'connection refused');
    case 'lost before it took effect':
      return new TransportFailure(chance.happens(0.5) ? 'interrupted' : 'timeout', 'lost on the way there');
    case '503':
      return answer(503, { error: 'Service Unavailable' });
    case '429':
      return answer(429, { error: 'Too many requests' });
    case '429 with retry-after':
      return answer(429, { error: 'Too many requests' }, { 'retry-after': String(chance.mostlySmall(1, 90)) });
    default:
      return undefined;
  }
}

/** Undefined: this fault can do nothing to this answer. */
function strikesOnTheWayBack(fault: FaultName | undefined, reply: Reply, chance: Chance): Reply | TransportFailure | undefined {
  const isSuccess = reply.status < 300;
  switch (fault) {
    case 'lost after it took effect':
      return new TransportFailure(chance.happens(0.5) ? 'interrupted' : 'timeout', 'lost on the way back');
    case '500 after success':
      return isSuccess ? answer(500, { error: 'Server Error' }) : undefined;
    case 'truncated body':
      return isSuccess && reply.bytes.length > 1 ? { ...reply, bytes: reply.bytes.slice(0, Math.floor(reply.bytes.length / 2)) } : undefined;
    case 'malformed body':
      return isSuccess && reply.bytes.length > 0 ? { ...reply, bytes: Buffer.from('<html><body>Bad gateway</body></html>') } : undefined;
    case 'page repeated':
      return rearranged(reply, 1, (items) => [...items, chance.pick(items)]);
    case 'page reordered':
      return rearranged(reply, 2, (items) => [...items.slice(1), items[0]]);
    default:
      return undefined;
  }
}

/** Lists of all that happened or stands: these may lag behind. What is asked by its own number is told as it is. */
const PAGE = /\/(receipts|listings|orders|statuses)$/;

/** Names of the list in such an answer. */
const LISTS = ['results', 'events', 'statuses'];

/** A page of at least so many items, with them changed; undefined where the answer is no such page. */
function rearranged(reply: Reply, atLeast: number, change: (items: readonly unknown[]) => readonly unknown[]): Reply | undefined {
  if (reply.status !== 200) return undefined;
  const body = JSON.parse(Buffer.from(reply.bytes).toString()) as Readonly<Record<string, unknown>>;
  const list = LISTS.find((name) => Array.isArray(body[name]) && body[name].length >= atLeast);
  if (list === undefined) return undefined;
  return { ...reply, bytes: Buffer.from(JSON.stringify({ ...body, [list]: change(body[list] as readonly unknown[]) })) };
}

function answer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, bytes: Buffer.from(JSON.stringify(body)) };
}
