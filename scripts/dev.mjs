import { runPrepared } from './prepare.mjs';

await runPrepared('scripts/dev.ts');
