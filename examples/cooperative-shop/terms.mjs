/**
 * What the example cooperative decided once, whatever the day: its prices on Etsy, its parcels, its returns.
 * The catalogue holds the artisans' prices in dirhams; these rules make the price in the shop of them.
 */
export const etsyTerms = {
  /** Retail dirhams to dollars, so that after Etsy's 6.5 % and payment fees of 3 % + 0.25 USD the same is left; up to whole dollars. */
  price: {
    from: 'retail',
    currency: 'USD',
    exchange: '9.6',
    fees: { share: '0.095', fixed: { amount: 25, currency: 'USD' } },
    round: { step: '1', mode: 'up' },
  },
  shippingProfile: {
    title: 'Worldwide, from Morocco',
    originCountry: 'MA',
    originPostalCode: '45250',
    primaryCost: '20.00',
    secondaryCost: '5.00',
    destination: { region: 'non_eu' },
    minDeliveryDays: 5,
    maxDeliveryDays: 15,
  },
  returnPolicy: { acceptsReturns: true, acceptsExchanges: false, deadlineDays: 30 },
};
