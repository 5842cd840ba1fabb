/** `<link>` relations that connect or fetch in advance, and a site's side files. A frozen page contains none. */
export const LINK_HINTS =
  /\b(?:preload|modulepreload|prefetch|prerender|dns-prefetch|preconnect|manifest|import|search|pingback)\b/i;
