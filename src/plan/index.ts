export { carried, haveSameSkus, UNDOABLE, type Undoable } from './carry.ts';
export { changesOf, type Change } from './change.ts';
export { callCount, shortestMs } from './duration.ts';
export { canonicalJson, fingerprint } from './fingerprint.ts';
export { basisOf, foreseePublish, isResting, OFFERED, planListing, publish, restsOffSale, setFacet, SETTERS, shownFacets, takenOffByHand, withdraw, type Known, type Leaving, type ListingPlan, type PlannedOperation, type Wish } from './plan.ts';
