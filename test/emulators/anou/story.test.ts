import { expect, it } from 'vitest';
import { contractJson } from './contract.ts';
import { codeOf, day, key, reviewDelayMs, rug, secret, startAnou, type Answer, type Sending } from './support.ts';

/** Codes of the file side of the contract, which is not HTTP. */
const fileSide = new Set(['bad_batch', 'twin_mismatch', 'stale_batch']);

const openapi = contractJson<{
  paths: Record<string, Record<string, { responses?: Record<string, unknown> }>>;
  components: { schemas: { Error: { properties: { error: { properties: { code: { enum: string[] } } } } } } };
}>('anou-exchange.openapi.json');

it('one cooperative meets every operation, every good status and every error code of the HTTP side, all true to the contract', async () => {
  const anou = startAnou({ limitScale: 1, keys: { [key]: secret, second: secret } });
  const { emulator, clock } = anou;
  const codes = new Set<string>();
  const successes = new Set<string>();

  /** `send` holds each answer against the OpenAPI document. */
  const tell = async (method: string, target: string, sending: Sending = {}): Promise<Answer> => {
    if (!sending.key) clock.pass(1000);
    const answer = await anou.send(method, target, sending);
    const code = codeOf(answer);
    if (code !== undefined) codes.add(code);
    else successes.add(`${method} ${target.split('?')[0]!.replace(/(RUG|PIN)-\w+/, '{external_ref}').replace(/R\d+/, '{order_id}').replace(/C\d+/, '{custom_order_id}')} ${answer.status}`);
    return answer;
  };
  const put = (listing: ReturnType<typeof rug>, sending: Sending = {}) => tell('PUT', `/v1/listings/${listing.external_ref}`, { body: listing, ...sending });
  const document = { contract_version: '1.0' };

  // The first try goes wrong in every way that a beginner knows.
  await tell('GET', '/v1/statuses', { signature: null });
  await tell('GET', '/v1/statuses', { signature: 'hello' });
  await tell('GET', '/v1/statuses', { key: 'nobody' });
  await tell('GET', '/v1/statuses', { skew: -3600 });
  await tell('GET', '/v1/statuses', { secret: 'another-secret-that-is-long-enough-too' });
  await tell('GET', '/v1/listing');
  await tell('POST', '/v1/statuses');
  await tell('GET', '/v1/statuses?limit=100');
  await tell('GET', '/v1/statuses?since=first');
  await tell('PUT', '/v1/listings/RUG-1', { body: rug(), contentType: 'text/plain' });
  await tell('PUT', '/v1/listings/RUG-1', { rawBody: '{"half": ' });
  await tell('PUT', '/v1/listings/RUG-1', { rawBody: ' '.repeat(300_000) });
  await put(rug({ external_ref: 'RUG-1', quantity: 3 }));

  // Two rugs go on sale, and one is edited there.
  const { cursor: beforeAll } = (await tell('GET', '/v1/statuses')).body;
  await put(rug({ external_ref: 'RUG-1' }), { nonce: 'the-very-same-nonce' });
  await put(rug({ external_ref: 'RUG-1' }), { nonce: 'the-very-same-nonce' });
  await put(rug({ external_ref: 'RUG-1' }));
  await put(rug({ external_ref: 'RUG-2' }));
  clock.pass(reviewDelayMs);
  await put(rug({ external_ref: 'RUG-2', revision: 2, price_mad: 1713 }));
  await put(rug({ external_ref: 'RUG-2', revision: 1 }));
  await put(rug({ external_ref: 'RUG-3', anou_product_id: 1 }));
  emulator.hold('RUG-2', 'Is this the price that you ask?');
  await tell('GET', '/v1/listings/RUG-2');
  await tell('GET', '/v1/listings/RUG-9');
  await tell('GET', '/product_data');

  // One is bought twice over, confirmed, shipped and paid; the other withdrawn; a third deleted.
  const [order] = emulator.buy(['RUG-1']).orders;
  emulator.buy(['RUG-1']);
  await tell('DELETE', '/v1/listings/RUG-1?reason=sold_elsewhere');
  await tell('DELETE', '/v1/listings/RUG-2');
  await put(rug({ external_ref: 'RUG-3' }));
  emulator.delete('RUG-3', 'Entered twice.');
  await put(rug({ external_ref: 'RUG-3', revision: 2 }));
  await tell('GET', '/v1/orders');
  await tell('POST', '/v1/orders/R1/confirm', { body: document });
  await tell('POST', `/v1/orders/${order!.order_id}/confirm`, { body: document });
  await tell('POST', `/v1/orders/${order!.order_id}/ship`, { body: contractJson('examples/09-ship-request.json') });
  await tell('POST', `/v1/orders/${order!.order_id}/ship`, { body: { ...document, tracking_number: 'CP999999999MA' } });
  emulator.receive(order!.order_id);
  emulator.pay(order!.order_id);
  emulator.takeBack(order!.order_id);
  emulator.cancel(order!.order_id);
  await tell('POST', `/v1/orders/${order!.order_id}/confirm`, { body: document });

  // A buyer wishes for a larger one.
  const counter = contractJson<object>('examples/10-custom-order-answer-counter.json');
  const { custom_order_id: wish } = emulator.askCustomOrder('RUG-1', { length: 240, width: 180 });
  await tell('POST', '/v1/custom-orders/C1/answer', { body: counter });
  await tell('POST', `/v1/custom-orders/${wish}/answer`, { body: counter });
  await tell('POST', `/v1/custom-orders/${wish}/answer`, { body: counter });
  await tell('POST', `/v1/custom-orders/${wish}/answer`, { body: { ...counter, price_mad: 2200 } });
  emulator.advanceCustomOrder(wish, 'cancelled');

  // A bad day, and a client that hurries; then nobody looks for three months.
  emulator.failNext('internal');
  await tell('GET', '/v1/orders');
  emulator.failNext('unavailable');
  await tell('GET', '/v1/orders');
  for (let count = 0; count < 11; count += 1) await tell('GET', '/v1/orders', { key: 'second' });
  clock.pass(91 * day);
  await tell('GET', `/v1/statuses?since=${beforeAll}`);

  const expectedCodes = openapi.components.schemas.Error.properties.error.properties.code.enum.filter((code) => !fileSide.has(code));
  expect([...codes].toSorted()).toEqual(expectedCodes.toSorted());

  const declared = Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses = {} }]) =>
      Object.keys(responses).filter((status) => status.startsWith('2')).map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
  );
  expect([...successes].toSorted()).toEqual(declared.toSorted());
});
