import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import { instant, instantOrNull } from '../time.ts';
import type { World } from '../world.ts';
import { bulkStatus } from './progress.ts';
import type { StoredBulkOperation } from './records.ts';

/** Where results lie; the operation's number follows. */
export const resultPath = '/bulk-results/';

export function bulkOperationView(world: World, operation: StoredBulkOperation): View {
  const status = bulkStatus(world, operation);
  // An operation that found nothing has no file.
  const file = (wanted: boolean) => (_: unknown, { origin }: Context) => (wanted && operation.lines.length > 0 ? `${origin}${resultPath}${legacyId(operation.id)}.jsonl` : null);
  return {
    __typename: 'BulkOperation',
    id: operation.id,
    type: operation.type,
    status,
    errorCode: null,
    query: operation.document,
    createdAt: instant(operation.createdAt),
    completedAt: instantOrNull(status === 'COMPLETED' || status === 'EXPIRED' ? operation.completedAt : undefined),
    objectCount: String(operation.type === 'QUERY' ? operation.lines.length : operation.done),
    rootObjectCount: String(operation.type === 'QUERY' ? operation.rootObjects : operation.done),
    fileSize: status === 'COMPLETED' && operation.lines.length > 0 ? String(Buffer.byteLength(resultFile(operation))) : null,
    url: file(status === 'COMPLETED'),
    partialDataUrl: file(status === 'CANCELED'),
  };
}

export function resultFile({ lines }: StoredBulkOperation): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** A result as it is downloaded, until it expires. */
export function downloadResult(world: World, path: string): Response {
  const number = path.slice(resultPath.length).replace(/\.jsonl$/, '');
  const operation = world.bulkOperations.values().find(({ id }) => legacyId(id) === number);
  const status = operation && bulkStatus(world, operation);
  if (!operation || (status !== 'COMPLETED' && status !== 'CANCELED')) return new Response('<Error><Code>ExpiredToken</Code></Error>', { status: 400, headers: { 'content-type': 'application/xml' } });
  return new Response(resultFile(operation), { headers: { 'content-type': 'application/jsonl' } });
}
