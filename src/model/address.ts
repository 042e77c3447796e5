import { z } from 'zod';

/** ISO 3166-1 alpha-2 in capitals. */
export const Country = z.string().regex(/^[A-Z]{2}$/, { error: 'is not a two-letter ISO 3166 country code such as MA or FR' });

/** Where a parcel goes. Personal data: kept no longer than the parcel needs, never logged. */
export const Address = z.strictObject({
  name: z.string(),
  lines: z.array(z.string()),
  city: z.string().optional(),
  /** State, province or region as the channel gives it. */
  region: z.string().optional(),
  postcode: z.string().optional(),
  country: Country,
});
export type Address = z.infer<typeof Address>;
