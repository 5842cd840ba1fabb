// Why: docs/decisions/page/wake.md

import { readOnce } from '@/lib/base/lazily';
import { share, shared } from '@/lib/base/shared';
import { keepForLater, runNow } from '@/lib/browser/pages/late-script';
import type { LateServices } from './late-services';

const SCRIPT = '/background-work.js';
const NAME = 'late-services';

/** Called by the second script: leaves the builder of its services, which runs when something first asks for them. */
export function offerServices(create: () => Promise<LateServices>): void {
  share(NAME, create);
}

/**
 * The services of the second script, which is loaded when something first asks for them. A build that failed is
 * repeated at the next call. Call in the worker's first turn.
 */
export function lazyServices(): () => Promise<LateServices> {
  keepForLater(SCRIPT);
  return readOnce(async () => {
    if (!isBuilder(shared(NAME))) await runNow(SCRIPT);
    const create = shared(NAME);
    if (!isBuilder(create)) throw new Error(`${SCRIPT} left no services`);
    return await create();
  });
}

// Only our own second script can have left it.
function isBuilder(value: unknown): value is () => Promise<LateServices> {
  return typeof value === 'function';
}
