import { z } from 'zod';
import { Country } from './address.ts';
import { LocalisedText } from './text.ts';

/** A named party with a postal and an electronic address, as GPSR (EU) 2023/988 article 19 wants it shown (anou.md section 5). */
export const ResponsibleParty = z.strictObject({
  name: z.string().trim().min(1),
  postalAddress: z.string().trim().min(1),
  /** E-mail or web address. */
  electronicAddress: z.string().trim().min(1),
});
export type ResponsibleParty = z.infer<typeof ResponsibleParty>;

/** What customs and product-safety law ask of an offer. All of it is the operator's to state: nothing is guessed. */
export const Compliance = z.strictObject({
  /** Harmonized System code, 6 to 13 digits. */
  hsCode: z.string().regex(/^\d{6,13}$/, { error: 'is not an HS code of 6 to 13 digits' }).optional(),
  countryOfOrigin: Country.optional(),
  /** GPSR manufacturer. */
  manufacturer: ResponsibleParty.optional(),
  /** Responsible person in the EU, needed when the manufacturer is outside it. */
  euResponsiblePerson: ResponsibleParty.optional(),
  warnings: LocalisedText.optional(),
});
export type Compliance = z.infer<typeof Compliance>;
