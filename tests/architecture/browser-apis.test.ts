import { describe, expect, it } from 'vitest';
import { ANDROID, hasApi, SAFARI, type ServedBrowser } from '../support/browsers/lacking-api';
import { quoted, section, tableRows } from './support/document';
import { sourceFiles } from './support/source';

interface Use {
  /** As `namespace.member`. */
  readonly api: string;
  readonly path: string;
}

/** Each use of the browser's API in the code of the extension. */
const uses: readonly Use[] = sourceFiles('lib', 'components', 'entrypoints').flatMap(({ path, text }) =>
  [...text.matchAll(/\b(?:browser|chrome|native)\.([a-z]\w+)\??\.([a-z]\w+)/g)].map(([, space, member]) => ({
    api: `${space}.${member}`,
    path,
  })),
);

const findUnsupportedUses = (browser: ServedBrowser) => uses.filter(({ api }) => !hasApi(api, browser));
const isNamed = (api: string, names: readonly string[]) =>
  names.some((one) => api === one || api.startsWith(`${one}.`));

describe('Safari', () => {
  it('supports each used API, except those that docs/developing/safari.md lists', () => {
    const named = tableRows(section('docs/developing/safari.md', '## What Safari lacks')).flatMap(
      ([cell = '']) => quoted(cell),
    );
    expect(uses.length).toBeGreaterThan(30);
    expect(findUnsupportedUses(SAFARI).length).toBeGreaterThan(3);
    expect(findUnsupportedUses(SAFARI).filter(({ api }) => !isNamed(api, named))).toEqual([]);
  });
});

describe('Firefox for Android', () => {
  const rows = tableRows(section('docs/developing/android.md', '## What is missing there')).map(
    ([api = '', guard = '']) => ({ names: quoted(api), guards: quoted(guard) }),
  );
  const guardsOf = (api: string) =>
    rows.filter(({ names }) => isNamed(api, names)).flatMap(({ guards }) => guards);

  it('supports each used API, except those that docs/developing/android.md lists with the file that checks for it', () => {
    expect(findUnsupportedUses(ANDROID).length).toBeGreaterThan(5);
    expect(findUnsupportedUses(ANDROID).filter(({ api, path }) => !guardsOf(api).includes(path))).toEqual([]);
  });

  it('lacks only APIs whose presence the listed files check before each call', () => {
    const files = new Map(sourceFiles('lib').map(({ path, text }) => [path, text]));
    for (const { names, guards } of rows) {
      for (const path of guards) {
        const accesses = names.flatMap((name) => [
          ...(files.get(path) ?? '').matchAll(new RegExp(`\\bbrowser\\.${name}(\\?\\.|\\.|)`, 'g')),
        ]);
        const forms = new Set(accesses.map(([, form]) => form));
        expect(forms.has('') || (forms.has('?.') && !forms.has('.')), `${path} ${names}`).toBe(true);
      }
    }
  });
});
