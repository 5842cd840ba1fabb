// Why: docs/decisions/tooling/checks.md

import { runPrepared } from './prepare.mjs';

await runPrepared('scripts/start.ts');
