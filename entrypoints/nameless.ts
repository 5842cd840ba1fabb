import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveAnonymousRequests } from '@/lib/browser/pages/anonymous-frame';

// Runs without an origin, in a sandboxed frame of Firefox's background (lib/browser/pages/anonymous-fetch.ts). wxt.config.ts
// writes the page around this script, because WXT's own pages load modules, which a page without an origin cannot do.
export default defineUnlistedScript({ include: ['firefox'], main: () => serveAnonymousRequests() });
