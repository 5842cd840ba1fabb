import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readSharedValue, writeSharedValue } from '@/lib/base/shared';
import { takePageStep } from '@/lib/capture/full-page/page-steps';

// Runs in a tab's top document before each step of taking a picture of the whole page. The isolated world's global object carries
// the request of the step, and what the steps have changed in the page so far.
export default defineUnlistedScript(() => {
  if (readSharedValue('page-step') === undefined) writeSharedValue('page-step', takePageStep);
});
