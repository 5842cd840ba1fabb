// Why: docs/decisions/tooling/browser-tests.md

import { describe, it } from 'vitest';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';
import { BROWSERS } from '../test-world';

type Name = BrowserUnderTest['name'];

/** `it` for a test that does not depend on the browser: it runs in Chromium only. */
export const sameInAll = (name: Name) => it.runIf(name === 'chromium');

/** `describe.each` for a block that does not depend on the browser: it runs in Chromium only, with that name. */
export const inOneBrowser = describe
  .runIf(BROWSERS.some((name) => name === 'chromium'))
  .each(['chromium'] as const);

/** Selects the cases of a test that does not depend on the browser: all of them in Chromium, only the first in Firefox. */
export const casesIn = <T>(name: Name, cases: readonly T[]): readonly T[] =>
  name === 'chromium' ? cases : cases.slice(0, 1);
