import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkplace, type Workplace } from './workplace.ts';
import { ETSY_BUYER as BUYER, NOTE } from '../security/planted.ts';

const WORDS = [...Object.values(BUYER), NOTE];
const wordsIn = (text: string) => WORDS.filter((word) => text.includes(word));

describe('an order of a buyer who asks what is held', () => {
  let place: Workplace;
  let order: string;
  beforeAll(async () => {
    place = await openWorkplace({ products: 1 });
    await place.run('push', '--channel', 'etsy');
    const receipt = place.etsy.buy({ listingId: place.etsy.listings()[0]!.listing_id, buyer: BUYER, message: NOTE });
    order = String(receipt.receipt_id);
    await place.run('pull', '--channel', 'etsy');
  });
  afterAll(() => place.close());

  const onDisk = () => readFileSync(join(place.folder, 'fondouk.db')).toString('latin1');

  it('`export` prints all of it, as one document to hand on', async () => {
    const exported = await place.run('export', 'etsy', order);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    const held = JSON.parse(exported.stdout) as Record<string, unknown>;
    expect(held).toMatchObject({
      channel: 'etsy',
      order: { id: order, shipTo: { name: BUYER.name, lines: [BUYER.firstLine], city: BUYER.city, postcode: BUYER.zip }, buyerNote: NOTE },
      ledger: [{ kind: 'order', sku: 'TAZ-RUG-001', quantity: -1 }],
    });
    const machine = await place.run('export', 'etsy', order, '--json');
    expect(JSON.parse(machine.stdout)).toEqual({ status: 'ok', ...held });
    expect(machine.stdout.trim().split('\n')).toHaveLength(1);
  });

  it('`erase` refuses while the parcel is still to be sent, and nothing is lost', async () => {
    const refused = await place.run('erase', 'etsy', order);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('still to be sent');
    expect(wordsIn((await place.run('export', 'etsy', order)).stdout)).toEqual(WORDS);
  });

  it('`erase` forgets the buyer once the parcel has left, in the file too; amounts, SKUs and dates stay', async () => {
    await place.run('ship', 'etsy', order, '--carrier', 'dhl', '--tracking', 'JD014600');
    await place.run('pull', '--channel', 'etsy');
    expect(wordsIn(onDisk())).toEqual(WORDS);
    const erased = await place.run('erase', 'etsy', order);
    expect(erased).toMatchObject({ code: 0, stderr: '', stdout: `The buyer of order ${order} on etsy is forgotten. Amounts, SKUs and dates stay.\n` });
    expect(wordsIn(onDisk())).toEqual([]);
    const left = await place.run('export', 'etsy', order);
    expect(wordsIn(left.stdout)).toEqual([]);
    expect(JSON.parse(left.stdout)).toMatchObject({ order: { id: order, status: 'completed', lines: [{ sku: 'TAZ-RUG-001' }], total: { currency: 'USD' } } });
    expect(JSON.parse((await place.run('erase', 'etsy', order, '--json')).stdout)).toEqual({ status: 'ok', channel: 'etsy', order });
  });

  it('that is not known is refused by both', async () => {
    for (const verb of ['export', 'erase']) {
      const refused = await place.run(verb, 'etsy', '42');
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain('No order 42');
    }
  });
});

describe('`key rotate`', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await openWorkplace({ products: 1 });
  });
  afterAll(() => place.close());

  const keyFile = () => readFileSync(join(place.folder, 'fondouk.db.key'), 'utf8');

  it('is refused while there is no key, and makes none', async () => {
    const refused = await place.run('key', 'rotate');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('There is no key');
    expect(keyFile).toThrow('ENOENT');
  });

  it('puts a new key in place of the old one, which only its owner may read, and the channels go on working', async () => {
    await place.run('push', '--channel', 'etsy');
    const before = keyFile();
    const rotated = await place.run('key', 'rotate');
    expect(rotated).toMatchObject({ code: 0, stderr: '' });
    expect(rotated.stdout).toMatch(/^The key is \w+ now\. Encrypted with it: the secrets of etsy\./);
    expect(rotated.stdout).toContain('Keep a copy of it elsewhere.');
    expect(keyFile()).not.toBe(before);
    expect(keyFile().trim().split('\n')).toHaveLength(1);
    expect(rotated.stdout).not.toContain(keyFile().trim());
    expect(statSync(join(place.folder, 'fondouk.db.key')).mode & 0o777).toBe(0o600);
    expect(await place.run('pull', '--channel', 'etsy')).toMatchObject({ code: 0 });
  });

  it('tells the id of the new key to a program, which `doctor` tells too', async () => {
    const { status, keyId, channels, next } = JSON.parse((await place.run('key', 'rotate', '--json')).stdout) as Record<string, unknown>;
    expect({ status, channels, next }).toEqual({ status: 'ok', channels: ['etsy'], next: 'done' });
    expect((await place.run('doctor', '--channel', 'etsy')).stdout).toContain(`is ${String(keyId)} and lies in`);
  });

  it('is the only thing that `key` does', async () => {
    expect(await place.run('key', 'print')).toMatchObject({ code: 2, stdout: '' });
  });
});
