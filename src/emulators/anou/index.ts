export { anouEmulator, type AnouEmulator } from './anou-emulator.ts';
export type { AnouEmulatorOptions } from './options.ts';
