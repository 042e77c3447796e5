import { connection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import { searchFilter, type SearchFields } from '../graphql/search.ts';
import { legacyId } from '../ids.ts';
import type { World } from '../world.ts';
import { bulkStatus } from './progress.ts';
import type { StoredBulkOperation } from './records.ts';

const bulkFields = (world: World): SearchFields<StoredBulkOperation> => ({
  id: ({ id }) => Number(legacyId(id)),
  created_at: ({ createdAt }) => createdAt,
  operation_type: ({ type }) => type,
  status: (operation) => bulkStatus(world, operation),
});

export function listBulkOperations({ query, sortKey, ...page }: Page & { query?: string | null; sortKey?: string | null }, context: Context) {
  const { world, views } = context;
  const found = [...world.bulkOperations.values()].filter(searchFilter(query, bulkFields(world), context));
  const time = ({ createdAt, completedAt }: StoredBulkOperation): number => (sortKey === 'COMPLETED_AT' ? (completedAt ?? Number.MAX_SAFE_INTEGER) : createdAt);
  return connection(found, page, context, (operation) => [time(operation), Number(legacyId(operation.id))], views.bulkOperation);
}
