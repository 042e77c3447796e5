import { ChannelError, InDoubt, type Call, type WireRequest } from 'fondouk/channel';

/** A call that remembers steps from one run of an operation to the next, as the engine does, and looks up what is in doubt. */
export interface Journal {
  readonly call: Call;
  /** Steps that ended, with their results. */
  readonly done: ReadonlyMap<string, unknown>;
}

export function journaled(call: Call): Journal {
  const done = new Map<string, unknown>();
  const ids = new Map<string, string>();
  const doubtful = new Map<string, Date>();
  const once: Call['once'] = async (step, request, recovery) => {
    if (done.has(step)) return done.get(step) as never;
    const since = doubtful.get(step);
    if (since !== undefined) {
      const found = 'findState' in recovery ? [await recovery.findState(since)].filter((each) => each !== undefined) : await recovery.findCreated(since);
      const candidates = 'id' in recovery ? found.filter((each) => ![...ids.values()].includes(recovery.id(each))) : found;
      if (candidates.length > 1) throw new InDoubt(step, `${candidates.length} candidates`);
      if (candidates.length === 1) return keep(step, candidates[0]!, recovery);
    }
    doubtful.set(step, call.now());
    try {
      return keep(step, await call.send({ ...(request as WireRequest<never>), repeatable: 'in a test' }), recovery);
    } catch (error) {
      if (error instanceof ChannelError && error.fault.is === 'Refused') doubtful.delete(step);
      throw error;
    }
  };
  function keep<T>(step: string, result: T, recovery: Parameters<typeof once<T>>[2]): T {
    done.set(step, result);
    if ('id' in recovery) ids.set(step, recovery.id(result));
    return result;
  }
  return { call: { ...call, once }, done };
}
