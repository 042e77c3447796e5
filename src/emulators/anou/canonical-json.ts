import { createHash } from 'node:crypto';
import type { ListingDocument } from './wire.ts';

/** JSON with sorted keys and without blanks (RFC 8785). Takes what `JSON.parse` gives. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** What the piece says, apart from the version of the contract, the revision and Anou's number. */
export function contentHash(listing: ListingDocument): string {
  const { contract_version: _version, revision: _revision, anou_product_id: _number, ...content } = listing;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
