import { z } from 'zod';
import { Country } from './address.ts';
import { LocalisedText } from './text.ts';

const Reference = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, { error: 'must be 1 to 64 letters, digits, dots, colons, dashes or underscores' });

/** A person who made the piece, shown by the name they agreed to. */
export const Artisan = z.strictObject({
  id: Reference,
  name: z.string().trim().min(1).max(120),
  /** The same name as other languages write it. */
  names: LocalisedText.optional(),
  text: LocalisedText.optional(),
  /** Public address of a portrait. */
  portraitUrl: z.url().optional(),
});
export type Artisan = z.infer<typeof Artisan>;

/**
 * Who stands behind a piece: a cooperative or an association, and the artisans who made it.
 * Programmes and labels sit here, on the producer, as Morocco Handmade audits the unit and not the piece (anou.md section 5).
 */
export const Maker = z.strictObject({
  id: Reference,
  name: z.string().trim().min(1).max(120),
  kind: z.enum(['cooperative', 'association', 'company', 'person']),
  city: z.string().trim().min(1).max(80),
  region: z.string().trim().min(1).max(80).optional(),
  country: Country,
  /** Degrees north and east, WGS 84. */
  coordinates: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  /** Names of public support programmes the maker takes part in. */
  supportProgrammes: z.array(z.string().trim().min(1)).default([]),
  /** A label won by audit, such as Morocco Handmade with its level. */
  qualityLabel: z.strictObject({ name: z.string().trim().min(1), level: z.string().trim().min(1).optional() }).optional(),
  artisans: z.array(Artisan).default([]),
});
export type Maker = z.infer<typeof Maker>;
