/**
 * Relations of a `<link>` that make a browser open connections or fetch in advance, and those of a site's own side
 * files. A frozen page never contains one.
 */
export const LINK_HINTS =
  /\b(?:preload|modulepreload|prefetch|prerender|dns-prefetch|preconnect|manifest|import|search|pingback)\b/i;
