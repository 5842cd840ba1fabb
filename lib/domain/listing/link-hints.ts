/**
 * Relations of a `<link>` by which a browser opens a connection, or asks for something, before anybody looks at it, and those
 * that lead to a file of the site's own beside the page. A frozen page has never kept one.
 */
export const LINK_HINTS =
  /\b(?:preload|modulepreload|prefetch|prerender|dns-prefetch|preconnect|manifest|import|search|pingback)\b/i;
