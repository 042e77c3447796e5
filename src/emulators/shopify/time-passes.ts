import { runDueBulkOperations } from './bulk/progress.ts';
import { runDueOperations } from './shop/operations.ts';
import type { World } from './world.ts';

/** Does what became due since the last look: operations, jobs, lines of bulk operations. */
export function letTimePass(world: World): void {
  runDueOperations(world);
  runDueBulkOperations(world);
}
