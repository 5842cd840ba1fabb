// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { writeShared } from '@/lib/base/shared';
import { createNotice } from '@/lib/overlay/notice/create-notice';
import { createPanelOpener } from '@/lib/overlay/panel/open-panel';

// Put beside a content script by the background when a person first opens a panel, and with an answer that is to be
// seen in time: most pages never need it.
export default defineUnlistedScript(() => {
  writeShared('open-panel', createPanelOpener);
  writeShared('notice', createNotice);
});
