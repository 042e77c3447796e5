import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areEqual, fingerprintOf, keyFrom, keyIdOf, seal, unseal } from '../../src/store/vault/crypto.ts';

const key = keyFrom(Buffer.alloc(32, 1));
const other = keyFrom(Buffer.alloc(32, 2));
const text = fc.string({ unit: 'grapheme' });

describe('sealed text', () => {
  it('opens again with the same key for the same channel, whatever it holds', () => {
    fc.assert(
      fc.property(text, text, (channel, secret) => {
        expect(unseal(key, channel, seal(key, channel, secret))).toBe(secret);
      }),
    );
  });

  it('opens neither with another key nor for another channel', () => {
    const sealed = seal(key, 'etsy', 'secret');
    expect([unseal(other, 'etsy', sealed), unseal(key, 'anou', sealed)]).toEqual([undefined, undefined]);
  });

  it('does not open when any character of it was changed or cut off', () => {
    const sealed = seal(key, 'etsy', 'secret');
    const start = sealed.lastIndexOf('.') + 1;
    // The last character is left out: of its bits base64url ignores some.
    fc.assert(
      fc.property(fc.integer({ min: start, max: sealed.length - 2 }), fc.constantFrom(...'AZaz09-_'), (index, character) => {
        fc.pre(sealed[index] !== character);
        expect(unseal(key, 'etsy', sealed.slice(0, index) + character + sealed.slice(index + 1))).toBeUndefined();
        expect(unseal(key, 'etsy', sealed.slice(0, index))).toBeUndefined();
      }),
    );
  });

  it('is never the same twice, and shows nothing of what it holds', () => {
    const sealed = [seal(key, 'etsy', 'tokentoken'), seal(key, 'etsy', 'tokentoken')];
    expect(sealed[0]).not.toBe(sealed[1]);
    expect(Buffer.from(sealed[0]!.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('token');
  });

  it('names the format and the key that sealed it', () => {
    expect(seal(key, 'etsy', 'secret')).toMatch(new RegExp(`^v1\\.${key.id}\\.[\\w-]+$`));
    expect(keyIdOf(seal(key, 'etsy', 'secret'))).toBe(key.id);
    expect(['', 'v2.00000000.AAAA', 'v1.xyz.AAAA', 'secret'].map(keyIdOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('keys', () => {
  it('derive an id, and another key for each purpose', () => {
    expect(new Set([key.id, other.id]).size).toBe(2);
    expect(Buffer.from(key.sealing).equals(Buffer.from(key.fingerprinting))).toBe(false);
    expect(Buffer.from(key.sealing).equals(Buffer.alloc(32, 1))).toBe(false);
  });

  it('stay the same in every later version: stores out there were sealed with them', () => {
    expect(key.id).toBe('ae4c9e98');
    expect(fingerprintOf(key, ['etsy', 'keystring', 'abc'])).toBe('egkPvO706lsyX_dFDQMaz_CI8fjF5dZ4CB5uQ-L-9u4');
    expect(unseal(key, 'etsy', 'v1.ae4c9e98.oiv-5lTnnT_hj_2Jv55VFYzCV9fqY9kFa6OytiTlQ_tGh495jo9GQ-gas4s')).toBe('from version one');
  });
});

describe('fingerprints', () => {
  it('tell apart what only reads alike when joined', () => {
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (one, two) => {
        expect(areEqual(fingerprintOf(key, one), fingerprintOf(key, two))).toBe(JSON.stringify(one) === JSON.stringify(two));
      }),
    );
    expect(fingerprintOf(key, ['a', 'bc'])).not.toBe(fingerprintOf(key, ['ab', 'c']));
  });

  it('mean nothing without the key', () => {
    expect(fingerprintOf(key, ['a'])).not.toBe(fingerprintOf(other, ['a']));
  });
});
