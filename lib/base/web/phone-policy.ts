/**
 * Content security policy of the phone page: its own files, requests to the hosts of `urls` (intake and registry), and
 * WebAssembly, which reads codes where the browser does not. The page names it itself, so that it holds on any host. A
 * server adds `frame-ancestors`, which a page cannot say of itself.
 */
export function phonePolicy(urls: readonly string[]): string {
  const origins = [...new Set(urls.map((url) => new URL(url).origin))].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob:",
    `connect-src 'self' ${origins}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}
