import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveAnonymousRequests } from '@/lib/browser/pages/anonymous-frame';

// Runs without an origin, in a sandboxed frame of Firefox's background (lib/browser/pages/anonymous-fetch.ts). The page around it is
// written by wxt.config.ts: WXT's own pages load modules, which a page without an origin may not.
export default defineUnlistedScript({ include: ['firefox'], main: () => serveAnonymousRequests() });
