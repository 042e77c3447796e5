export { derivePrice, type DerivedPrice, type PriceContext, type PriceFailure, type PriceStep } from './price.ts';
export { startThatDerives } from './price-inverse.ts';
export { deriveOffer, type OfferStep } from './stock-offer.ts';
export { chooseTexts, type ChosenTexts } from './texts.ts';
export { wilsonInterval } from './wilson.ts';
