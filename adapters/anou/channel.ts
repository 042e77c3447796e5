import { defineChannel, scaleLimit } from 'fondouk/channel';
import { signing } from './auth.ts';
import { check } from './check.ts';
import { interpreter } from './errors.ts';
import * as limits from './limits.ts';
import { listingsReader, readBack, statesReader } from './listings.ts';
import { listingWriters, withdrawWriter } from './listing-writers.ts';
import type { Settings } from './options.ts';
import { orderWriters, ordersReader } from './orders.ts';
import { photoPublisher } from './photos.ts';
import { facetsOf, pieceOf } from './piece.ts';
import { requestsOn } from './requests.ts';

/**
 * Anou by the project's proposed exchange. It has no stock (a piece is there or withdrawn) and no deleting (only Anou's staff delete),
 * so those writers are absent.
 */
export function anouChannel(settings: Settings) {
  const limit = scaleLimit(limits.requests, settings.limitScale);
  const requests = requestsOn(limit);
  const { create, edit } = listingWriters(settings, limit, requests);
  const { acknowledge, ship } = orderWriters(limit, requests);
  const owner = `anou ${new URL(settings.baseUrl).host} ${settings.keyId}`;
  const publishPhoto = photoPublisher(settings.photos);

  return defineChannel({
    kind: 'anou',
    origin: settings.baseUrl,
    budgetOwners: { application: owner, account: owner, marketplace: owner },
    limits: [limit],
    auth: signing(settings, settings.baseUrl),
    policy: {
      languages: settings.languages,
      price: settings.price,
      ...(settings.stock === undefined ? {} : { stock: settings.stock }),
    },
    interpret: interpreter(limit),
    shows: (wanted) => facetsOf(pieceOf(wanted, settings)),
    createdAs: 'in-review',
    /** A signed read: it fails when key, secret or clock are wrong, and there is nothing else to prepare. */
    async ready(call) {
      await call.read(requests.listStatuses());
      return [];
    },
    check: async (wanted) => check(wanted, settings),
    reads: {
      listings: listingsReader(requests),
      readBack: readBack(requests),
      states: statesReader(requests),
      orders: { events: ordersReader(requests) },
    },
    writes: {
      'listing.create': [create],
      'content.set': [edit],
      'media.set': [edit],
      'price.set': [edit],
      'listing.publish': [edit],
      'listing.withdraw': [withdrawWriter(limit, requests)],
      'order.acknowledge': [acknowledge],
      'order.ship': [ship],
    },
    ...(publishPhoto === undefined ? {} : { publishPhoto }),
  });
}
