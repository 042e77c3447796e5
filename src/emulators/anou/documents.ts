import { z } from 'zod';

/**
 * Request documents, read off `components.schemas` of docs/contracts/anou/anou-exchange.openapi.json.
 * Lengths count characters (code points), as JSON Schema does, not UTF-16 units.
 */

const text = (shortest: number, longest: number) =>
  z.string().superRefine((value, context) => {
    const length = [...value].length;
    if (length < shortest) context.addIssue(broken('minLength', `must have at least ${shortest} characters`));
    if (length > longest) context.addIssue(broken('maxLength', `must have at most ${longest} characters`));
  });

const matching = (pattern: RegExp) =>
  z.string().refine((value) => pattern.test(value), broken('pattern', `must match ${pattern.source}`));

const whole = (least: number, most: number) => z.int().min(least).max(most);

const address = text(0, 200).refine(isAddress, broken('format', 'must be an address (URI)'));

const namesList = z
  .array(text(1, 50))
  .max(20)
  .refine((names) => new Set(names).size === names.length, broken('uniqueItems', 'must not hold the same text twice'));

const version = z.literal('1.0');
const reference = matching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/);
const productNumber = whole(1, 2_147_483_647);
const centimetres = whole(1, 3000).nullable();

const original = z
  .strictObject({
    language: matching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/),
    name: text(1, 50).nullable().optional(),
    text: text(0, 4000),
  })
  .nullable();

const seller = z.strictObject({
  id: productNumber,
  name: text(1, 50),
  kind: z.enum(['cooperative', 'association']),
  city: text(1, 50),
  country: z.literal('MA'),
  coordinates: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).nullable(),
});

const artisan = z.strictObject({
  ref: reference,
  name: text(1, 50),
  text: text(0, 2000),
  text_original: original,
  photo: address.nullable(),
});

const product = z.strictObject({
  name: text(1, 50),
  text: text(1, 4000),
  original,
  category: text(1, 50),
  parent: text(1, 50).nullable(),
});

const photo = z.strictObject({
  rank: whole(1, 99),
  url: address.refine(
    (url) => /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?\/)/.test(url),
    broken('pattern', 'must be https, or plain http on the loopback host'),
  ),
  is_progress: z.boolean(),
});

export const listingDocument = z.strictObject({
  contract_version: version,
  external_ref: reference,
  revision: productNumber,
  anou_product_id: productNumber.nullable(),
  seller,
  artisans: z.array(artisan).min(1).max(20),
  product,
  materials: namesList,
  tools: namesList,
  colors: z.array(z.strictObject({ name: text(1, 15), hex: matching(/^[0-9A-Fa-f]{6}$/) })).max(20),
  size_cm: z.strictObject({ length: centimetres, width: centimetres, height: centimetres }),
  weight_g: whole(1, 70_000),
  price_mad: whole(1, 70_000),
  price_basis: z.literal('artisan_net'),
  shipping_option: z.enum(['Envelope', 'Package']),
  photos: z.array(photo).min(1).max(30),
  quantity: z.literal(1),
  made_to_order: z.boolean(),
});

export const confirmDocument = z.strictObject({ contract_version: version });

export const shipDocument = z.strictObject({
  contract_version: version,
  tracking_number: matching(/^[A-Z]{2}[0-9]{6,12}MA$/).nullable(),
  carrier_note: text(1, 80).nullable().optional(),
  weight_g: whole(1, 70_000).nullable().optional(),
  shipping_cost_mad: matching(/^(0|[1-9][0-9]{0,7})\.[0-9]{2}$/).nullable().optional(),
  receipt_image_url: address.nullable().optional(),
});

export const customOrderAnswerDocument = z
  .strictObject({
    contract_version: version,
    answer: z.enum(['accept', 'decline', 'counter']),
    price_mad: whole(1, 70_000).nullable(),
    ready_in_days: whole(1, 730).nullable(),
    message: text(0, 500).nullable(),
  })
  .superRefine((document, context) => {
    if ((document.answer === 'counter') !== (document.price_mad !== null))
      context.addIssue({ ...broken('type', 'must be a price for counter, and null otherwise'), path: ['price_mad'] });
    if ((document.answer === 'decline') !== (document.ready_in_days === null))
      context.addIssue({ ...broken('type', 'must be null for decline, and days otherwise'), path: ['ready_in_days'] });
  });

/** An issue that carries the JSON Schema keyword it breaks, for the `rule` of the error answer. */
function broken(rule: string, message: string) {
  return { code: 'custom' as const, message, params: { rule } };
}

function isAddress(value: string): boolean {
  return /^[!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]+$/.test(value) && URL.canParse(value);
}
