import PQueue from 'p-queue';
import type { Limit } from '../channel/index.ts';

/** Jobs under way at once, by the limit that counts them: one more begins when another has ended. */
export class JobPlaces {
  readonly #queues = new Map<string, PQueue>();

  /** Work that holds a place of each limit while it runs. */
  run<T>(limits: readonly Limit[], work: () => Promise<T>): Promise<T> {
    const [limit, ...others] = limits;
    if (limit === undefined) return work();
    return this.#queueOf(limit).add(() => this.run(others, work));
  }

  #queueOf(limit: Limit): PQueue {
    const known = this.#queues.get(limit.name);
    if (known !== undefined) return known;
    const queue = new PQueue({ concurrency: limit.type === 'slots' ? limit.max : Infinity });
    this.#queues.set(limit.name, queue);
    return queue;
  }
}
