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

const timers = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly when: number }>();
const rings: ((alarm: { readonly name: string }) => void)[] = [];
/** Longest wait of a timer (ms): a longer one rings at once. */
const LONGEST = 2 ** 31 - 1;

/** Alarms that ring while the page is open; what is due is looked for again when it is opened. */
const alarms = {
  create(name: string, { when }: { readonly when: number }): void {
    clearTimeout(timers.get(name)?.timer);
    const ring = () => {
      timers.delete(name);
      for (const hear of rings) hear({ name });
    };
    const timer = setTimeout(ring, Math.min(LONGEST, Math.max(0, when - Date.now())));
    timers.set(name, { timer, when });
  },
  async clear(name: string): Promise<boolean> {
    clearTimeout(timers.get(name)?.timer);
    return timers.delete(name);
  },
  async get(name: string) {
    const set = timers.get(name);
    return set && { name, scheduledTime: set.when };
  },
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
