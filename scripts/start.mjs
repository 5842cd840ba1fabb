import { runPrepared } from './prepare.mjs';

await runPrepared('scripts/start.ts');
