import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readShared, writeShared } from '@/lib/base/shared';
import { takePageStep } from '@/lib/capture/full-page/page-steps';

// Run in a tab's top document before each step of picturing the whole page; steps are asked for through the isolated
// world's global object, where what was changed is remembered from the first step to the last.
export default defineUnlistedScript(() => {
  if (readShared('page-step') === undefined) writeShared('page-step', takePageStep);
});
