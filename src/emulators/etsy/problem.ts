/** A request the channel refuses; becomes an answer of this status and body. */
export class Problem extends Error {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(JSON.stringify(body));
    this.name = 'Problem';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Refuses in the documented shape, `{"error": "..."}` (OAS ErrorSchema). */
export function refuse(status: number, error: string, headers?: Readonly<Record<string, string>>): never {
  throw new Problem(status, { error }, headers);
}

/**
 * Refuses in the other shape seen live, a bare array that no schema of the OAS describes (etsy/open-api #472 for an empty
 * image_ids, #622 for characters of the title, June 2026 for a price below the floor).
 */
export function refuseField(path: string, type: string, message: string): never {
  throw new Problem(400, [{ path, type, message }]);
}
