import type { GraphQLError } from 'graphql';
import { prepare, readDocument, withVariables, type ReadDocument } from '../graphql/prepare.ts';
import { payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { Gid } from '../ids.ts';
import { now, type World } from '../world.ts';
import { flatten, whyNotInBulk } from './jsonl.ts';
import { bulkStatus, isUnderWay } from './progress.ts';
import type { StoredBulkOperation } from './records.ts';

interface MutationArguments {
  readonly mutation: string;
  readonly stagedUploadPath: string;
  readonly clientIdentifier?: string | null;
}

/** Executes a mutation once for every line of variables that was uploaded. The key of the upload is its path (shopify.dev, bulk imports). */
export function bulkOperationRunMutation({ mutation, stagedUploadPath, clientIdentifier }: MutationArguments, context: Context) {
  const { world, views } = context;
  return payload(() => {
    refuseCrowd(world, 'MUTATION');
    const read = readDocument(mutation);
    if ('errors' in read) return refuseInput('INVALID_MUTATION', ['mutation'], messageOf(read.errors));
    if (read.operation.operation !== 'mutation') refuseInput('INVALID_MUTATION', ['mutation'], 'Invalid bulk mutation.');
    const upload = world.uploads.get(stagedUploadPath);
    if (!upload?.bytes) return refuseInput('NO_SUCH_FILE', ['stagedUploadPath'], 'The JSONL file could not be found. Try uploading the file again.');
    if (upload.resource !== 'BULK_MUTATION_VARIABLES') refuseInput('INVALID_STAGED_UPLOAD_FILE', ['stagedUploadPath'], 'The JSONL file submitted via the stagedUploadsCreate mutation is invalid.');
    const lines = new TextDecoder().decode(upload.bytes).split('\n').filter((line) => line.trim() !== '');
    const work = lines.map((line, index) => () => [JSON.stringify({ ...runLine(read, line, context), __lineNumber: index })]);
    return { bulkOperation: views.bulkOperation(start(world, { type: 'MUTATION', document: mutation, clientIdentifier: clientIdentifier ?? undefined, work })) };
  }, { bulkOperation: null });
}

function runLine(read: ReadDocument, line: string, context: Context): Readonly<Record<string, unknown>> {
  let variables: Record<string, unknown>;
  try {
    variables = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return { errors: [{ message: 'The line is not valid JSON' }] };
  }
  const prepared = withVariables(read, variables);
  if ('errors' in prepared) return { errors: prepared.errors };
  const { data, errors } = context.runInBulk(prepared);
  return { ...(data ? { data } : {}), ...(errors ? { errors } : {}) };
}

/** Executes a query over whole connections, a line for each object: a root object after the other, its children after it or, without `groupObjects`, anywhere. */
export function bulkOperationRunQuery({ query, groupObjects }: { query: string; groupObjects: boolean }, context: Context) {
  const { world, views } = context;
  return payload(() => {
    refuseCrowd(world, 'QUERY');
    const prepared = prepare({ query, variables: {}, operationName: undefined });
    if ('errors' in prepared) return refuseInput('INVALID', ['query'], messageOf(prepared.errors));
    const why = whyNotInBulk(prepared);
    if (why !== undefined) refuseInput('INVALID', ['query'], why);
    const work: (() => readonly string[])[] = [];
    const operation = start(world, { type: 'QUERY', document: query, clientIdentifier: undefined, work });
    // What there is to do is known when it runs.
    work.push(() => {
      const roots = flatten(context.runInBulk(prepared).data, groupObjects);
      work.push(...roots.map((lines) => () => lines));
      operation.rootObjects = roots.length;
      return [];
    });
    return { bulkOperation: views.bulkOperation(operation) };
  }, { bulkOperation: null });
}

function messageOf(errors: readonly GraphQLError[]): string {
  return `Invalid bulk operation: ${errors.map(({ message }) => message).join('; ')}`;
}

/** How many of them an app may have under way in a shop at a time (shopify.dev, changelog of January 2026); where it is one, as before, the refusal has another code. */
function refuseCrowd(world: World, type: StoredBulkOperation['type']): void {
  const { bulkConcurrency } = world.settings;
  const alike = world.bulkOperations.values().filter((operation) => isUnderWay(operation) && operation.type === type).toArray();
  if (alike.length < bulkConcurrency) return;
  if (bulkConcurrency === 1) refuseInput('OPERATION_IN_PROGRESS', null, `A bulk ${type.toLowerCase()} operation for this app and shop is already in progress: ${alike[0]!.id}.`);
  refuseInput('LIMIT_REACHED', null, 'Bulk operations limit reached. Please try again later.');
}

function start(world: World, { type, document, clientIdentifier, work }: Pick<StoredBulkOperation, 'type' | 'document' | 'clientIdentifier' | 'work'>): StoredBulkOperation {
  const operation: StoredBulkOperation = {
    id: world.ids.next('BulkOperation'),
    type,
    document,
    clientIdentifier,
    createdAt: now(world),
    work,
    done: 0,
    lines: [],
    rootObjects: 0,
    completedAt: undefined,
    cancelingAt: undefined,
  };
  world.bulkOperations.set(operation.id, operation);
  return operation;
}

/** Stops an operation; what it did stays done. */
export function bulkOperationCancel({ id }: { id: Gid }, { world, views }: Context) {
  return payload(() => {
    const operation = world.bulkOperations.get(id) ?? refuseInput(undefined, ['id'], 'Bulk operation does not exist');
    if (!isUnderWay(operation)) refuseInput(undefined, null, `A bulk operation cannot be canceled when it is ${bulkStatus(world, operation).toLowerCase()}`);
    operation.cancelingAt ??= now(world);
    return { bulkOperation: views.bulkOperation(operation) };
  }, { bulkOperation: null });
}
