import { anouChannel } from './channel.ts';
import { readOptions, type AnouOptions } from './options.ts';

export type AnouChannel = ReturnType<typeof anouChannel>;

/**
 * Anou, the artisan-run Moroccan marketplace, over the exchange contract that this project proposes (docs/contracts/anou). Nobody at
 * Anou has agreed to it: naming this channel in a config is the opt-in.
 * @throws ConfigError naming the option that is missing or wrong, and how to set it.
 */
export function anou(options: AnouOptions): AnouChannel {
  return anouChannel(readOptions(options));
}

export type { AnouOptions } from './options.ts';
export type { PublishPhoto } from './photos.ts';
export { anouPricePreview, type AnouPricePreview, type ShippingOption } from './price-preview.ts';
export { readSms, type AnouSms } from './sms.ts';
