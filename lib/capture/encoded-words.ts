/** What could be base64, of either alphabet, of at least six bytes. */
const RUN = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
/** A longer run is a file, and no word about anybody. */
const LONGEST = 65_536;

/**
 * `text` with each run of base64 replaced that says something `holds` says yes to: an attribute keeps a state so, an address a
 * token. The run may have anything before it that reads as base64, too ("/u/").
 */
export function withoutEncoded(text: string, holds: (said: string) => boolean, mark: string): string {
  if (text.length < 8) return text;
  return text.replace(RUN, (run) => (readings(run).some(holds) ? mark.repeat(run.length) : run));
}

function* alignments(run: string): Iterable<string> {
  const bare = run.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const rest = bare.slice(skipped);
    // One letter more than a whole group says nothing.
    yield rest.length % 4 === 1 ? rest.slice(0, -1) : rest;
  }
}

function readings(run: string): string[] {
  // Words of a language are made of letters, and then this is none of them.
  if (run.length > LONGEST || !/\d|[A-Z].*[a-z]|[a-z].*[A-Z]/.test(run)) return [];
  return Array.from(alignments(run), (letters) =>
    new TextDecoder().decode(Uint8Array.from(atob(letters), (one) => one.charCodeAt(0))),
  );
}
