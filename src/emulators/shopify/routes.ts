import { exchangeToken } from './access/oauth.ts';
import type { Tokens } from './access/tokens.ts';
import { answeringVersion } from './access/versions.ts';
import { downloadResult, resultPath } from './bulk/bulk-view.ts';
import { stagedPath } from './bulk/staged-path.ts';
import { takeUpload } from './bulk/staged-uploads.ts';
import { answerGraphql, type Endpoint } from './graphql-endpoint.ts';
import type { GraphqlRequest } from './graphql/prepare.ts';
import { letTimePass } from './time-passes.ts';
import { now } from './world.ts';

const graphqlPath = /^\/admin\/api\/([^/]+)\/graphql\.json$/;

/** Everything that a shop's host answers, and the storehouse that it sends uploads and downloads to. */
export async function route(request: Request, endpoint: Endpoint, tokens: Tokens): Promise<Response> {
  const { pathname, origin } = new URL(request.url);
  const { world } = endpoint;
  const version = graphqlPath.exec(pathname)?.[1];
  if (version !== undefined && request.method === 'POST') return answerAdmin(request, version, origin, endpoint, tokens);
  if (pathname === '/admin/oauth/access_token' && request.method === 'POST') return exchangeToken(request, world.settings, tokens);
  if (pathname.startsWith(stagedPath)) return takeUpload(world, request);
  letTimePass(world);
  if (pathname.startsWith(resultPath) && request.method === 'GET') return downloadResult(world, pathname);
  return Response.json({ errors: 'Not Found' }, { status: 404 });
}

async function answerAdmin(request: Request, asked: string, origin: string, endpoint: Endpoint, tokens: Tokens): Promise<Response> {
  const { world } = endpoint;
  const version = answeringVersion(asked, now(world));
  if (version === undefined) return Response.json({ errors: 'Not Found' }, { status: 404 });
  // A retired version is answered by another without a word; this header is all that tells.
  const headers = { 'x-shopify-api-version': version };
  const scopes = tokens.scopesOf(request.headers.get('x-shopify-access-token'));
  if (!scopes) return Response.json({ errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' }, { status: 401, headers });
  const read = await readRequest(request);
  if (!read) return Response.json({ errors: { query: 'Required parameter missing or invalid' } }, { status: 400, headers });
  letTimePass(world);
  return Response.json(answerGraphql(endpoint, read, origin, scopes), { headers });
}

/** The name of the GraphQL operation that a request is about; the first field of one without a name. */
export async function operationOf(request: Request): Promise<string | undefined> {
  if (!graphqlPath.test(new URL(request.url).pathname)) return undefined;
  const read = await readRequest(request.clone());
  return read?.operationName ?? /^\s*(?:query|mutation)\s+(\w+)/.exec(read?.query ?? '')?.[1] ?? /\{\s*(\w+)/.exec(read?.query ?? '')?.[1];
}

async function readRequest(request: Request): Promise<GraphqlRequest | undefined> {
  try {
    const { query, variables, operationName } = (await request.json()) as { query?: unknown; variables?: unknown; operationName?: unknown };
    if (typeof query !== 'string') return undefined;
    return { query, variables: (variables ?? {}) as Record<string, unknown>, operationName: typeof operationName === 'string' ? operationName : undefined };
  } catch {
    return undefined;
  }
}
