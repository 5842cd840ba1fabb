/**
 * Matches the `rel` of a `<link>` with which a browser connects or fetches in advance, or that names a side file of the site. A
 * frozen page contains no such link.
 */
export const LINK_HINTS =
  /\b(?:preload|modulepreload|prefetch|prerender|dns-prefetch|preconnect|manifest|import|search|pingback)\b/i;
