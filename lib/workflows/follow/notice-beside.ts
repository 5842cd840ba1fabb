import { readSharedValue } from '@/lib/base/shared';
import type { Notice, NoticeOptions } from '@/lib/overlay/notice/create-notice';

/** Creates a notice with `panel.js`, a script that the background injects into the page; undefined if it is not injected. */
export function createNoticeByInjectedScript(options: NoticeOptions): Notice | undefined {
  const make = readSharedValue('notice');
  return typeof make === 'function' ? make(options) : undefined;
}
