import type { Issue, ResponsibleParty, Wanted } from 'fondouk/channel';
import { needsReturnPolicy as isOutsideEu } from './account.ts';
import type { FieldValue } from './fields.ts';
import { warning } from './issues.ts';
import type { Shop } from './wire.ts';

/**
 * General Product Safety Regulation (EU) 2023/988. Etsy's page "GPSR Economic Operators Tutorial" names the operations and fields below and
 * asks for them from 1 February 2027; until then listings without them still publish. Paths, types and the words of the `*_type` fields
 * stand in no OAS up to August 2026.
 */
export const GPSR = {
  enforcedFrom: '2027-02-01',
  /** Sixty days before: time to gather addresses. */
  warnFrom: '2026-12-03',
  operations: ['getShopEconomicOperators', 'getShopEconomicOperator', 'createShopEconomicOperator', 'updateShopEconomicOperator'],
  fields: ['gpsr_manufacturer_type', 'gpsr_manufacturer_id', 'gpsr_responsible_person_type', 'gpsr_responsible_person_id', 'gpsr_serial_number', 'gpsr_safety_warnings'],
} as const;

/** What a product says of its safety, in the words of the model. */
export interface GpsrStatement {
  /** Economic operators; registered with the shop they get the ids that a listing names. */
  readonly manufacturer?: ResponsibleParty;
  readonly responsiblePerson?: ResponsibleParty;
  readonly safetyWarnings?: string;
}

/** How one field of a listing is made of the statement, once its type is documented. */
export interface GpsrField {
  readonly name: (typeof GPSR.fields)[number];
  readonly valueOf: (statement: GpsrStatement) => FieldValue;
}

/** The fields that are sent. None yet: a field joins them when the OAS has it, and a test holds each against the OAS. */
export const GPSR_SENT: readonly GpsrField[] = [];

export function gpsrStatement({ product: { compliance }, text }: Pick<Wanted, 'product' | 'text'>): GpsrStatement {
  const { manufacturer, euResponsiblePerson, warnings } = compliance;
  const safetyWarnings = warnings?.[text.language];
  return {
    ...(manufacturer && { manufacturer }),
    ...(euResponsiblePerson && { responsiblePerson: euResponsiblePerson }),
    ...(safetyWarnings && { safetyWarnings }),
  };
}

export function gpsrFields(wanted: Pick<Wanted, 'product' | 'text'>, sent: readonly GpsrField[] = GPSR_SENT): Readonly<Record<string, FieldValue>> {
  const statement = gpsrStatement(wanted);
  return Object.fromEntries(sent.map(({ name, valueOf }) => [name, valueOf(statement)]));
}

/** Who is missing: a manufacturer, and for a shop outside the EU somebody responsible inside. */
export function gpsrIssues(wanted: Wanted, shop: Shop, now: Date): readonly Issue[] {
  if (now < new Date(GPSR.warnFrom)) return [];
  const { manufacturer, responsiblePerson } = gpsrStatement(wanted);
  const missing = [...(manufacturer ? [] : ['the manufacturer']), ...(responsiblePerson || !isOutsideEu(shop) ? [] : ['a responsible person in the EU'])];
  if (missing.length === 0) return [];
  const message = `${sinceWhen(now)} Etsy asks who answers for the safety of a piece sold to the EU, and the catalogue does not name ${missing.join(' and ')}: add name, postal and electronic address to its maker's compliance.`;
  return [warning('gpsr-missing', message, { field: 'compliance', params: { from: GPSR.enforcedFrom, missing: missing.join(', ') } })];
}

/** Said once for the shop, as long as nothing of it can be sent. */
export function gpsrShopIssues(now: Date, sent: readonly GpsrField[] = GPSR_SENT): readonly Issue[] {
  if (now < new Date(GPSR.warnFrom) || sent.length > 0) return [];
  const message = `${sinceWhen(now)} Etsy asks who answers for the safety of each listing. This version does not send it: enter the operators in the shop's settings on Etsy, or take a newer version.`;
  return [warning('gpsr-by-hand', message, { params: { from: GPSR.enforcedFrom } })];
}

function sinceWhen(now: Date): string {
  return now < new Date(GPSR.enforcedFrom) ? 'From 1 February 2027' : 'Since 1 February 2027';
}
