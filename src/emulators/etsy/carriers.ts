/** Schema ShippingCarrier of the OAS. */
export interface Carrier {
  readonly shipping_carrier_id: number;
  readonly name: string;
  readonly domestic_classes: readonly MailClass[];
  readonly international_classes: readonly MailClass[];
}

export interface MailClass {
  readonly mail_class_key: string;
  readonly name: string;
}

const mail = (key: string, name: string): MailClass => ({ mail_class_key: key, name });

/** A few carriers; ids and mail classes are invented. */
const worldwide: readonly Carrier[] = [
  { shipping_carrier_id: 1, name: 'DHL Express', domestic_classes: [], international_classes: [mail('dhl_express_worldwide', 'Express Worldwide')] },
  { shipping_carrier_id: 2, name: 'FedEx', domestic_classes: [], international_classes: [mail('fedex_international_economy', 'International Economy')] },
];

/** By country of origin. */
const national: Readonly<Record<string, Carrier>> = {
  MA: {
    shipping_carrier_id: 3,
    name: 'Barid Al-Maghrib',
    domestic_classes: [mail('amana', 'Amana')],
    international_classes: [mail('ems', 'EMS'), mail('registered', 'Registered Post')],
  },
  US: {
    shipping_carrier_id: 4,
    name: 'USPS',
    domestic_classes: [mail('usps_priority', 'Priority Mail')],
    international_classes: [mail('usps_priority_international', 'Priority Mail International')],
  },
  FR: {
    shipping_carrier_id: 5,
    name: 'La Poste',
    domestic_classes: [mail('colissimo', 'Colissimo')],
    international_classes: [mail('colissimo_international', 'Colissimo International')],
  },
};

export function carriersFrom(country: string): readonly Carrier[] {
  const own = national[country];
  return own ? [...worldwide, own] : worldwide;
}

export function isMailClass(country: string, carrierId: number, mailClass: string): boolean {
  const carrier = carriersFrom(country).find((carrier) => carrier.shipping_carrier_id === carrierId);
  return carrier !== undefined && [...carrier.domestic_classes, ...carrier.international_classes].some((known) => known.mail_class_key === mailClass);
}

/** Names that a shipment may carry, in any case; `other` stands for every carrier that Etsy does not know (OAS, createReceiptShipment). */
export function isCarrierName(name: string): boolean {
  return [...[...worldwide, ...Object.values(national)].map((carrier) => carrier.name), 'other'].some((known) => known.toLowerCase() === name.toLowerCase());
}
