import type { Notice, NoticeOptions } from '@/lib/overlay/notice/create-notice';

/** Where `panel.js` leaves the maker of the notice, in the world of content scripts. */
export const NOTICE = Symbol.for('chosang.notice');

/** A notice by the script put beside this one; undefined where it could not come. */
export function noticeBeside(options: NoticeOptions): Notice | undefined {
  const make: unknown = Reflect.get(globalThis, NOTICE);
  return typeof make === 'function' ? make(options) : undefined;
}
