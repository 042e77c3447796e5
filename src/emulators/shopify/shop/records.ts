import type { Gid } from '../ids.ts';

export interface StoredPublication {
  readonly id: Gid;
  readonly catalogId: Gid;
  readonly title: string;
}

/** Work that Shopify takes on and does later: an asynchronous productSet or productDelete, or a job. */
export interface Operation {
  readonly id: Gid;
  readonly createdAt: number;
  /** Done when its time has come; undefined from then on. */
  act: (() => OperationResult) | undefined;
  result: OperationResult | undefined;
}

export interface OperationResult {
  /** The product or order that it made or changed; null after a refusal. */
  readonly subject: Gid | null;
  readonly userErrors: readonly unknown[];
}
