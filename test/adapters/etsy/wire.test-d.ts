import type {
  ICreateReceiptShipmentPayload,
  IListingImage,
  IListingInventory,
  ISelf,
  ISellerTaxonomyNode,
  IShop,
  IShopListingWithAssociations,
  IShopProcessingProfile,
  IShopReceipt,
  IShopReturnPolicy,
  IShopSection,
  IShopShippingProfile,
  ITaxonomyNodeProperty,
  IUpdateListingInventoryPayload,
} from 'etsy-ts';
import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type * as wire from '../../../adapters/etsy/wire.ts';

/** Every field present: the published client marks all as optional, as the document does. */
type Whole<T> = T extends readonly (infer Item)[] ? Whole<Item>[] : T extends object ? { [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> } : T;
/** The fields that we read, as the published client types them. */
type Read<Theirs, Ours> = Pick<Whole<Theirs>, Extract<keyof Ours, keyof Whole<Theirs>>>;

test('what we read of answers is what a published client, generated from the same document, says they hold', () => {
  expectTypeOf<Read<ISelf, wire.Me>>().toExtend<z.input<typeof wire.Me>>();
  expectTypeOf<Read<IShop, wire.Shop>>().toExtend<z.input<typeof wire.Shop>>();
  expectTypeOf<Read<IShopShippingProfile, wire.ShippingProfile>>().toExtend<z.input<typeof wire.ShippingProfile>>();
  expectTypeOf<Read<IShopProcessingProfile, wire.ProcessingProfile>>().toExtend<z.input<typeof wire.ProcessingProfile>>();
  expectTypeOf<Read<IShopReturnPolicy, wire.ReturnPolicy>>().toExtend<z.input<typeof wire.ReturnPolicy>>();
  expectTypeOf<Read<IShopSection, wire.Section>>().toExtend<z.input<typeof wire.Section>>();
  expectTypeOf<Read<ITaxonomyNodeProperty, wire.TaxonomyProperty>>().toExtend<z.input<typeof wire.TaxonomyProperty>>();
  expectTypeOf<Read<IListingImage, wire.ListingImage>>().toExtend<z.input<typeof wire.ListingImage>>();
  expectTypeOf<Read<IListingInventory, wire.Inventory>>().toExtend<z.input<typeof wire.Inventory>>();
  expectTypeOf<Read<IShopListingWithAssociations, wire.WireListing>>().toExtend<z.input<typeof wire.WireListing>>();
  expectTypeOf<Read<IShopReceipt, wire.Receipt>>().toExtend<z.input<typeof wire.Receipt>>();
  expectTypeOf<Pick<Required<ISellerTaxonomyNode>, 'id' | 'name'>>().toExtend<Pick<wire.TaxonomyNode, 'id' | 'name'>>();
});

test('no field is read that the published client does not know', () => {
  expectTypeOf<Exclude<keyof wire.WireListing, keyof IShopListingWithAssociations>>().toBeNever();
  expectTypeOf<Exclude<keyof wire.Receipt, keyof IShopReceipt>>().toBeNever();
  expectTypeOf<Exclude<keyof wire.Shop, keyof IShop>>().toBeNever();
  expectTypeOf<Exclude<keyof wire.ListingImage, keyof IListingImage>>().toBeNever();
  expectTypeOf<Exclude<keyof wire.TaxonomyProperty, keyof ITaxonomyNodeProperty>>().toBeNever();
});

/** Read-only lists as the client writes them. */
type Writable<T> = T extends readonly (infer Item)[] ? Writable<Item>[] : T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;

test('what we send is what the published client sends', () => {
  expectTypeOf<Writable<wire.InventoryBody>>().toExtend<IUpdateListingInventoryPayload>();
  expectTypeOf<Writable<wire.ShipmentBody>>().toExtend<ICreateReceiptShipmentPayload>();
});

test('the comparison compares something', () => {
  expectTypeOf<Read<IShopReceipt, wire.Receipt>['status']>().toEqualTypeOf<Exclude<IShopReceipt['status'], undefined>>();
  expectTypeOf<Read<IShopReceipt, wire.Receipt>['transactions'][number]['transaction_id']>().toEqualTypeOf<number>();
  expectTypeOf<Read<IShopReceipt, wire.Receipt>>().not.toExtend<{ readonly is_shipped: string }>();
});
