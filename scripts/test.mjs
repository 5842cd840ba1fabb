import { runPrepared } from './prepare.mjs';

await runPrepared('scripts/test.ts');
