import { scaleLimit, type Channel } from 'fondouk/channel';
import { signing, timing } from './auth.ts';
import { interpreter } from './errors.ts';
import { actionJob } from './files/action-jobs.ts';
import { fileTransport } from './files/file-transport.ts';
import { putJob, withdrawJob } from './files/listing-jobs.ts';
import { newestReadBack, newestReader, orderBatches, statusBatches } from './files/readers.ts';
import { fileRequests } from './files/requests.ts';
import * as limits from './limits.ts';
import { listingsReader, readBack, statesReader } from './listings.ts';
import { listingWriters, withdrawWriter } from './listing-writers.ts';
import { originOf, type Settings } from './options.ts';
import { orderWriters, ordersReader } from './orders.ts';
import { productsReader, type Feed } from './product-data.ts';
import { requestsOn } from './requests.ts';

/** One of the two ways on which the same documents travel. */
type Way = Pick<Channel, 'auth' | 'interpret' | 'reads' | 'writes' | 'ready' | 'limits' | 'transport'>;

/** Signed requests, each answered at once. */
export function byHttp(settings: Settings) {
  const limit = scaleLimit(limits.requests, settings.limitScale);
  const requests = requestsOn(limit);
  const feed = feedOf(settings);
  const { create, edit } = listingWriters(settings, limit, requests);
  const { acknowledge, ship, answer } = orderWriters(limit, requests);
  return {
    limits: [limit, ...(feed ? [feed.limit] : [])],
    interpret: interpreter(limit),
    auth: signing(settings, originOf(settings)),
    /** A signed read: it fails when key, secret or clock are wrong, and there is nothing else to prepare. */
    async ready(call) {
      await call.read(requests.listStatuses());
      return [];
    },
    reads: {
      listings: listingsReader(requests, feed),
      ...(feed ? { products: productsReader(feed) } : {}),
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
      'order.answer': [answer],
    },
  } satisfies Way;
}

/** Signed batches in a folder, answered when Anou's side has read them. */
export function byFiles(settings: Settings, folder: string) {
  const limit = scaleLimit(limits.files, settings.limitScale);
  const requests = fileRequests(limit);
  const feed = feedOf(settings);
  const put = putJob(settings, limit, requests);
  const act = actionJob(limit, requests);
  return {
    limits: [limit, ...(feed ? [feed.limit] : [])],
    interpret: interpreter(limit),
    auth: timing(settings),
    transport: fileTransport(folder, settings),
    /** The folder can be read and written. */
    async ready(call) {
      await call.read(requests.newestStatuses());
      return [];
    },
    reads: {
      listings: newestReader(requests, feed),
      ...(feed ? { products: productsReader(feed) } : {}),
      readBack: newestReadBack(requests),
      states: statusBatches(requests, settings.keyId),
      orders: { events: orderBatches(requests, settings.keyId) },
    },
    writes: {
      'listing.create': [put],
      'content.set': [put],
      'media.set': [put],
      'price.set': [put],
      'listing.publish': [put],
      'listing.withdraw': [withdrawJob(limit, requests)],
      'order.acknowledge': [act],
      'order.ship': [act],
      'order.answer': [act],
    },
  } satisfies Way;
}

function feedOf({ productData, sellerId, limitScale }: Settings): Feed | undefined {
  return productData === false ? undefined : { limit: scaleLimit(limits.productData, limitScale), sellerId, names: productData.fields ?? {} };
}
