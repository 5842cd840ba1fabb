import { version } from '@/package.json';
import { BASE } from './base';

/**
 * The part of an extension's browser API that lib/browser uses, for a page. Vite takes this module in place of the polyfill
 * (vite.config.ts), so lib/browser is the same for the extension and the page. A function that a page cannot have is missing, as
 * it is in some browsers.
 */

type Send = (message: unknown) => Promise<unknown>;

let replyToMessage: Send = () => Promise.reject(new Error('nothing answers messages yet'));

/** Sets the function that replies to the messages of this page. */
export function setMessageReplier(answer: Send): void {
  replyToMessage = answer;
}

const timers = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly when: number }>();
const rings: ((alarm: { readonly name: string }) => void)[] = [];
/** Longest delay of a timer (ms). A timer with a longer delay would fire at once. */
const LONGEST = 2 ** 31 - 1;

/** Alarms that fire only while the page is open. What became due while the page was closed is done when it opens. */
const alarms = {
  create(name: string, { when }: { readonly when: number }): void {
    clearTimeout(timers.get(name)?.timer);
    const ringAlarm = () => {
      timers.delete(name);
      for (const hear of rings) hear({ name });
    };
    const timer = setTimeout(ringAlarm, Math.min(LONGEST, Math.max(0, when - Date.now())));
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
    sendMessage: (message: unknown) => replyToMessage(message),
    getPlatformInfo: async () => ({}),
  },
  i18n: { getUILanguage: () => navigator.language },
  storage: {},
  tabs: {},
  alarms,
};
