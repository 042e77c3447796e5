export type { Emulator, EmulatorClock, SeenRequest } from './emulator.ts';
export { Faults, type Fault, type FaultRule, type FaultTarget } from './faults.ts';
export { serve, type Served, type ServeOptions } from './serve.ts';
export { anouEmulator, type AnouEmulator, type AnouEmulatorOptions } from './anou/index.ts';
export { etsyEmulator, PurchaseRefused, type EtsyEmulator, type EtsyEmulatorOptions, type Purchase, type Receipt } from './etsy/index.ts';
export { shopifyEmulator, type ShopifyEmulator, type ShopifyEmulatorOptions } from './shopify/index.ts';
