import { configureGlobal } from 'fast-check';

/** One seed for every property test, so that the same commit gives the same verdict; `FONDOUK_SEED=random` looks further, a number looks there. */
const { FONDOUK_SEED: seed = '20261125' } = process.env;
if (seed !== 'random') configureGlobal({ seed: Number(seed) });
