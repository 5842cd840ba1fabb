import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readSharedValue, writeSharedValue } from '@/lib/base/shared';
import { freezeDocument } from '@/lib/capture/freeze/freeze-document';

// Runs in every frame through `scripting.executeScript({files: ['freeze.js'], allFrames})`. The result of that call is the value
// of this script's last expression, which is the frozen document.
export default defineUnlistedScript(() => {
  const options = readSharedValue('freeze'); // left there by lib/browser/pages/scripting.ts, for one run
  writeSharedValue('freeze', undefined);
  const { names, boxesOnly } = Object(options);
  return freezeDocument(document, {
    names: Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
    boxesOnly: boxesOnly === true,
  });
});
