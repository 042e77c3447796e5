import { ConfigError, type Photo } from 'fondouk/channel';
import { describe, expect, test } from 'vitest';
import { anou, type AnouOptions } from '../../../adapters/anou/index.ts';
import { FRONT, options, SECRET } from './support.ts';

const make = (change: object) => () => anou({ ...options, ...change } as AnouOptions);

describe('options', () => {
  test.each(['sellerId', 'keyId', 'secret', 'baseUrl'])('without %s the message names it and how to set it', (name) => {
    for (const value of [undefined, '']) {
      expect(make({ [name]: value })).toThrow(ConfigError);
      expect(make({ [name]: value })).toThrow(new RegExp(`"${name}" is missing.*process\\.env\\.ANOU_`));
    }
  });

  test.each([
    ['sellerId', 'sixty'],
    ['sellerId', 0],
    ['keyId', 'a key'],
    ['secret', 'too short'],
    ['baseUrl', 'http://exchange.example'],
    ['baseUrl', 'exchange.example'],
    ['baseUrl', 'https://exchange.example?x=1'],
    ['limitScale', 0],
    ['photos', { publicBaseUrl: 'ftp://img.example' }],
    ['photos', { publish: 'yes' }],
    ['languages', []],
    ['price', { markup: '0.10' }],
    ['price', { from: 'retail' }],
    ['price', { fees: { share: '0.065' } }],
    ['shippingOption', 'Pigeon'],
  ])('%s = %j cannot be used', (name, value) => {
    expect(make({ [name]: value })).toThrow(ConfigError);
    expect(make({ [name]: value })).toThrow(`"${name}`);
  });

  test('a wrong secret is never repeated', () => {
    expect(make({ secret: 'hunter2-hunter2' })).toThrow(/^(?!.*hunter2)/s);
  });

  test('take http on this machine, and a gateway\'s prefix', () => {
    expect(anou({ ...options, baseUrl: 'http://127.0.0.1:4004/' }).origin).toBe('http://127.0.0.1:4004');
    expect(anou({ ...options, baseUrl: 'https://gateway.example/anou/' }).origin).toBe('https://gateway.example/anou');
  });
});

describe('the channel', () => {
  test('holds its secret nowhere in the open', () => {
    expect(JSON.stringify(anou(options))).not.toContain(SECRET);
    expect(anou(options).auth.configured()).toEqual({ keyId: 'demo-seller', secret: SECRET });
  });

  test('starts from the artisan\'s net price in dirhams', () => {
    expect(anou(options).policy).toEqual({ languages: ['en'], price: { from: 'net', currency: 'MAD' } });
    expect(anou({ ...options, price: { exchange: '10.85', round: { step: '1', mode: 'up' } }, stock: { buffer: 1 } }).policy).toMatchObject({
      price: { from: 'net', currency: 'MAD', exchange: '10.85', round: { step: '1', mode: 'up' } },
      stock: { buffer: 1 },
    });
  });

  test('scales its one limit', () => {
    expect(anou({ ...options, limitScale: 0.5 }).limits).toMatchObject([{ perSecond: 1, burst: 5 }]);
  });

  test('has no stock writer and cannot delete', () => {
    expect(Object.keys(anou(options).writes)).not.toContain('stock.set');
    expect(Object.keys(anou(options).writes)).not.toContain('listing.delete');
  });
});

describe('publishing a photo', () => {
  const bytes = async () => new Uint8Array([1]);
  const publish = (photos: AnouOptions['photos'], photo: Photo = FRONT) => anou({ ...options, ...(photos ? { photos } : {}) }).publishPhoto!(photo, bytes);

  test('gives new bytes a new address in the public folder', async () => {
    const photos = { publicBaseUrl: 'https://img.example.org/tifaw/' };
    expect(await publish(photos)).toBe('https://img.example.org/tifaw/front%20view.jpg?v=aaaaaaaaaaaa');
    expect(await publish(photos, { ...FRONT, fileName: 'rugs/7 #1.jpg', hash: 'c'.repeat(64) })).toBe('https://img.example.org/tifaw/rugs/7%20%231.jpg?v=cccccccccccc');
  });

  test('hands photo and bytes to the function of the config', async () => {
    expect(await publish({ publish: async (photo, open) => `https://cdn.example/${photo.hash.slice(0, 4)}/${(await open()).length}` })).toBe('https://cdn.example/aaaa/1');
  });

  test('leaves a public address as it is', async () => {
    expect(await publish(undefined, { ...FRONT, url: 'https://elsewhere.example/1.jpg' })).toBe('https://elsewhere.example/1.jpg');
  });

  test.each(['http://cdn.example/1.jpg', `https://cdn.example/${'x'.repeat(200)}`, 'nonsense'])('refuses the address %s', async (address) => {
    await expect(publish({ publish: async () => address })).rejects.toThrow(ConfigError);
  });

  test('is absent without the option', () => {
    const { photos: _photos, ...closed } = options;
    expect(anou(closed).publishPhoto).toBeUndefined();
  });
});
