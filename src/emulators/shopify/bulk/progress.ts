import { now, type World } from '../world.ts';
import type { StoredBulkOperation } from './records.ts';

const dayMs = 86_400_000;
/** Results expire after seven days (schema, BulkOperation.url). */
const keptMs = 7 * dayMs;

export type BulkStatus = 'CANCELED' | 'CANCELING' | 'COMPLETED' | 'CREATED' | 'EXPIRED' | 'RUNNING';

export function bulkStatus(world: World, operation: StoredBulkOperation): BulkStatus {
  const at = now(world);
  if (operation.completedAt !== undefined) return at >= operation.completedAt + keptMs ? 'EXPIRED' : operation.cancelingAt === undefined ? 'COMPLETED' : 'CANCELED';
  if (operation.cancelingAt !== undefined) return 'CANCELING';
  return at < operation.createdAt + world.settings.bulkStartMs ? 'CREATED' : 'RUNNING';
}

export function isUnderWay({ completedAt }: StoredBulkOperation): boolean {
  return completedAt === undefined;
}

/** Does what is due of every bulk operation: a piece of work each `bulkLineMs`, from `bulkStartMs` on. */
export function runDueBulkOperations(world: World): void {
  for (const operation of world.bulkOperations.values()) if (isUnderWay(operation)) runDue(world, operation);
}

function runDue(world: World, operation: StoredBulkOperation): void {
  const { bulkStartMs, bulkLineMs, operationMs } = world.settings;
  const until = operation.cancelingAt ?? now(world);
  const start = operation.createdAt + bulkStartMs;
  while (operation.done < operation.work.length && start + operation.done * bulkLineMs <= until) {
    operation.lines.push(...operation.work[operation.done]!());
    operation.done += 1;
  }
  const end = operation.cancelingAt === undefined ? start + operation.work.length * bulkLineMs : operation.cancelingAt + operationMs;
  const isDone = operation.cancelingAt !== undefined || operation.done === operation.work.length;
  if (!isDone || now(world) < end) return;
  operation.completedAt = end;
  world.webhooks.announce('BULK_OPERATIONS_FINISH', {
    admin_graphql_api_id: operation.id,
    status: bulkStatus(world, operation).toLowerCase(),
    type: operation.type.toLowerCase(),
    completed_at: new Date(end).toISOString(),
    error_code: null,
  });
}
