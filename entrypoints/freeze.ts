import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { freezeDocument } from '@/lib/capture/freeze/freeze-document';

// Run in every frame by `scripting.executeScript({files: ['freeze.js'], allFrames})`: its last value, the frozen
// document, is what the call returns.
export default defineUnlistedScript(() => freezeDocument(document));
