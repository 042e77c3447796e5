import type { ZodType } from 'zod';
import type { Limit } from './limit.ts';
import type { NonEmpty, Strings } from './operation.ts';

/** `photo` by hash and `text` are opened anew for every try. */
export type BodyPart = string | { readonly photo: string } | { readonly text: () => Iterable<string> | AsyncIterable<string>; readonly type: string };

export type Body =
  | { readonly json: unknown }
  | { readonly form: Strings }
  | { readonly multipart: Readonly<Record<string, BodyPart>> }
  | { readonly raw: Exclude<BodyPart, string> };

/** Header names in lower case. `body`: parsed JSON or XML, text otherwise, undefined when empty. */
export interface Reply {
  readonly status: number;
  readonly headers: Strings;
  readonly body: unknown;
}

/** An adapter describes requests; the connector sends them. */
export type WireRequest<T> = {
  /** The channel's own name for the call: logs, learnt costs, `explain`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Strings;
  /** Never a credential. */
  readonly headers?: Strings;
  readonly body?: Body;
  /** Only the fields that are read, so that a channel's additions break nothing. */
  readonly decode: ZodType<T>;
  /** Statuses that are an answer here, not an error: a 404, a 204, a 409 with a header. */
  readonly answers?: Readonly<Record<number, (reply: Reply) => T>>;
} & (
  | {
      /** Beginning with a slash, percent-encoded where it must be. */
      readonly path: string;
      readonly limits: NonEmpty<Limit>;
      /** What it is thought to cost of limits that count points, until an answer told what requests of its name cost. Default 1. */
      readonly points?: number;
      /** Sent without credentials. */
      readonly anonymous?: true;
      readonly presigned?: never;
    }
  /** An address the channel handed out (https, or loopback): no credentials, no redirects. */
  | { readonly presigned: string; readonly path?: never }
);

export type ReadRequest<T> = WireRequest<T> & ({ readonly method: 'GET' } | { readonly readOnly: string });
