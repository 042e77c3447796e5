export type { Emulator, EmulatorClock, SeenRequest } from './emulator.ts';
export { Faults, type Fault, type FaultRule } from './faults.ts';
export { serve, type Served, type ServeOptions } from './serve.ts';
export { etsyEmulator, type EtsyEmulator, type EtsyEmulatorOptions } from './etsy/index.ts';
