// Why: docs/decisions/tooling/browser-tests.md

import { it } from 'vitest';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';

type Name = BrowserUnderTest['name'];

/** `it` for what does not depend on the browser: in Chromium alone. */
export const sameInAll = (name: Name) => it.runIf(name === 'chromium');

/** Cases of one claim that do not depend on the browser: all of them in Chromium, the first in Firefox. */
export const casesIn = <T>(name: Name, cases: readonly T[]): readonly T[] =>
  name === 'chromium' ? cases : cases.slice(0, 1);
