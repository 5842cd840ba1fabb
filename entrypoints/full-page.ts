import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readShared, writeShared } from '@/lib/base/shared';
import { takePageStep } from '@/lib/capture/full-page/page-steps';

// Runs in a tab's top document before each step of picturing the whole page. The isolated world's global object carries the
// step's request, and remembers from the first step to the last what was changed.
export default defineUnlistedScript(() => {
  if (readShared('page-step') === undefined) writeShared('page-step', takePageStep);
});
