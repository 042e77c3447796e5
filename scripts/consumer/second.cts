/** The same from a CommonJS file of a TypeScript project. */
import fondouk = require('fondouk');
import etsyAdapter = require('fondouk/adapters/etsy');
import channel = require('fondouk/channel');

const sync = fondouk.createSync({ channels: { etsy: etsyAdapter.etsy({ shopId: 1, keystring: 'k', sharedSecret: 's' }) } });
const error: channel.FondoukError = new fondouk.ConfigError('no');
export = { sync, error };
