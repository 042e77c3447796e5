export { changesOf, type Change } from './change.ts';
export { callCount, shortestMs } from './duration.ts';
export { canonicalJson, fingerprint } from './fingerprint.ts';
export { basisOf, foreseePublish, isResting, planListing, restsOffSale, SETTERS, shownFacets, takenOffByHand, type Known, type Leaving, type ListingPlan, type PlannedOperation, type Wish } from './plan.ts';
