import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { freezeDocument } from '@/lib/capture/freeze/freeze-document';

// Run in every frame by `scripting.executeScript({files: ['freeze.js'], allFrames})`: its last value, the frozen
// document, is what the call returns.
export default defineUnlistedScript(() => {
  const key = Symbol.for('chosang.names'); // put there by lib/browser/scripting.ts
  const given: unknown = Reflect.get(globalThis, key);
  Reflect.deleteProperty(globalThis, key);
  const names = Array.isArray(given) ? given.filter((name) => typeof name === 'string') : [];
  return freezeDocument(document, { names });
});
