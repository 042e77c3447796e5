import { etsyChannel } from './channel.ts';
import { readOptions, type EtsyOptions } from './options.ts';

export type { EtsyOptions, ProcessingTime, ReturnPolicyOption, ShippingProfileOption } from './options.ts';
export type EtsyChannel = ReturnType<typeof etsyChannel>;

/**
 * An Etsy shop that sells physical listings, over Etsy's Open API v3.
 * @throws ConfigError when an option is missing or wrong; it names the option and how to set it.
 */
export function etsy(options: EtsyOptions): EtsyChannel {
  return etsyChannel(readOptions(options));
}
