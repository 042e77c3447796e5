/**
 * The one place of all that may not be said aloud in the suite: what its configs and emulators hold as secrets, and who buys from them.
 * Each value is one that stands nowhere else, so that a single look for it tells a leak.
 */

export const KEYSTRING = 'planted-keystring-of-the-suite';
export const SHARED_SECRET = 'planted-shared-secret-of-the-suite';
export const ANOU_SECRET = 'planted-anou-secret-of-the-suite-0123456789';
export const WEBHOOK_SECRET = `whsec_${Buffer.from('planted webhook key of the suite').toString('base64')}`;
/** What `FONDOUK_KEY` holds. */
export const STORE_KEY = Buffer.from('planted store key, of 32 letters').toString('base64');
/** Of the smallest channel, which takes a bearer token and no more. */
export const BEARER_TOKEN = 'planted-bearer-token-of-the-suite';

export const ETSY_BUYER = { name: 'Planted Person', firstLine: '9 Planted Lane', city: 'Plantedtown', zip: 'PLT4ED' };
export const ANOU_BUYER = { name: 'Anna Planted', lines: ['7 Rue Plantee'], city: 'Planteville', state: null, postcode: 'PLT4ED', country: 'France' };
export const SHOPIFY_BUYER = { firstName: 'Planta', lastName: 'Planted', email: 'planted@example.org', phone: '+353215550199', address1: '5 Planted Quay', city: 'Plantedport', zip: 'PLT4ED' };
export const NOTE = 'a planted note';
export const WISH = 'planted initials';
export const REFUND_REASON = 'Planted Refunder';

/** Words that stand in a buyer's data and nowhere else. */
export const BUYER_WORDS = [...Object.values(ETSY_BUYER), NOTE, WISH, REFUND_REASON, ANOU_BUYER.name, ...ANOU_BUYER.lines, ANOU_BUYER.city];

/** An Etsy keystring is the `client_id` of OAuth, too: a person's browser carries it to the page of consent. */
const KEYSTRINGS = [KEYSTRING, 'emulated-keystring'];
/** Beginnings of what emulators hold from the start and issue later. */
const EMULATED = ['emulated-secret', 'emulated-client-secret', 'emulated-access-token', 'emulated-refresh-token', 'emulated-code'];
/** Whom emulators let buy when nobody in particular does. */
const EMULATED_BUYERS = ['Orla', 'Connell Street', 'T12 X8N6', 'orla@example.org', '353215550100', 'Sample Buyer', '12 Sample Street'];

/** What no output at all may hold. */
export const HIDDEN = [SHARED_SECRET, ANOU_SECRET, WEBHOOK_SECRET, STORE_KEY, BEARER_TOKEN, ...EMULATED];
/** What no log, no error and no address of a request may hold. */
export const UNSAID = [...new Set([...HIDDEN, ...KEYSTRINGS, ...BUYER_WORDS, ...Object.values(SHOPIFY_BUYER), ...EMULATED_BUYERS])];
