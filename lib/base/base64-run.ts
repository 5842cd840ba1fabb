/** True where a run of letters and digits may be base64: words of a language have one case and no digits. */
export function mayBeBase64(run: string): boolean {
  return /\d/.test(run) || (/[A-Z]/.test(run) && /[a-z]/.test(run));
}

/** A run of either base64 alphabet in the form `atob` accepts, without padding. */
export function plainBase64(run: string): string {
  return run
    .replace(/={1,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
}
