const START = 'const F = Function;';

/**
 * The two pieces of Zod's code that make functions from text: one tests whether the browser allows this, the other compiles
 * schemas. Each piece begins at START and ends with `last`; `to` replaces it.
 */
const PLACES = [
  { file: '/zod/v4/core/util.js', last: 'return true;', to: 'return false;' },
  {
    file: '/zod/v4/core/doc.js',
    last: 'return factory(...Object.values(this.closed));',
    to: 'throw new Error("no code is made of text here");',
  },
] as const;

/**
 * A build plugin that removes `new Function` from Zod, which works without it. An extension's content security policy forbids
 * `new Function`, and stores refuse packages that contain it, even if it never runs (docs/decisions/releases/releases.md). Throws
 * if Zod's source has changed.
 */
export const noEval = {
  name: 'no-eval',
  enforce: 'pre' as const,
  transform(code: string, id: string): { code: string; map: null } | undefined {
    const path = id.replaceAll('\\', '/').split('?')[0] ?? '';
    const place = PLACES.find(({ file }) => path.endsWith(file));
    if (!place) return undefined;
    const start = code.indexOf(START);
    const end = code.indexOf(place.last, start);
    if (start < 0 || end < 0) throw new Error(`${place.file} makes functions in another way than before`);
    return { code: code.slice(0, start) + place.to + code.slice(end + place.last.length), map: null };
  },
};
