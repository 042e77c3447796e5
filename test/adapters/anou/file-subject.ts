import { anou } from 'fondouk/adapters/anou';
import type { Channel } from 'fondouk/channel';
import { anouEmulator } from 'fondouk/emulators';
import type { Subject } from 'fondouk/testing';
import { overFiles } from './over-files.ts';
import { sharedFolder } from './shared-folder.ts';
import { actsOn, CODES, REVIEW_MS, samplesLike, seen } from './subject.ts';
import { rug, SECRET } from './support.ts';

/**
 * The adapter that exchanges files, and Anou's side of the folder. The suite strikes at what passes between the engine and the adapter's own
 * transport: there it is a request, and beyond it the files are Anou's to read. Kills between the files of one batch have tests of their own.
 */
export const anouFileSubject: Subject = {
  name: 'anou by files',
  open(clock) {
    const folder = sharedFolder();
    const key = 'conformance-key';
    const staff = anouEmulator({ clock, sellers: [{ id: 61, approved: true }], keys: { [key]: SECRET }, reviewDelayMs: REVIEW_MS, files: { folder, key } });
    const { transport, ...channel }: Channel = anou({
      sellerId: 61,
      keyId: key,
      secret: SECRET,
      exchange: { folder },
      photos: { publicBaseUrl: 'https://photos.conformance.test' },
    });
    const carry = overFiles(transport!);
    const acts = actsOn(staff);
    const staffAtFolder = () => acts.watching(() => staff.exchangeFiles());
    return {
      channel,
      reviewMs: REVIEW_MS,
      errorBody: (status) => JSON.stringify({ error: { code: CODES[status], message: 'Anou says no.', request_id: 'conformance', details: [] } }),
      samples: samplesLike(rug),
      double: {
        async handle(request) {
          const response = await carry(request);
          staffAtFolder();
          return response;
        },
        listings: () => staff.listings().filter((listing) => listing.state !== 'deleted').map(seen),
        sell: (sku) => {
          const { order_id } = staff.buy([sku]).orders[0]!;
          staffAtFolder();
          return order_id;
        },
        cancel: (orderId) => {
          staff.cancel(orderId);
          staffAtFolder();
        },
        shipmentsTold: acts.shipmentsTold,
        confirmationsTold: acts.confirmationsTold,
        customOrders: {
          ...acts.customOrders,
          ask: (sku) => {
            const request = acts.customOrders.ask(sku);
            staffAtFolder();
            return request;
          },
        },
        refuse: (sku) => {
          staff.refuse(sku, 'The photo shows another piece.');
          staffAtFolder();
        },
      },
    };
  },
};
