import { payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import { legacyId } from '../ids.ts';
import type { World } from '../world.ts';
import type { StagedUpload } from './records.ts';
import { stagedPath } from './staged-path.ts';

interface UploadInput {
  readonly resource: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly httpMethod: 'POST' | 'PUT';
  readonly fileSize?: string | null;
}

const emulated = new Set(['BULK_MUTATION_VARIABLES', 'FILE', 'IMAGE']);
/** Most bytes of an upload, by what it is for: 100 MB of bulk variables (shopify.dev, changelog of faster bulk operations), 20 MB of a picture. */
const mostBytes = (resource: string): number => (resource === 'BULK_MUTATION_VARIABLES' ? 100 : 20) * 1024 * 1024;

/** Names places to send bytes to: by PUT as they are, by POST as the last part of a form whose first parts are the parameters. Bulk variables have no address, only the key. */
export function stagedUploadsCreate({ input }: { input: readonly UploadInput[] }, { world, origin }: Context) {
  return payload(() => {
    for (const [index, { resource, fileSize }] of input.entries()) {
      if (!emulated.has(resource)) refuseInput(undefined, ['input', index, 'resource'], `${resource} is not emulated`);
      if (Number(fileSize ?? 0) > mostBytes(resource)) refuseInput(undefined, ['input', index, 'fileSize'], 'File size is too large');
    }
    return {
      stagedTargets: input.map(({ resource, filename, mimeType, httpMethod }) => {
        const key = `tmp/${legacyId(world.shopId)}/${resource === 'BULK_MUTATION_VARIABLES' ? 'bulk' : 'files'}/${world.ids.secret(24)}/${filename.replace(/[^\w.-]+/g, '_')}`;
        const signature = world.ids.secret(40);
        world.uploads.set(key, { key, resource, mimeType, httpMethod, signature, bytes: undefined });
        const place = `${origin}${stagedPath}${encodeURIComponent(key)}`;
        const parameters = { 'Content-Type': mimeType, success_action_status: '201', acl: 'private', key, 'x-goog-signature': signature };
        return {
          url: httpMethod === 'PUT' ? `${place}?x-goog-signature=${signature}` : `${origin}${stagedPath}`,
          resourceUrl: resource === 'BULK_MUTATION_VARIABLES' ? null : place,
          parameters: httpMethod === 'PUT' ? [{ name: 'content_type', value: mimeType }, { name: 'acl', value: 'private' }] : Object.entries(parameters).map(([name, value]) => ({ name, value })),
        };
      }),
    };
  }, { stagedTargets: null });
}

/** Takes what is sent to a staged place, as the storehouse behind it would. */
export async function takeUpload(world: World, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (request.method === 'PUT') {
    const upload = world.uploads.get(decodeURIComponent(url.pathname.slice(stagedPath.length)));
    if (!upload || upload.httpMethod !== 'PUT' || url.searchParams.get('x-goog-signature') !== upload.signature) return refusal(403, 'SignatureDoesNotMatch');
    return keep(upload, new Uint8Array(await request.arrayBuffer()), 200);
  }
  if (request.method !== 'POST') return refusal(405, 'MethodNotAllowed');
  const form = await request.formData().catch(() => undefined);
  const file = form?.get('file');
  if (!form || !file || typeof file === 'string') return refusal(400, 'MalformedPOSTRequest');
  const upload = world.uploads.get(String(form.get('key')));
  if (!upload || upload.httpMethod !== 'POST' || form.get('x-goog-signature') !== upload.signature || form.get('Content-Type') !== upload.mimeType) return refusal(403, 'SignatureDoesNotMatch');
  return keep(upload, new Uint8Array(await file.arrayBuffer()), 201);
}

function keep(upload: StagedUpload, bytes: Uint8Array, status: number): Response {
  if (bytes.length > mostBytes(upload.resource)) return refusal(400, 'EntityTooLarge');
  upload.bytes = bytes;
  return new Response('', { status });
}

function refusal(status: number, code: string): Response {
  return new Response(`<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code></Error>`, { status, headers: { 'content-type': 'application/xml; charset=UTF-8' } });
}
