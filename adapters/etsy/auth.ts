import { ChannelError, UnexpectedReply, type Auth, type Reply, type Strings } from 'fondouk/channel';
import { z } from 'zod';
import type { EtsySettings } from './options.ts';

/** What listing physical goods and sending orders needs (OAS, security of each operation). */
const SCOPES = ['listings_r', 'listings_w', 'listings_d', 'shops_r', 'shops_w', 'transactions_r', 'transactions_w'];

/** Refreshed so long before its end, that no request set out with a token that dies on the way. */
const DUE_BEFORE_MS = 2 * 60 * 1000;

/** Whatever is longer is no time that a token lives. */
const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

const TokenAnswer = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), expires_in: z.number().positive().max(TEN_YEARS_SECONDS) });

/**
 * OAuth 2 authorization code with PKCE S256; the access token lives about an hour, the refresh token 90 days, and each refresh brings
 * a new one (etsy/open-api #353). `x-api-key` is keystring and shared secret on every call (OAS; enforced since 9 February 2026), the
 * client id the keystring alone.
 */
export function etsyAuth(settings: EtsySettings): Auth {
  const { keystring, sharedSecret, accessToken, refreshToken, tokenUrl, authorizeUrl } = settings;
  const configured = (): Strings => ({
    keystring,
    sharedSecret,
    ...(accessToken === undefined ? {} : { accessToken }),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  });
  return {
    configured,
    sign: (sent, secrets) => {
      if (secrets['accessToken'] === undefined && secrets['refreshToken'] === undefined && !sent.anonymous) {
        throw new ChannelError({ is: 'Unauthorized' }, 'sign', 'Etsy has not been authorised yet: run `fondouk login` for the channel.');
      }
      return {
        'x-api-key': `${secrets['keystring'] ?? keystring}:${secrets['sharedSecret'] ?? sharedSecret}`,
        ...(secrets['accessToken'] === undefined ? {} : { authorization: `Bearer ${secrets['accessToken']}` }),
      };
    },
    refresh: {
      url: tokenUrl,
      due: (secrets, now) => {
        if (secrets['refreshToken'] === undefined) return false;
        if (secrets['accessToken'] === undefined) return true;
        // A configured token tells nothing of its end: it is used until Etsy refuses it.
        return secrets['expiresAt'] !== undefined && now.getTime() >= Date.parse(secrets['expiresAt']) - DUE_BEFORE_MS;
      },
      body: (secrets) => ({ form: { grant_type: 'refresh_token', client_id: secrets['keystring'] ?? keystring, refresh_token: secrets['refreshToken'] ?? '' } }),
      read: (reply, old, now) => ({ ...old, ...tokens(reply, now) }),
    },
    login: {
      authorizeUrl: ({ redirectUri, state, challenge }) => {
        const query = new URLSearchParams({
          response_type: 'code',
          client_id: keystring,
          redirect_uri: redirectUri,
          scope: SCOPES.join(' '),
          state,
          code_challenge: challenge,
          code_challenge_method: 'S256',
        });
        return `${authorizeUrl}?${query}`;
      },
      url: tokenUrl,
      body: ({ code, verifier, redirectUri }) => ({ form: { grant_type: 'authorization_code', client_id: keystring, redirect_uri: redirectUri, code, code_verifier: verifier } }),
      read: (reply, now) => ({ ...configured(), ...tokens(reply, now) }),
    },
  };
}

function tokens(reply: Reply, now: Date): Strings {
  if (reply.status >= 400 && reply.status < 500) {
    throw new ChannelError({ is: 'Unauthorized' }, 'token', 'Etsy no longer takes this authorisation: run `fondouk login` for the channel again.', reply.status);
  }
  if (reply.status >= 500) throw new ChannelError({ is: 'Unavailable' }, 'token', 'Etsy could not be asked for a token just now.', reply.status);
  const answer = TokenAnswer.safeParse(reply.body);
  if (!answer.success) throw new UnexpectedReply('token', answer.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`));
  const { access_token, refresh_token, expires_in } = answer.data;
  return { accessToken: access_token, refreshToken: refresh_token, expiresAt: new Date(now.getTime() + expires_in * 1000).toISOString() };
}
