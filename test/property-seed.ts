import { configureGlobal } from 'fast-check';

/** One seed for every property test, so that the same commit gives the same verdict; `FONDOUK_SEED=random` looks further, a number looks there. */
const { FONDOUK_SEED: seed = '20261125' } = process.env;
if (seed !== 'random') {
  if (!Number.isSafeInteger(Number(seed))) throw new RangeError(`FONDOUK_SEED is "${seed}": a whole number, or "random"`);
  configureGlobal({ seed: Number(seed) });
}
