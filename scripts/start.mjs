// Why: docs/decisions/tooling/node.md

import { runPrepared } from './prepare.mjs';

await runPrepared('scripts/start.ts');
