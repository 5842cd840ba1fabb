/**
 * SHA-256 of the style sheet of printed papers (PAPER_STYLE of lib/papers/paper-html.ts). A test fails if PAPER_STYLE has another
 * digest.
 */
const PAPER_STYLE_DIGEST = '1qcX3XpYg755Evd7Kk7FgwhsgZT8SUp/z3XE+06XbK8=';

/**
 * Returns the content security policy of the phone page. It allows the page's own files, requests to the hosts of `urls`
 * (intake and registry), and WebAssembly, which reads barcodes in browsers without a barcode reader. The page carries the
 * policy in a `meta` element, so that it applies on any host. A server adds `frame-ancestors`, which `meta` cannot set.
 */
export function createPhonePageCsp(urls: readonly string[]): string {
  const origins = [...new Set(urls.map((url) => new URL(url).origin))].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'sha256-${PAPER_STYLE_DIGEST}'`,
    "img-src 'self' blob:",
    `connect-src 'self' ${origins}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}
