import { timingSafeEqual } from 'node:crypto';
import type { Settings } from '../options.ts';
import type { Tokens } from './tokens.ts';

/** `POST /admin/oauth/access_token`, form or JSON: client credentials, or a refresh of an expiring offline token. */
export async function exchangeToken(request: Request, settings: Settings, tokens: Tokens): Promise<Response> {
  const body = readFields(await request.text(), request.headers.get('content-type'));
  if (body.get('client_id') !== settings.clientId || !same(body.get('client_secret') ?? '', settings.clientSecret)) {
    return refusal('application_cannot_be_found', 'The app could not be found, or its secret is wrong.');
  }
  switch (body.get('grant_type')) {
    case 'client_credentials':
      if (!settings.ownOrganisation) return refusal('shop_not_permitted', 'Client credentials cannot be performed on this shop.');
      return Response.json(tokens.fromCredentials());
    case 'refresh_token': {
      const answer = tokens.fromRefresh(body.get('refresh_token') ?? '');
      return answer ? Response.json(answer) : refusal('invalid_grant', 'The refresh token is not valid.');
    }
    default:
      return refusal('unsupported_grant_type', 'The grant type is not supported.');
  }
}

function refusal(error: string, description: string): Response {
  return Response.json({ error, error_description: description }, { status: 400 });
}

function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function readFields(text: string, contentType: string | null): URLSearchParams {
  if (!contentType?.startsWith('application/json')) return new URLSearchParams(text);
  try {
    return new URLSearchParams(JSON.parse(text) as Record<string, string>);
  } catch {
    return new URLSearchParams();
  }
}
