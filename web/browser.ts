import { version } from '@/package.json';
import { BASE } from './base';

/**
 * The little of an extension's browser API that the library uses where there is no extension. Vite puts this module in the place of
 * the polyfill (vite.config.ts), so that lib/browser is the same everywhere. What a page has not is absent, as in other browsers.
 */

type Send = (message: unknown) => Promise<unknown>;

let send: Send = () => Promise.reject(new Error('nothing answers messages yet'));

/** Sets what answers the page's messages. */
export function answerBy(answer: Send): void {
  send = answer;
}

const timers = new Map<string, ReturnType<typeof setTimeout>>();
const rings: ((alarm: { readonly name: string }) => void)[] = [];
/** Longest wait of a timer (ms): a longer one rings at once. */
const LONGEST = 2 ** 31 - 1;

/** Alarms that ring while the page is open; what is due is looked for again when it is opened. */
const alarms = {
  create(name: string, { when }: { readonly when: number }): void {
    clearTimeout(timers.get(name));
    const ring = () => {
      timers.delete(name);
      for (const hear of rings) hear({ name });
    };
    timers.set(name, setTimeout(ring, Math.min(LONGEST, Math.max(0, when - Date.now()))));
  },
  async clear(name: string): Promise<boolean> {
    clearTimeout(timers.get(name));
    return timers.delete(name);
  },
  get: async (name: string) => (timers.has(name) ? { name } : undefined),
  onAlarm: { addListener: (hear: (alarm: { readonly name: string }) => void) => rings.push(hear) },
};

export const browser = {
  runtime: {
    id: 'phone',
    getURL: (path: string) => new URL(`${BASE}${path.replace(/^\//, '')}`, location.origin).href,
    getManifest: () => ({ version }),
    sendMessage: (message: unknown) => send(message),
    getPlatformInfo: async () => ({}),
  },
  i18n: { getUILanguage: () => navigator.language },
  storage: {},
  tabs: {},
  alarms,
};
