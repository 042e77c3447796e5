import { rejected, type Call, type Issue, type Operation, type Outcome, type SingleWriter } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import { readShop, type Etsy } from './etsy.ts';
import { error, warning } from './issues.ts';
import { SETTLE_MS } from './outcomes.ts';
import { sameWords } from './taxonomy.ts';
import { ShippedReceipt, type Receipt, type ShipmentBody } from './wire.ts';

const DAYS_7 = 7 * 24 * 60 * 60 * 1000;
/** Etsy's own word for a carrier it does not know (OAS, createReceiptShipment). */
const OTHER_CARRIER = 'other';

/** Tells Etsy of a parcel, and through it the buyer: each success sends a mail (OAS), so nothing is sent twice. */
export function shipper(etsy: Etsy): SingleWriter<'order.ship'> {
  return {
    name: 'etsy-shipment',
    estimate: ([{ order, shipment }]) => ({
      calls: [{ limits: etsy.limits, count: 3 }],
      consequences: [{ key: `etsy-shipment:${order.id}:${shipment.trackingNumber ?? ''}`, what: 'tells-buyer', text: 'Etsy writes to the buyer that the order was sent.' }],
    }),
    apply: async (operation, call) => ship(operation, etsy, call),
  };
}

async function ship(operation: Operation<'order.ship'>, etsy: Etsy, call: Call): Promise<Outcome> {
  const { order, shipment, key } = operation;
  const refusals = trackingIssues(operation);
  if (refusals.length > 0) return rejected(operation, refusals);
  const isKnown = (receipt: Receipt) =>
    shipment.trackingNumber === undefined ? receipt.is_shipped : receipt.shipments.some((each) => decodeEntities(each.tracking_code ?? '') === shipment.trackingNumber);
  const findShipped = async () => {
    const receipt = await call.read(etsy.requests.receipt(order.id));
    return isKnown(receipt) ? ShippedReceipt.parse(receipt) : undefined;
  };
  // Perhaps somebody told Etsy by hand.
  if ((await findShipped()) !== undefined) return { key, status: 'applied' };
  const { carrier, issues } = await carrierFor(operation, etsy, call);
  const body: ShipmentBody = {
    ...(shipment.trackingNumber === undefined ? {} : { tracking_code: shipment.trackingNumber }),
    ...(carrier === undefined ? {} : { carrier_name: carrier }),
    ...(shipment.note === undefined ? {} : { note_to_buyer: shipment.note }),
    send_bcc: false,
  };
  await call.once('shipment', etsy.requests.createShipment(order.id, body), { settleMs: SETTLE_MS, findState: findShipped });
  return { key, status: 'applied', ...(issues.length === 0 ? {} : { issues }) };
}

/** To the US above 10 USD, and to India, Etsy wants number and carrier (OAS). An amount in another currency counts as above. */
function trackingIssues({ order, shipment }: Operation<'order.ship'>): readonly Issue[] {
  const country = order.shipTo?.country;
  const isCheap = order.total.currency === 'USD' && order.total.amount <= 1000;
  const isAsked = country === 'IN' || (country === 'US' && !isCheap);
  if (!isAsked || (shipment.trackingNumber !== undefined && shipment.carrier !== undefined)) return [];
  const message = `Etsy wants a tracking number and a carrier for parcels to ${country === 'IN' ? 'India' : 'the United States'}: give both.`;
  return [error('tracking-needed', message, { orderId: order.id, params: { country } })];
}

/** A carrier in Etsy's own word; one it does not know goes as `other`, so that the number is not lost. */
async function carrierFor({ order, shipment }: Operation<'order.ship'>, etsy: Etsy, call: Call): Promise<{ readonly carrier?: string; readonly issues: readonly Issue[] }> {
  const wished = shipment.carrier;
  if (wished === undefined) return shipment.trackingNumber === undefined ? { issues: [] } : { carrier: OTHER_CARRIER, issues: [] };
  if (sameWords(wished, OTHER_CARRIER)) return { carrier: OTHER_CARRIER, issues: [] };
  const shop = await readShop(etsy, call);
  const country = etsy.settings.shippingProfile?.originCountry ?? shop.shipping_from_country_iso ?? shop.shop_location_country_iso;
  const carriers = country ? (await call.read(etsy.requests.carriers(country), { key: `etsy/carriers/${country}`, forMs: DAYS_7 })).results : [];
  const known = carriers.find((carrier) => sameWords(carrier.name, wished))?.name;
  if (known !== undefined) return { carrier: known, issues: [] };
  const message = `Etsy does not know the carrier "${wished}" and shows "other" to the buyer: name it in the note if the buyer should know.`;
  return { carrier: OTHER_CARRIER, issues: [warning('carrier-unknown', message, { orderId: order.id, params: { carrier: wished } })] };
}
