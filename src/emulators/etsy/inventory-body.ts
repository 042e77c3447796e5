import { z } from 'zod';
import { refuse } from './problem.ts';

const id = z.int().min(1);
const ids = z.array(id);

const propertyValue = z.strictObject({
  property_id: id,
  property_name: z.string().min(1),
  scale_id: id.nullish(),
  value_ids: ids,
  values: z.array(z.string().min(1)),
});

const offering = z.strictObject({
  price: z.number(),
  quantity: z.int().min(0).max(999),
  is_enabled: z.boolean(),
  readiness_state_id: id.nullish(),
});

const product = z.strictObject({
  sku: z.string().max(32).nullish(),
  property_values: z.array(propertyValue).default([]),
  offerings: z.array(offering).length(1),
});

const body = z.object({
  products: z.array(product).min(1),
  price_on_property: ids.default([]),
  quantity_on_property: ids.default([]),
  sku_on_property: ids.default([]),
  readiness_state_on_property: ids.nullish().transform((value) => value ?? []),
});

/** Body of updateListingInventory. property_name is optional in the OAS but 400 without it (clients); a sku has ≤ 32 characters (one client, September 2026). */
export type InventoryBody = z.infer<typeof body>;
export type ProductBody = InventoryBody['products'][number];
export type PropertyValueBody = ProductBody['property_values'][number];

/** @throws Problem 400; foreign keys such as product_id are named one at a time, as etsy/open-api #159 reports. */
export function readInventoryBody(json: unknown): InventoryBody {
  const parsed = body.safeParse(json);
  if (parsed.success) return parsed.data;
  const foreign = parsed.error.issues.find((issue) => issue.code === 'unrecognized_keys');
  if (foreign) refuse(400, `Array contains invalid keys: ${foreign.keys[0]}`);
  const issue = parsed.error.issues[0];
  return refuse(400, `Invalid value for '${issue?.path.join('.') ?? ''}': ${issue?.message ?? ''}`);
}
