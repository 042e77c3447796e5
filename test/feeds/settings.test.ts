import { describe, expect, it } from 'vitest';
import { checkConfig } from 'fondouk';
import { checkFeed } from '../../src/feeds/index.ts';
import { shop } from './goods.ts';

describe('the settings of a feed', () => {
  it('take their format from the name, and have defaults for all but the page of a product', () => {
    expect(checkFeed('google', { link: 'https://shop.example/{sku}' })).toMatchObject({
      name: 'google', format: 'google', languages: ['en'], price: { from: 'retail' }, condition: 'new', madeToOrder: 'backorder', title: 'Products',
    });
    expect(checkFeed('google-fr', { ...shop, format: 'tsv' })).toMatchObject({ name: 'google-fr', format: 'tsv' });
    expect(checkFeed('shopify-csv', {})).toMatchObject({ format: 'shopify-csv' });
  });

  it.for([
    ['google', {}, /feeds\.google\.link: is missing: the address of a product's page/],
    ['google', { link: 'https://shop.example/' }, /feeds\.google\.link: names neither \{id\} nor \{sku\}/],
    ['google', { link: 'shop.example/{id}' }, /feeds\.google\.link: must be an address such as/],
    ['google', { link: 7 }, /feeds\.google\.link: is of a wrong kind/],
    ['shop', shop, /feeds\.shop\.format: is missing: the name says none, so write one of google, tsv, meta, shopify-csv/],
    ['shop', { ...shop, format: 'atom' }, /feeds\.shop\.format: must be one of google/],
    ['google', { ...shop, photos: { publicBaseUrl: 'photos' } }, /feeds\.google\.photos\.publicBaseUrl: must be an address/],
    ['google', { ...shop, lang: 'fr' }, /feeds\.google: has an unknown option "lang"; it takes format, file, title, link/],
    ['google', { ...shop, languages: ['French'] }, /feeds\.google\.languages\.0: is not a language tag/],
    ['google', { ...shop, price: { from: 'retial' } }, /feeds\.google\.price\.from: must be net, retail or wholesale/],
    ['google', { ...shop, price: { from: 'retail', currency: 'EURO' } }, /feeds\.google\.price\.currency: is not an ISO 4217/],
    ['google', { ...shop, price: { from: 'retail', exchange: 9.6 } }, /feeds\.google\.price\.exchange: /],
    ['google', { ...shop, condition: 'old' }, /feeds\.google\.condition: must be new, refurbished, used, or a function/],
    ['google', { ...shop, availabilityDays: 400 }, /feeds\.google\.availabilityDays: /],
    ['google', { ...shop, attributes: { 'Age group': 'adult' } }, /feeds\.google\.attributes\.Age group: is no name of an attribute/],
    ['google', { ...shop, attributes: { price: '1.00 EUR' } }, /feeds\.google\.attributes\.price: is made from the catalogue/],
    ['shopify-csv', { attributes: { Price: '1.00' } }, /feeds\.shopify-csv\.attributes\.Price: is made from the catalogue/],
    ['google', 'https://shop.example', /feeds\.google: /],
  ] as const)('of %s that cannot be used name the option: %j', ([name, settings, sentence]) => {
    expect(() => checkFeed(name, settings)).toThrow(sentence);
  });

  it('are checked with the config, which needs no channel then', () => {
    expect(() => checkConfig({ channels: {}, feeds: { google: shop } })).not.toThrow();
    expect(() => checkConfig({ channels: {}, feeds: { google: {} } })).toThrow(/feeds\.google\.link/);
    expect(() => checkConfig({ channels: {}, feeds: { Google: shop } })).toThrow(/feeds\.Google: must be lower-case/);
    expect(() => checkConfig({ channels: {} })).toThrow(/names no channel, and there is no feed either/);
  });
});
