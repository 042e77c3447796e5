import type { ZodType } from 'zod';
import { ConfigError } from '../model/index.ts';
import type { Strings } from './operation.ts';

/** How a channel's options are told of when they cannot be used. */
export interface OptionWords {
  /** As people call it: `Etsy`. */
  readonly channel: string;
  /** By the name of an option, how to set it. */
  readonly howToSet: Strings;
  /** What to do about any other option. */
  readonly otherwise: string;
}

/** Options of a channel as its schema reads them. @throws ConfigError naming the first one that cannot be used, and how to set it; never its value. */
export function readSettings<T>(settings: ZodType<T>, options: unknown, { channel, howToSet, otherwise }: OptionWords): T {
  const result = settings.safeParse(options);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const name = issue.path.join('.') || 'options';
  const reason = issue.code === 'unrecognized_keys' ? `has no option ${issue.keys.join(', ')}` : issue.message;
  throw new ConfigError(`${channel}: the option ${name} ${reason}; ${howToSet[String(issue.path[0])] ?? otherwise}.`);
}
