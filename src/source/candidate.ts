import type { z } from 'zod';
import { Product, type Issue } from '../model/index.ts';
import type { SourceProduct } from './source.ts';

export type Candidate = { readonly ok: true; readonly product: Product } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Codes of the fields people get wrong most; any other is `field-invalid`. The first match counts. */
const CODES: readonly (readonly [form: RegExp, code: string])[] = [
  [/^variants\.\d+\.sku$/, 'sku-invalid'],
  [/^variants\.\d+\.prices(\.\d+)?\.amount\.currency$/, 'currency-unknown'],
  [/^variants\.\d+\.prices\.\d+\.amount$/, 'price-zero'],
  [/^variants\.\d+\.prices$/, 'price-missing'],
  [/^variants\.\d+\.quantity$/, 'quantity-unreadable'],
  [/^variants\.\d+\.countedAt$/, 'date-unreadable'],
  [/^variants\.\d+\.weight/, 'weight-unreadable'],
  [/^variants\.\d+\.gtin$/, 'gtin-invalid'],
  [/^variants$/, 'variants-invalid'],
  [/^title/, 'title-invalid'],
  [/^description/, 'description-invalid'],
  [/^kind$/, 'kind-unknown'],
  [/^id$/, 'product-id-invalid'],
  [/^compliance\.hsCode$/, 'hs-code-invalid'],
];

/** Checks a candidate against the model; its faults are told in the words of the source. */
export function checkCandidate(item: SourceProduct): Candidate {
  const parsed = Product.safeParse(item.product);
  if (parsed.success) return { ok: true, product: parsed.data };
  const { productId, skus } = identityOf(item.product);
  return {
    ok: false,
    issues: parsed.error.issues.map((fault) => {
      const place = item.locate?.(fault.path);
      const field = place?.field ?? (fault.path.map(String).join('.') || 'product');
      const row = place?.row ?? item.row;
      return {
        code: codeOf(fault),
        severity: 'error' as const,
        message: sentenceOf(field, fault),
        field,
        ...(row !== undefined && { row }),
        ...(productId !== undefined && { productId }),
        ...(skus.length === 1 && { sku: skus[0]! }),
      };
    }),
  };
}

/** The id and SKUs of anything that may be a product, as far as they can be read. */
export function identityOf(candidate: unknown): { readonly productId?: string; readonly skus: readonly string[] } {
  if (typeof candidate !== 'object' || candidate === null) return { skus: [] };
  const { id, variants } = candidate as { id?: unknown; variants?: unknown };
  const skus = Array.isArray(variants) ? variants.flatMap((variant: { sku?: unknown } | null) => (typeof variant?.sku === 'string' ? [variant.sku] : [])) : [];
  return { ...(typeof id === 'string' && { productId: id }), skus };
}

function codeOf(fault: z.core.$ZodIssue): string {
  const path = fault.path.map(String).join('.');
  if (fault.code === 'custom' && /^variants\.\d+\.quantity$/.test(path)) return 'quantity-above-one';
  if (fault.code === 'custom' && path === 'variants' && fault.message.includes('SKU twice')) return 'sku-twice';
  const isMissing = fault.code === 'invalid_type' && fault.message.includes('undefined');
  const code = CODES.find(([form]) => form.test(path))?.[1] ?? 'field-invalid';
  return isMissing ? code.replace(/-(invalid|unknown)$/, '-missing') : code;
}

function sentenceOf(field: string, fault: z.core.$ZodIssue): string {
  const reason = reasonOf(fault);
  return /^(is|must|needs|holds|has|names)\b/.test(reason) ? `${field} ${reason}.` : `${reason[0]!.toUpperCase()}${reason.slice(1)}.`;
}

function reasonOf(fault: z.core.$ZodIssue): string {
  if (fault.code === 'too_big') return `is too much: at most ${fault.maximum}${unitOf(fault.origin)}`;
  if (fault.code === 'too_small') return Number(fault.minimum) === 1 && fault.origin !== 'number' && fault.origin !== 'int' ? 'is empty' : `is too little: at least ${fault.minimum}${unitOf(fault.origin)}`;
  if (fault.code === 'unrecognized_keys') return `has fields nobody knows: ${fault.keys.join(', ').slice(0, 200)}`;
  if (fault.code === 'invalid_value') return `is none of ${fault.values.map(String).join(', ')}`;
  if (fault.code === 'invalid_type') return fault.message.includes('undefined') ? 'is missing' : `must be ${/^[aeiou]/.test(fault.expected) ? 'an' : 'a'} ${fault.expected}`;
  if (fault.code === 'invalid_key') return fault.issues[0]?.message ?? 'has an unfit name';
  return fault.message.replace(/\.$/, '') || 'is not right';
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}
