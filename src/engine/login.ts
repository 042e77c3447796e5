import { createHash } from 'node:crypto';
import { createConnector } from '../connector/index.ts';
import { ConfigError } from '../model/index.ts';
import { secretsOf, type House } from './session.ts';

/** An authorisation that a person is giving in a browser (OAuth 2 authorization code with PKCE S256). */
export interface Login {
  /** Where the person goes. */
  readonly url: string;
  /**
   * With what came back to the redirect address: trades the code for tokens and stores them, encrypted.
   * @throws ConfigError when the answer belongs to another attempt; ChannelError when the channel refuses the code.
   */
  finish(answer: { readonly code: string; readonly state: string }): Promise<void>;
}

/** @throws ConfigError where the channel is unknown or has no login. */
export function beginLogin(house: House, channelName: string, redirectUri: string): Login {
  const { config, runtime, vault, store } = house;
  const channel = config.channels[channelName];
  if (!channel) throw new ConfigError(`The config has no channel "${channelName}"; it has ${Object.keys(config.channels).join(', ')}.`);
  const { login } = channel.auth;
  if (!login) throw new ConfigError(`${channelName} has no login: its credentials stand in the config.`);
  const verifier = token(runtime.random);
  const state = token(runtime.random);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return {
    url: login.authorizeUrl({ redirectUri, state, challenge }),
    async finish(answer) {
      if (answer.state !== state) throw new ConfigError('The answer of the browser belongs to another attempt to log in. Begin again.');
      const connector = createConnector({
        channel,
        channelName,
        secrets: secretsOf(vault, channelName, channel),
        budgets: store.budgets,
        clock: runtime.clock,
        random: runtime.random,
        ...(runtime.transport ? { transport: runtime.transport } : {}),
      });
      await connector.login({ code: answer.code, verifier, redirectUri });
    },
  };
}

/** 43 characters of base64url: 256 random bits (RFC 7636 section 4.1 wants 43 to 128 characters). */
function token(random: () => number): string {
  return Buffer.from(Array.from({ length: 32 }, () => Math.floor(random() * 256))).toString('base64url');
}
