import { readShared } from '@/lib/base/shared';
import type { Notice, NoticeOptions } from '@/lib/overlay/notice/create-notice';

/** Creates a notice with `panel.js`, which the background put beside this script; undefined if it is not there. */
export function createInjectedNotice(options: NoticeOptions): Notice | undefined {
  const make = readShared('notice');
  return typeof make === 'function' ? make(options) : undefined;
}
