import type { Gid } from '../ids.ts';
import { now, type World } from '../world.ts';
import type { Operation, OperationResult } from './records.ts';

export function startOperation(world: World, id: Gid, act: () => OperationResult): Operation {
  const operation: Operation = { id, createdAt: now(world), act, result: undefined };
  world.operations.set(id, operation);
  return operation;
}

/** Does what is due, oldest first. */
export function runDueOperations(world: World): void {
  for (const operation of world.operations.values()) {
    if (!operation.act || now(world) < operation.createdAt + world.settings.operationMs) continue;
    const { act } = operation;
    operation.act = undefined;
    operation.result = act();
  }
}

/** CREATED, ACTIVE from the half of its time, COMPLETE; a COMPLETE one can carry errors. */
export function operationStatus(world: World, operation: Operation): 'CREATED' | 'ACTIVE' | 'COMPLETE' {
  if (operation.result) return 'COMPLETE';
  return now(world) < operation.createdAt + world.settings.operationMs / 2 ? 'CREATED' : 'ACTIVE';
}
