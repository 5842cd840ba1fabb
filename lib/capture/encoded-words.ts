import { mayBeBase64, normalizeBase64 } from '@/lib/base/bytes';

/** Matches a run that may be base64, in the standard or the URL alphabet, and decodes to at least six bytes. */
const RUN = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
const MAY_HAVE_RUN = /[A-Za-z0-9+/_-]{8}/;
/** Maximum length of a base64 run that is decoded (characters). A longer run is the content of a file, not a name. */
const LONGEST = 65_536;

/** Tests whether decoded text contains a word that is searched for. */
export interface Sought {
  /**
   * A cheap first test. `bytes` is UTF-8 with one character for each byte. False means that `bytes` contains none of the words;
   * true means that it may contain one.
   */
  readonly mayHoldInBytes: (bytes: string) => boolean;
  readonly contains: (text: string) => boolean;
}

/**
 * Replaces with `cover` each base64 run whose decoded text contains a word that is searched for. Pages store state in this form,
 * in attributes and in address tokens. Text directly before such state ("/u/") can look like base64, too, and then counts as a
 * part of the run. Decoding is therefore tried from each of the run's first four characters.
 */
export function coverWordsInBase64(text: string, sought: Sought, cover: string): string {
  if (!MAY_HAVE_RUN.test(text)) return text;
  return text.replace(RUN, (run) => (decodesToSoughtWord(run, sought) ? cover : run));
}

function decodesToSoughtWord(run: string, sought: Sought): boolean {
  if (run.length > LONGEST || !mayBeBase64(run)) return false;
  const bare = normalizeBase64(run);
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const rest = bare.slice(skipped);
    // After whole groups of four, a single left-over character decodes to no byte.
    const bytes = atob(rest.length % 4 === 1 ? rest.slice(0, -1) : rest);
    if (sought.mayHoldInBytes(bytes) && sought.contains(decodeUtf8OfBinaryString(bytes))) return true;
  }
  return false;
}

function decodeUtf8OfBinaryString(letters: string): string {
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
  return new TextDecoder().decode(bytes);
}
