import { ChannelError, UnexpectedReply, type Auth, type Reply, type Strings } from 'fondouk/channel';
import { z } from 'zod';
import type { ShopifySettings } from './options.ts';

/** Renewed so long before its end, that no request sets out with a token that dies on the way. */
const DUE_BEFORE_MS = 2 * 60 * 1000;

/** Longer lives nothing that is told by its seconds; what is longer would be no date. */
const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

/** A token by client credentials brings no refresh token and lives 86,399 s; an offline one lives 3,600 s and brings the next refresh token. */
const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().max(TEN_YEARS_SECONDS).optional(), refresh_token: z.string().min(1).optional() });

/**
 * The token travels in `x-shopify-access-token`. It stands in the config, or comes by client credentials (Shopify page "Client
 * credentials grant"), or by a refresh token that rotates (page "Offline access tokens"; the one before works until the new one is
 * used, changelog of 2026-08-28), or from the host.
 */
export function shopifyAuth(settings: ShopifySettings): Auth {
  const { shop, accessToken, clientId, clientSecret, refreshToken, getToken, tokenUrl } = settings;
  const configured = (): Strings =>
    Object.fromEntries(Object.entries({ accessToken, clientId, clientSecret, refreshToken }).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const sign: Auth['sign'] = async (sent, secrets) => {
    if (sent.anonymous) return {};
    const token = getToken === undefined ? secrets['accessToken'] : await getToken(shop);
    if (token === undefined) throw new ChannelError({ is: 'Unauthorized' }, 'sign', 'Shopify has given no token yet: set accessToken, or clientId and clientSecret.');
    return { 'x-shopify-access-token': token };
  };
  if (getToken !== undefined || clientId === undefined || clientSecret === undefined) return { configured, sign };
  return {
    configured,
    sign,
    refresh: {
      url: tokenUrl,
      due: (secrets, now) => {
        if (secrets['accessToken'] === undefined) return true;
        // A configured token tells nothing of its end: it is used until Shopify refuses it.
        return secrets['expiresAt'] !== undefined && now.getTime() >= Date.parse(secrets['expiresAt']) - DUE_BEFORE_MS;
      },
      body: (secrets) => {
        const client = { client_id: secrets['clientId'] ?? clientId, client_secret: secrets['clientSecret'] ?? clientSecret };
        const refresh = secrets['refreshToken'];
        return { form: refresh === undefined ? { grant_type: 'client_credentials', ...client } : { grant_type: 'refresh_token', ...client, refresh_token: refresh } };
      },
      read: (reply, old, now) => ({ ...old, ...tokens(reply, now) }),
    },
  };
}

function tokens(reply: Reply, now: Date): Strings {
  if (reply.status >= 500) throw new ChannelError({ is: 'Unavailable' }, 'token', 'Shopify could not be asked for a token just now.', reply.status);
  if (reply.status >= 400) throw new ChannelError({ is: 'Unauthorized' }, 'token', 'Shopify gives no token for these credentials: compare clientId, clientSecret and refreshToken with the Dev Dashboard.', reply.status);
  const answer = TokenAnswer.safeParse(reply.body);
  if (!answer.success) throw new UnexpectedReply('token', answer.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`));
  const { access_token, refresh_token, expires_in } = answer.data;
  return {
    accessToken: access_token,
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
    ...(expires_in === undefined ? {} : { expiresAt: new Date(now.getTime() + expires_in * 1000).toISOString() }),
  };
}
