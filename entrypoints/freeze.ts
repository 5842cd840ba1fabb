import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readShared, writeShared } from '@/lib/base/shared';
import { freezeDocument } from '@/lib/capture/freeze/freeze-document';

// Runs in every frame by `scripting.executeScript({files: ['freeze.js'], allFrames})`. The value of its last expression, the
// frozen document, is the result of that call.
export default defineUnlistedScript(() => {
  const asked = readShared('freeze'); // left there by lib/browser/pages/scripting.ts, for one run
  writeShared('freeze', undefined);
  const { names, boxesOnly } = Object(asked);
  return freezeDocument(document, {
    names: Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
    boxesOnly: boxesOnly === true,
  });
});
