import fc from 'fast-check';

// The same examples in every run; `FUZZ_SEED=7 npm test -- server` tries others.
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20_261_128) });
