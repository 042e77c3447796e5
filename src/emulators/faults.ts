/** What can go wrong on the way. `before`: the channel never saw the request. `after`: it took effect, and the answer is what fails. */
export type Fault =
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  | { readonly kind: 'status'; readonly when: 'before' | 'after'; readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'truncated-body' }
  | { readonly kind: 'malformed-body' };

export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  /** What is asked for, where the path does not tell it: the name of a GraphQL operation. */
  readonly operation: string | undefined;
}

export interface FaultRule {
  readonly fault: Fault;
  /** Which requests it strikes; all when absent. */
  readonly matches?: (request: FaultTarget) => boolean;
  /** How many matching requests pass unharmed first. Default 0. */
  readonly skip?: number;
  /** How many it strikes. Default 1. */
  readonly times?: number;
}

/** Faults waiting to strike. A rule is used up after `times` strikes. */
export class Faults {
  #rules: { rule: FaultRule; skip: number; times: number }[] = [];
  #struck: Fault[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, skip: rule.skip ?? 0, times: rule.times ?? 1 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Every fault that really struck, oldest first. */
  get struck(): readonly Fault[] {
    return this.#struck;
  }

  /**
   * Runs `answer` under the fault that is due for this request, if any.
   * @throws TypeError for a cut connection, as `fetch` does.
   */
  async strike(request: Request, answer: () => Promise<Response>, operation?: string): Promise<Response> {
    const fault = this.#take(request, operation);
    if (!fault) return answer();
    this.#struck.push(fault);
    switch (fault.kind) {
      case 'cut':
        if (fault.when === 'after') await answer();
        throw new TypeError('fetch failed: connection cut');
      case 'status':
        if (fault.when === 'after') await answer();
        return new Response(fault.body ?? JSON.stringify({ error: 'Server Error' }), {
          status: fault.status,
          headers: { 'content-type': 'application/json', ...fault.headers },
        });
      case 'truncated-body': {
        const reply = await answer();
        const text = await reply.text();
        return new Response(text.slice(0, Math.floor(text.length / 2)), { status: reply.status, headers: reply.headers });
      }
      case 'malformed-body': {
        const reply = await answer();
        return new Response('{"half": [1, 2', { status: reply.status, headers: reply.headers });
      }
    }
  }

  #take(request: Request, operation: string | undefined): Fault | undefined {
    const seen: FaultTarget = { method: request.method, path: new URL(request.url).pathname, operation };
    for (const entry of this.#rules) {
      if (entry.times === 0 || (entry.rule.matches && !entry.rule.matches(seen))) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.times -= 1;
      return entry.rule.fault;
    }
    return undefined;
  }
}
