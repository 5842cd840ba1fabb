import { mayBeBase64, plainBase64 } from '@/lib/base/base64-run';

/** What could be base64, of either alphabet, of at least six bytes. */
const RUN = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
const MAY_HAVE_RUN = /[A-Za-z0-9+/_-]{8}/;
/** A longer run is a file, and no word about anybody. */
const LONGEST = 65_536;

/** What is looked for in what base64 says. */
export interface Sought {
  /** Asked first, of bytes of UTF-8 as letters: false is certain. */
  readonly mayHoldInBytes: (bytes: string) => boolean;
  readonly holds: (said: string) => boolean;
}

/**
 * `text` with each run of base64 replaced that says something sought: an attribute keeps a state so, an address a
 * token. The run may have anything before it that reads as base64, too ("/u/").
 */
export function withoutEncoded(text: string, sought: Sought, mark: string): string {
  if (!MAY_HAVE_RUN.test(text)) return text;
  return text.replace(RUN, (run) => (says(run, sought) ? mark.repeat(run.length) : run));
}

function says(run: string, sought: Sought): boolean {
  if (run.length > LONGEST || !mayBeBase64(run)) return false;
  const bare = plainBase64(run);
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const rest = bare.slice(skipped);
    // One letter more than a whole group says nothing.
    const bytes = atob(rest.length % 4 === 1 ? rest.slice(0, -1) : rest);
    if (sought.mayHoldInBytes(bytes) && sought.holds(inUtf8(bytes))) return true;
  }
  return false;
}

function inUtf8(letters: string): string {
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
  return new TextDecoder().decode(bytes);
}
