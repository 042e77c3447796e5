import type { z } from 'zod';
import type { CustomOrders } from './custom-orders.ts';
import { confirmDocument, customOrderAnswerDocument, listingDocument, shipDocument } from './documents.ts';
import { Refusal } from './errors.ts';
import type { Feed } from './feed.ts';
import type { Answer, Listings } from './listings.ts';
import type { Orders } from './orders.ts';
import type { Pieces } from './pieces.ts';
import { productDataPage } from './product-data.ts';
import { readDocument } from './read-document.ts';
import { contractVersion, type OrderEvent } from './wire.ts';

/** A request whose path, method, query and content type have been found good. */
export interface Call {
  /** The path's parameter; empty where the path has none. */
  readonly parameter: string;
  readonly query: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

export interface Operation {
  /** Each allowed query parameter with the form it must have. */
  readonly query: Readonly<Record<string, RegExp>>;
  readonly takesJson: boolean;
  readonly run: (call: Call) => Answer;
}

export interface Route {
  readonly path: RegExp;
  /** Form of the decoded path parameter. */
  readonly parameter: RegExp;
  readonly operations: Readonly<Record<string, Operation>>;
}

export interface Desk {
  readonly pieces: Pieces;
  readonly listings: Listings;
  readonly orders: Orders;
  readonly orderFeed: Feed<OrderEvent>;
  readonly customOrders: CustomOrders;
}

const cursor = /^[A-Za-z0-9_-]{1,64}$/;
const noParameter = /^$/;

/** Every path of the contract. */
export function routes({ pieces, listings, orders, orderFeed, customOrders }: Desk): readonly Route[] {
  return [
    {
      path: /^\/v1\/listings\/([^/]+)$/,
      parameter: /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/,
      operations: {
        PUT: writing(listingDocument, (externalRef, document) => listings.put(externalRef, document)),
        GET: reading({}, ({ parameter }) => listings.get(parameter)),
        DELETE: reading({ reason: /^(sold_elsewhere|unavailable|seller_request)$/ }, ({ parameter }) => listings.withdraw(parameter)),
      },
    },
    {
      path: /^\/v1\/statuses$/,
      parameter: noParameter,
      operations: {
        GET: reading({ since: cursor }, ({ query }) => {
          const page = pieces.feed.read(query.get('since') ?? null);
          return ok({ contract_version: contractVersion, statuses: page.events, cursor: page.cursor });
        }),
      },
    },
    {
      path: /^\/v1\/orders$/,
      parameter: noParameter,
      operations: {
        GET: reading({ since: cursor }, ({ query }) => {
          const page = orderFeed.read(query.get('since') ?? null);
          return ok({ contract_version: contractVersion, events: page.events, cursor: page.cursor });
        }),
      },
    },
    {
      path: /^\/v1\/orders\/([^/]+)\/confirm$/,
      parameter: /^R[1-9][0-9]{0,8}$/,
      operations: { POST: writing(confirmDocument, (orderId) => ok(orders.confirm(orderId))) },
    },
    {
      path: /^\/v1\/orders\/([^/]+)\/ship$/,
      parameter: /^R[1-9][0-9]{0,8}$/,
      operations: { POST: writing(shipDocument, (orderId, document) => ok(orders.ship(orderId, document))) },
    },
    {
      path: /^\/v1\/custom-orders\/([^/]+)\/answer$/,
      parameter: /^C[1-9][0-9]{0,8}$/,
      operations: { POST: writing(customOrderAnswerDocument, (id, document) => customOrders.answer(id, document)) },
    },
    {
      path: /^\/product_data$/,
      parameter: noParameter,
      operations: {
        GET: reading({ product_id: /^[0-9]{1,10}$/, updated_since: /^[0-9]{1,11}$/, page: /^[0-9]{1,6}$/ }, ({ query }) =>
          ok(
            productDataPage(pieces, {
              productId: integer(query, 'product_id', 1, 2_147_483_647),
              updatedSince: integer(query, 'updated_since', 0, 99_999_999_999),
              page: integer(query, 'page', 1, 100_000) ?? 1,
            }),
          ),
        ),
      },
    },
  ];
}

function reading(query: Operation['query'], run: Operation['run']): Operation {
  return { query, takesJson: false, run };
}

function writing<Schema extends z.ZodType>(schema: Schema, run: (parameter: string, document: z.infer<Schema>) => Answer): Operation {
  return { query: {}, takesJson: true, run: ({ parameter, body }) => run(parameter, readDocument(body, schema)) };
}

function ok(body: object): Answer {
  return { status: 200, body };
}

function integer(query: Call['query'], name: string, least: number, most: number): number | undefined {
  const value = query.get(name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (number < least || number > most) throw new Refusal('bad_request', `${name} must be ${least} to ${most}.`);
  return number;
}
