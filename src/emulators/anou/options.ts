import { systemClock, type EmulatorClock } from '../emulator.ts';
import type { FileDeskSettings } from './files/file-desk.ts';
import type { AnouSeller } from './sellers.ts';

export interface AnouEmulatorOptions {
  /** Default: the system's clock. */
  readonly clock?: EmulatorClock;
  /** Cooperatives and associations that Anou knows; listings of any other are refused. */
  readonly sellers: readonly AnouSeller[];
  /** Secret of each signing key, at least 32 characters. */
  readonly keys: Readonly<Record<string, string>>;
  /** How long a review takes, in milliseconds of the clock. Default: one day. */
  readonly reviewDelayMs?: number;
  /** Whether a review ends in approval by itself. Default true; otherwise only staff approve. */
  readonly autoApprove?: boolean;
  /** Anou's share of (price + fee), a decimal string `0.d` with up to four digits. Default `0.20`, the rate since 2 February 2015. */
  readonly feeRate?: string;
  /** Dirhams for one dollar, a decimal string. Default `9.6`. */
  readonly madPerUsd?: string;
  /** Factor on the rate limit of 2 requests a second and 10 in a burst. Default 1. */
  readonly limitScale?: number;
  /** Exchanges files in this folder too, whenever `exchangeFiles` is called. `key`: the one of `keys` by which Anou's side signs. */
  readonly files?: FileDeskSettings;
  /** Decides where the numbers of pieces, orders and events begin. Default 1. */
  readonly seed?: number;
}

/** @throws RangeError for a setting out of range. */
export function withDefaults(options: AnouEmulatorOptions): Required<Omit<AnouEmulatorOptions, 'files'>> & Pick<AnouEmulatorOptions, 'files'> {
  const settings = {
    clock: options.clock ?? systemClock,
    sellers: options.sellers,
    keys: options.keys,
    reviewDelayMs: options.reviewDelayMs ?? 86_400_000,
    autoApprove: options.autoApprove ?? true,
    feeRate: options.feeRate ?? '0.20',
    madPerUsd: options.madPerUsd ?? '9.6',
    limitScale: options.limitScale ?? 1,
    seed: options.seed ?? 1,
    ...(options.files === undefined ? {} : { files: options.files }),
  };
  if (!/^0\.[0-9]{1,4}$/.test(settings.feeRate)) throw new RangeError('feeRate is a decimal string such as 0.20');
  if (!/^[0-9]{1,3}(\.[0-9]{1,4})?$/.test(settings.madPerUsd) || Number(settings.madPerUsd) === 0)
    throw new RangeError('madPerUsd is a decimal string above 0, such as 9.6');
  if (!(settings.limitScale > 0)) throw new RangeError('limitScale is above 0');
  if (!(settings.reviewDelayMs >= 0)) throw new RangeError('reviewDelayMs is 0 or more');
  return settings;
}
