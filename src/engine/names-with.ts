import type { Kind } from '../channel/index.ts';
import type { Channels } from './config.ts';

/** Names of the channels that can do a kind of thing; asking another does not compile. */
export type NamesWith<C extends Channels, K extends Kind> = { [N in keyof C & string]: K extends keyof C[N]['writes'] ? N : never }[keyof C & string];

/** Names of the channels that may post webhooks. */
export type NamesWithWebhook<C extends Channels> = { [N in keyof C & string]: 'webhook' extends keyof C[N] ? N : never }[keyof C & string];
