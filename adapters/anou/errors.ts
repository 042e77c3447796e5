import { ChannelError, lookUp, type Channel, type Fault, type Issue, type Limit, type NonEmpty, type Reply } from 'fondouk/channel';
import { ErrorAnswer } from './wire.ts';

/**
 * What the error codes of the exchange mean (schema Error). An answer without the exchange's error document (a gateway's page) is
 * left to its status.
 */
export const interpreter =
  (limit: Limit): Channel['interpret'] =>
  (reply) => {
    const error = reply.status < 400 ? undefined : errorOf(reply);
    return error === undefined ? {} : { fault: faultFor(error, reply, limit) };
  };

/** For `answers`: one code is an answer there, every other one stays the error it is. */
export function whenCode<T>(limit: Limit, request: string, answers: Readonly<Record<string, (error: ErrorAnswer) => T>>): (reply: Reply) => T {
  return (reply) => {
    const error = errorOf(reply);
    const answer = error && lookUp(answers, error.code);
    if (answer) return answer(error);
    const fault: Fault = error === undefined ? { is: 'Unavailable' } : faultFor(error, reply, limit);
    throw new ChannelError(fault, request, `Anou answered ${request} with ${reply.status} ${error?.code ?? 'and no error document'}.`, reply.status);
  };
}

function errorOf(reply: Reply): ErrorAnswer | undefined {
  const read = ErrorAnswer.safeParse(reply.body);
  return read.success ? read.data.error : undefined;
}

function faultFor(error: ErrorAnswer, reply: Reply, limit: Limit): Fault {
  switch (error.code) {
    // Refused before anything else was looked at: the connector has the right time from the Date header by now, and signs afresh.
    case 'timestamp_out_of_window':
    case 'replayed':
      return { is: 'Unavailable', sent: 'no' };
    case 'unknown_key':
    case 'bad_signature':
      return { is: 'Unauthorized' };
    case 'signature_missing':
    case 'signature_malformed':
      return configFault(error, 'Anou could not read the signature. Check the option "keyId", and that nothing between here and Anou removes the header Anou-Signature.');
    case 'unknown_path':
    case 'method_not_allowed':
      return configFault(error, 'There is no such call at this address. Check the option "baseUrl": it ends before /v1.');
    case 'cursor_expired':
    case 'bad_cursor':
      return { is: 'StaleCursor' };
    case 'body_too_large':
      return { is: 'TooLarge' };
    case 'rate_limited':
      return { is: 'RateLimited', limit, ...retryAfter(reply) };
    case 'folder_unusable':
      return configFault(error, `The exchange folder cannot be used: ${error.message} Check the option "exchange.folder", and that this program may read and write there.`);
    case 'key_used_up':
      return configFault(error, 'Batch number 999999 of this key was used, and it is the last one. Agree with Anou on a new key, and set the options "keyId" and "secret".');
    case 'internal':
    case 'unavailable':
      return { is: 'Unavailable' };
    case 'invalid_document':
      return { is: 'Refused', effect: 'none', issues: detailsAsIssues(error) };
    default:
      return { is: 'Refused', effect: 'none', issues: [refusal(error)] };
  }
}

/** What is wrong with a document, field by field where Anou says so. */
export function detailsAsIssues(error: ErrorAnswer): NonEmpty<Issue> {
  const [first, ...others] = error.details.map(detailIssue);
  return first === undefined ? [refusal(error)] : [first, ...others];
}

/** Sentences for what Anou refuses; `{order}` is the order it speaks of. */
const REFUSALS: Readonly<Record<string, string>> = {
  piece_sold: 'Anou has sold this piece (order {order}). Leave it at zero, or wait until that order is cancelled.',
  piece_deleted: 'Anou\'s staff deleted this piece for good. Offer it under a new SKU, or take Anou out of its channels.',
  product_id_mismatch: 'Anou keeps this piece under another number. Ask Anou\'s staff which piece it is.',
  revision_conflict: 'Anou holds a newer version of this piece. Read the listings again, then push.',
  unknown_listing: 'Anou knows no such piece.',
  unknown_order: 'Anou knows no such order for this key. Check that the order belongs to this cooperative.',
  order_cancelled: 'Anou\'s staff cancelled this order. Do not send the parcel; if it left already, write to Anou.',
  unknown_custom_order: 'Anou knows no such custom order. Its number begins with C, and stands in what pull told of it.',
  already_answered: 'Anou holds another answer to this custom order, and the first one stands. Talk to Anou\'s staff.',
  already_shipped: 'Anou holds another tracking number for this order. If the new one is right, write to Anou\'s staff.',
};

/** Why Anou refused, in words that say how to mend it. */
export function refusal(error: ErrorAnswer): Issue {
  const sentence = lookUp(REFUSALS, error.code)?.replace('{order}', error.order_id ?? 'unknown');
  return {
    code: error.code.replaceAll('_', '-'),
    severity: 'error',
    message: sentence ?? `Anou refused the request: ${error.message}`,
    ...(error.order_id === undefined ? {} : { params: { order: error.order_id } }),
  };
}

function configFault(error: ErrorAnswer, message: string): Fault {
  return { is: 'ConfigError', issues: [{ code: error.code.replaceAll('_', '-'), severity: 'error', message }] };
}

function retryAfter(reply: Reply): { retryAfterMs?: number } {
  const seconds = Number(reply.headers['retry-after']);
  return Number.isInteger(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
}

/** Where the parts of Anou's document come from in a product; the first that fits wins. */
const FIELDS: readonly (readonly [pointer: string, field: string])[] = [
  ['/product/category', 'categories.anou'],
  ['/product/parent', 'categories.anou'],
  ['/product/name', 'title'],
  ['/product/original/name', 'title'],
  ['/product', 'description'],
  ['/seller', 'maker'],
  ['/artisans', 'maker.artisans'],
  ['/materials', 'materials'],
  ['/tools', 'tools'],
  ['/colors', 'colours'],
  ['/size_cm', 'dimensions'],
  ['/weight_g', 'weight'],
  ['/price_mad', 'prices'],
  ['/photos', 'images'],
  ['/quantity', 'quantity'],
  ['/external_ref', 'sku'],
];

function detailIssue(detail: ErrorAnswer['details'][number]): Issue {
  const field = FIELDS.find(([pointer]) => detail.path === pointer || detail.path.startsWith(`${pointer}/`))?.[1] ?? detail.path;
  return {
    code: 'invalid-document',
    severity: 'error',
    message: `Anou refuses the field ${field} (${detail.path}): ${detail.message}. Correct it in the catalogue.`,
    params: { path: detail.path, rule: detail.rule },
    field,
  };
}
