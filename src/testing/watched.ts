import type { Call, Channel, Page, ReadCall, ReadFrom, Reader, ReadRequest, Wanted, WireRequest, Writer, Kind } from '../channel/index.ts';

/** What an adapter did of which the wire tells nothing. */
export interface Watch {
  /** Requests as the adapter described them; `read`: through what may only look. */
  readonly requests: { readonly request: WireRequest<unknown>; readonly read: boolean }[];
  /** Everything that `shows` was asked about. */
  readonly wanted: Wanted[];
  /** Every secret that a signature was made of. */
  readonly secrets: Set<string>;
}

/** The same channel, watched: it does what it did, and `watch` learns of it. */
export function watched(channel: Channel, watch: Watch): Channel {
  const writers = new Map<object, object>();
  const { auth, reads } = channel;

  function reading<C extends ReadCall>(call: C): C {
    return Object.assign(Object.create(call) as C, {
      read: <T>(request: ReadRequest<T>, cache?: { readonly key: string; readonly forMs: number }) => {
        watch.requests.push({ request, read: true });
        return call.read(request, cache);
      },
    });
  }

  function writing(call: Call): Call {
    return Object.assign(reading(call), {
      send: <T>(request: WireRequest<T> & { readonly repeatable: string }) => {
        watch.requests.push({ request, read: false });
        return call.send(request);
      },
      once: ((step, request, recovery) => {
        watch.requests.push({ request, read: false });
        return call.once(step, request, recovery);
      }) as Call['once'],
    });
  }

  const reader = <T>(inner: Reader<T>): Reader<T> => ({ ...inner, pages: (from: ReadFrom, call: ReadCall): AsyncIterable<Page<T>> => inner.pages(from, reading(call)) });

  /** One for each writer: kinds that share a writer are told apart by it. */
  function writer(inner: Writer<Kind>): Writer<Kind> {
    const known = writers.get(inner) as Writer<Kind> | undefined;
    if (known) return known;
    const outer: Writer<Kind> =
      'apply' in inner
        ? { ...inner, apply: (operation, call) => inner.apply(operation, writing(call)) }
        : 'applyAll' in inner
          ? { ...inner, applyAll: (operations, call) => inner.applyAll(operations, writing(call)) }
          : {
              ...inner,
              submit: (operations, call) => inner.submit(operations, writing(call)),
              poll: (ticket, call) => inner.poll(ticket, reading(call)),
              results: (ticket, operations, call) => inner.results(ticket, operations, reading(call)),
            };
    writers.set(inner, outer);
    return outer;
  }

  const entries = Object.entries(channel.writes) as unknown as readonly (readonly [string, readonly Writer<Kind>[]])[];
  return {
    ...channel,
    auth: {
      ...auth,
      sign: (sent, secrets) => {
        for (const secret of Object.values(secrets)) watch.secrets.add(secret);
        return auth.sign(sent, secrets);
      },
    },
    shows: (wanted) => {
      watch.wanted.push(wanted);
      return channel.shows(wanted);
    },
    ready: (call) => channel.ready(reading(call)),
    check: (wanted, call) => channel.check(wanted, reading(call)),
    reads: {
      listings: reader(reads.listings),
      readBack: { ...reads.readBack, read: (remotes, call) => reads.readBack.read(remotes, reading(call)) },
      ...(reads.states ? { states: reader(reads.states) } : {}),
      ...(reads.orders ? { orders: Object.fromEntries(Object.entries(reads.orders).map(([name, inner]) => [name, reader(inner)])) } : {}),
      ...(reads.products ? { products: reader(reads.products) } : {}),
      ...(reads.reviews ? { reviews: reader(reads.reviews) } : {}),
      ...(reads.payments ? { payments: reader(reads.payments) } : {}),
      ...(reads.payouts ? { payouts: reader(reads.payouts) } : {}),
    },
    writes: Object.fromEntries(entries.map(([kind, list]) => [kind, list.map(writer)])) as unknown as Channel['writes'],
  };
}
