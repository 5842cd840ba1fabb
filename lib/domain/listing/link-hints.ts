/**
 * Matches the `rel` of a `<link>` by which a browser connects or fetches in advance, or by which a site names another of its
 * files (a manifest, its search). A frozen page contains no such link.
 */
export const LINK_HINTS =
  /\b(?:preload|modulepreload|prefetch|prerender|dns-prefetch|preconnect|manifest|import|search|pingback)\b/i;
