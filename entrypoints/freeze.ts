import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { freezeDocument } from '@/lib/capture/freeze/freeze-document';

// Run in every frame by `scripting.executeScript({files: ['freeze.js'], allFrames})`: its last value, the frozen
// document, is what the call returns.
export default defineUnlistedScript(() => {
  const key = Symbol.for('chosang.freeze'); // put there by lib/browser/pages/scripting.ts
  const asked: unknown = Reflect.get(globalThis, key);
  Reflect.deleteProperty(globalThis, key);
  const { names, placesOnly } = Object(asked);
  return freezeDocument(document, {
    names: Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
    placesOnly: placesOnly === true,
  });
});
