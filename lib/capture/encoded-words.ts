import { mayBeBase64, normalizeBase64 } from '@/lib/base/bytes';

/** Matches possible base64 of either alphabet, at least six bytes long. */
const RUN = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
const MAY_HAVE_RUN = /[A-Za-z0-9+/_-]{8}/;
/** A longer run is a file, not a name (characters). */
const LONGEST = 65_536;

/** Tests for the words that are searched for in decoded text. */
export interface Sought {
  /** A cheap first test on UTF-8 bytes, one character per byte. False is certain; true is not. */
  readonly mayHoldInBytes: (bytes: string) => boolean;
  readonly contains: (text: string) => boolean;
}

/**
 * Replaces with `cover` each run of base64 whose decoded text contains a searched word: attributes and tokens in addresses
 * store state this way. Text that also reads as base64 may come before the run ("/u/"), so four starts are tried.
 */
export function coverEncoded(text: string, sought: Sought, cover: string): string {
  if (!MAY_HAVE_RUN.test(text)) return text;
  return text.replace(RUN, (run) => (decodesToSought(run, sought) ? cover : run));
}

function decodesToSought(run: string, sought: Sought): boolean {
  if (run.length > LONGEST || !mayBeBase64(run)) return false;
  const bare = normalizeBase64(run);
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const rest = bare.slice(skipped);
    // A single character after whole groups of four decodes to nothing.
    const bytes = atob(rest.length % 4 === 1 ? rest.slice(0, -1) : rest);
    if (sought.mayHoldInBytes(bytes) && sought.contains(decodeUtf8(bytes))) return true;
  }
  return false;
}

function decodeUtf8(letters: string): string {
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
  return new TextDecoder().decode(bytes);
}
