import { Fields } from './fields.ts';
import type { Grants } from './grants.ts';
import { scopes, type Settings } from './options.ts';
import { Problem, refuse } from './problem.ts';

/** `GET /oauth/connect`: where the person would be asked; this one consents at once and sends the browser back. */
export function authorize(request: Request, settings: Settings, grants: Grants): Response {
  const query = new Fields(new URL(request.url).searchParams);
  query.requiredOneOf('response_type', ['code']);
  query.requiredOneOf('code_challenge_method', ['S256']);
  if (query.requiredText('client_id') !== settings.keystring) refuse(400, 'Unknown client_id');
  const state = query.requiredText('state');
  const redirectUri = query.requiredText('redirect_uri');
  const asked = query.requiredText('scope').split(/[ +]/).map((scope) => scopes.find((known) => known === scope) ?? refuse(400, `Unknown scope ${scope}`));
  if (!URL.canParse(redirectUri)) refuse(400, 'redirect_uri is not a URL');
  const back = new URL(redirectUri);
  back.searchParams.set('code', grants.code(asked, redirectUri, query.requiredText('code_challenge')));
  back.searchParams.set('state', state);
  return new Response(null, { status: 302, headers: { location: back.href } });
}

/** `POST /v3/public/oauth/token`, form or JSON. It takes no x-api-key and is not counted against the limits. */
export async function exchange(request: Request, settings: Settings, grants: Grants): Promise<Response> {
  const body = await readBody(request);
  if (body.text('client_id') !== settings.keystring) throw new Problem(401, { error: 'invalid_client' });
  const grantType = body.text('grant_type');
  if (grantType === 'authorization_code') {
    return Response.json(grants.redeem(body.requiredText('code'), body.requiredText('redirect_uri'), body.requiredText('code_verifier')));
  }
  if (grantType === 'refresh_token') return Response.json(grants.refresh(body.requiredText('refresh_token')));
  throw new Problem(400, { error: 'unsupported_grant_type' });
}

async function readBody(request: Request): Promise<Fields> {
  const text = await request.text();
  if (!request.headers.get('content-type')?.startsWith('application/json')) return new Fields(new URLSearchParams(text));
  try {
    return new Fields(new URLSearchParams(JSON.parse(text) as Record<string, string>));
  } catch {
    throw new Problem(400, { error: 'invalid_request' });
  }
}
