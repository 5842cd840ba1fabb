// Why: docs/decisions/tooling/browser-tests.md

import { describe, it } from 'vitest';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';
import { BROWSERS } from '../test-world';

type Name = BrowserUnderTest['name'];

/** `it` for what does not depend on the browser: in Chromium alone. */
export const sameInAll = (name: Name) => it.runIf(name === 'chromium');

/** `describe.each` for blocks that do not depend on the browser: in Chromium alone, under its name. */
export const inOneBrowser = describe
  .runIf(BROWSERS.some((name) => name === 'chromium'))
  .each(['chromium'] as const);

/** Cases of one claim that do not depend on the browser: all of them in Chromium, the first in Firefox. */
export const casesIn = <T>(name: Name, cases: readonly T[]): readonly T[] =>
  name === 'chromium' ? cases : cases.slice(0, 1);
