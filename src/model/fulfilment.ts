import { z } from 'zod';
import { Weight } from './measure.ts';
import { Money } from './money.ts';

/** A parcel that left, as the channel knows it. */
export const Fulfilment = z.strictObject({
  id: z.string(),
  carrier: z.string().optional(),
  trackingNumber: z.string().optional(),
  shippedAt: z.iso.datetime().optional(),
});
export type Fulfilment = z.infer<typeof Fulfilment>;

/** A parcel that the seller sends: what is told to the channel, and through it to the buyer. */
export const Shipment = z.strictObject({
  /** In the channel's own words where it knows the carrier, else free text. */
  carrier: z.string().trim().min(1).max(80).optional(),
  trackingNumber: z.string().trim().min(1).max(60).optional(),
  note: z.string().trim().min(1).max(500).optional(),
  /** Real weight of the parcel. */
  weight: Weight.optional(),
  /** What the post really took. */
  postage: Money.optional(),
});
export type Shipment = z.infer<typeof Shipment>;
