/** The status that each error code of the HTTP side is answered with (contract, `components.responses` and `Error`). */
export const errorStatus = {
  malformed_json: 400,
  bad_request: 400,
  bad_cursor: 400,
  signature_missing: 401,
  signature_malformed: 401,
  unknown_key: 401,
  timestamp_out_of_window: 401,
  bad_signature: 401,
  replayed: 401,
  unknown_path: 404,
  unknown_listing: 404,
  unknown_order: 404,
  unknown_custom_order: 404,
  method_not_allowed: 405,
  revision_conflict: 409,
  piece_sold: 409,
  piece_deleted: 409,
  product_id_mismatch: 409,
  order_cancelled: 409,
  already_shipped: 409,
  already_answered: 409,
  cursor_expired: 410,
  body_too_large: 413,
  not_json: 415,
  invalid_document: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** One broken rule of a refused document. */
export interface ErrorDetail {
  /** JSON Pointer into the request document. */
  readonly path: string;
  /** JSON Schema keyword, or `match` and `unique` for the contract's rules beyond the schema. */
  readonly rule: string;
  readonly message: string;
}

export interface RefusalExtras {
  readonly details?: readonly ErrorDetail[];
  readonly order_id?: string;
  readonly held_revision?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown inside the emulator for every answer that is an error; it never leaves `handle()`. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly extras: RefusalExtras;

  constructor(code: ErrorCode, message: string, extras: RefusalExtras = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.extras = extras;
  }
}

/** The body of an error answer. */
export function errorBody(code: ErrorCode, message: string, requestId: string, extras: RefusalExtras = {}): object {
  return {
    error: {
      code,
      message,
      request_id: requestId,
      details: extras.details ?? [],
      ...(extras.order_id === undefined ? {} : { order_id: extras.order_id }),
      ...(extras.held_revision === undefined ? {} : { held_revision: extras.held_revision }),
    },
  };
}
