import { csv } from 'fondouk';

/** The example cooperative's catalogue, and what its Etsy shop needs before anything can be listed. */
export const cooperative = () => csv('examples/cooperative/catalogue.csv');

export const shopTerms = {
  shippingProfile: {
    title: 'Worldwide, from Taznakht',
    originCountry: 'MA',
    originPostalCode: '45000',
    primaryCost: '20.00',
    secondaryCost: '5.00',
    destination: { region: 'non_eu' },
    minDeliveryDays: 5,
    maxDeliveryDays: 15,
  },
  returnPolicy: { acceptsReturns: true, acceptsExchanges: false, deadlineDays: 30 },
} as const;
