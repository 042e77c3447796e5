import { z } from 'zod';
import { defineChannel, type Body, type Call, type Channel, type Job, type Limit, type Operation, type Outcome, type ReadCall, type Recovery, type SingleWriter, type WireRequest, type Writer } from 'fondouk/channel';
import { describe, expectTypeOf, it } from 'vitest';

const limit: Limit = { name: 'requests', source: 'a document of 2026', scope: 'account', type: 'bucket', perSecond: 2, burst: 10 };
const post = { name: 'makeDraft', method: 'POST', path: '/drafts', limits: [limit], decode: z.object({ id: z.string() }) } as const satisfies WireRequest<{ id: string }>;
const get = { ...post, name: 'readDraft', method: 'GET' } as const;
declare const channel: Channel;
declare const call: Call;
declare const readCall: ReadCall;

// Each thing that must not compile stands under its twin that must.

describe('a channel', () => {
  const writer: SingleWriter<'content.set'> = { name: 'texts', estimate: () => ({ calls: [] }), apply: async ({ key }) => ({ key, status: 'applied' }) };
  const stock: SingleWriter<'stock.set'> = { name: 'stock', estimate: () => ({ calls: [] }), apply: async ({ key }) => ({ key, status: 'applied' }) };
  const price: SingleWriter<'price.set'> = { name: 'prices', estimate: () => ({ calls: [] }), apply: async ({ key }) => ({ key, status: 'applied' }) };

  it('has what it can do, by kind, and a misspelt kind beside good ones is none', () => {
    defineChannel({ ...channel, writes: { 'content.set': [writer] } });
    // @ts-expect-error: `contents.set` is no kind
    defineChannel({ ...channel, writes: { 'content.set': [writer], 'contents.set': [writer] } });
  });

  it('keeps its exact type: what it lacks cannot be asked for', () => {
    const own = defineChannel({ ...channel, writes: { 'content.set': [writer] }, reads: { ...channel.reads, orders: { sold: channel.reads.orders!['sold']! } } });
    void own.writes['content.set'];
    // @ts-expect-error: it sets no prices
    void own.writes['price.set'];
    void own.reads.orders.sold;
    // @ts-expect-error: there is no such pass
    void own.reads.orders.cancelled;
  });

  it('takes a writer under its own kind', () => {
    defineChannel({ ...channel, writes: { 'stock.set': [stock] } });
    // @ts-expect-error: one that writes prices alone does not write stock
    defineChannel({ ...channel, writes: { 'stock.set': [price] } });
  });

  it('has at least one writer for a kind', () => {
    defineChannel({ ...channel, writes: { 'stock.set': [stock] } });
    // @ts-expect-error: an empty list is no way to write
    defineChannel({ ...channel, writes: { 'stock.set': [] } });
  });
});

describe('a request', () => {
  it('through send says why it may be repeated', () => {
    expectTypeOf(call.send({ ...post, repeatable: 'fixed values' })).resolves.toEqualTypeOf<{ id: string }>();
    // @ts-expect-error: it does not say why
    void call.send(post);
  });

  it('through read changes nothing, and says why when it is no GET', () => {
    void call.read(get);
    void call.read({ ...post, readOnly: 'a query' });
    // @ts-expect-error: a POST that does not say why it only reads
    void call.read(post);
  });

  it('that writes is out of a reader\'s reach', () => {
    void readCall.read(get);
    // @ts-expect-error: a reader sends nothing
    void readCall.send({ ...post, repeatable: 'fixed values' });
    // @ts-expect-error: a reader journals nothing
    void readCall.once('draft', post, { settleMs: 0, findState: async () => undefined });
  });

  it('counts by a limit', () => {
    expectTypeOf({ ...get, limits: [limit] as const }).toExtend<WireRequest<{ id: string }>>();
    // @ts-expect-error: by none
    void call.read({ ...get, limits: [] });
    const { limits: _limits, ...uncounted } = get;
    // @ts-expect-error: by nothing at all
    void call.read(uncounted);
  });

  it('goes to a path, or to an address that was handed out', () => {
    const { path: _path, limits: _limits, ...rest } = get;
    void call.read({ ...rest, presigned: 'https://files.example/1' });
    // @ts-expect-error: not to both
    void call.read({ ...get, presigned: 'https://files.example/1' });
  });

  it('says how its body is written', () => {
    expectTypeOf<{ json: { title: string } }>().toExtend<Body>();
    expectTypeOf<{ form: { title: string } }>().toExtend<Body>();
    // @ts-expect-error: a bare value has no encoding
    void call.send({ ...post, repeatable: 'fixed values', body: { title: 'Rug' } });
  });
});

describe('a step that must not happen twice', () => {
  const found = { id: '1' };

  it('says how it is looked up', () => {
    void call.once('draft', post, { settleMs: 1000, findState: async () => found });
    // @ts-expect-error: it cannot be looked up
    void call.once('draft', post);
    // @ts-expect-error: nothing says how long the channel may take
    void call.once('draft', post, { findState: async () => found });
  });

  it('tells its candidates apart by id', () => {
    void call.once('draft', post, { settleMs: 1000, findCreated: async () => [found], id: ({ id }) => id });
    // @ts-expect-error: candidates without an id
    void call.once('draft', post, { settleMs: 1000, findCreated: async () => [found] });
  });

  it('is found as what its request answers', () => {
    expectTypeOf<{ settleMs: number; findState: () => Promise<{ id: string } | undefined> }>().toExtend<Recovery<{ id: string }>>();
    // @ts-expect-error: another thing is found than was asked for
    void call.once('draft', post, { settleMs: 1000, findState: async () => ({ number: 1 }) });
  });
});

describe('an outcome', () => {
  it('of a refusal says why, and whether anything was written', () => {
    expectTypeOf<{ key: string; status: 'rejected'; issues: []; effect: 'none' }>().toExtend<Outcome>();
    // @ts-expect-error: nobody knows its effect
    const withoutEffect: Outcome = { key: 'k', status: 'rejected', issues: [] };
    void withoutEffect;
  });

  it('of a submission says when it is read back', () => {
    expectTypeOf<{ key: string; status: 'submitted'; readBackAfterMs: number; giveUpAfterMs: number }>().toExtend<Outcome>();
    // @ts-expect-error: nobody would read it back
    const forgotten: Outcome = { key: 'k', status: 'submitted' };
    void forgotten;
  });
});

describe('a writer', () => {
  const applied = async ({ key }: Operation<'content.set'>): Promise<Outcome> => ({ key, status: 'applied' });

  it('says what it costs', () => {
    const priced: Writer<'content.set'> = { name: 'texts', estimate: () => ({ calls: [] }), apply: applied };
    // @ts-expect-error: it cannot say what it costs
    const priceless: Writer<'content.set'> = { name: 'texts', apply: applied };
    void [priced, priceless];
  });

  it('of many says how many', () => {
    const many: Writer<'content.set'> = { name: 'texts', estimate: () => ({ calls: [] }), maxListings: 10, applyAll: async () => [] };
    // @ts-expect-error: it does not say how many
    const boundless: Writer<'content.set'> = { name: 'texts', estimate: () => ({ calls: [] }), applyAll: async () => [] };
    void [many, boundless];
  });

  it('by jobs has results', () => {
    const whole: Job<string, string> = { submit: async () => 'ticket', poll: async () => ({ state: 'ended' }), results: async function* () { yield 'done'; } };
    // @ts-expect-error: nobody would learn what became of it
    const mute: Job<string, string> = { submit: async () => 'ticket', poll: async () => ({ state: 'ended' }) };
    void [whole, mute];
  });

  it('is given operations of its kind alone', () => {
    const texts: SingleWriter<'content.set'> = { name: 'texts', estimate: () => ({ calls: [] }), apply: applied };
    expectTypeOf(texts.apply).parameter(0).toEqualTypeOf<Operation<'content.set'>>();
    // @ts-expect-error: a shipment is no text
    void texts.apply({} as Operation<'order.ship'>, call);
  });
});
