import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { listOptionalContentScripts } from '@/lib/marketplaces/scripts';
import { type BuiltFor, builtFile, manifest } from './support/built';
import { sourceFiles } from './support/source';

/**
 * Maximum size of a content script (bytes, gzipped). Violation types, shapes, the act and the panel's pages took 260 of Shopee's
 * script, the largest.
 */
const LIMIT = 25_800;
/** Texts that occur in the code of these libraries only; minifying does not change them. */
const LIBRARIES = {
  React: /react\.(transitional\.)?element|__SECRET_INTERNALS|__CLIENT_INTERNALS/,
  Zod: /_zod\b|ZodError/,
};

/** A name in the code of the library that checks time stamps; minifying does not change it. */
const TIME_STAMPS = /SignedAndUnsignedAttributes/;

/**
 * Maximum size of the script that wakes the background (bytes); the rest of its code is in background-work.js and
 * background-site.js.
 */
// The headlines of all findings took 1,400 bytes, the words of foreign notices and keys of listings 1,100. They are in this
// script because popup and page ask it for them.
const WAKE_LIMIT = 43_200;
/** Libraries that only the background script that is loaded later may contain. */
const LATE = {
  Dexie: /DexieError/,
  'telephone numbers': /INVALID_COUNTRY/,
  'evidence packages': /WARC\/1/,
};

/** Every script that can run in a page: those of the manifest, and those registered when a person allows a site. */
const contentScripts = (browser: BuiltFor) => {
  const folder = join(dirname(builtFile(browser, 'manifest.json')), 'content-scripts');
  return readdirSync(folder).map((name) => ({ name, file: readFileSync(join(folder, name)) }));
};

/** Characters that Unicode assigns to nothing. Chrome refuses to inject a file that holds one. */
const isNoncharacter = (character: string): boolean => {
  const point = character.codePointAt(0) ?? 0;
  return (point & 0xfffe) === 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
};

describe.each(['chrome', 'firefox'] as const)(
  'each script that the %s build injects into pages',
  (browser) => {
    it('contains no character for which Chrome would refuse to run it', () => {
      const root = dirname(builtFile(browser, 'manifest.json'));
      const injected = ['freeze.js', 'full-page.js', 'locators.js', 'panel.js'].map((name) => ({
        name,
        file: readFileSync(join(root, name)),
      }));
      for (const { name, file } of [...injected, ...contentScripts(browser)]) {
        expect([name, [...file.toString('utf8')].filter(isNoncharacter)]).toEqual([name, []]);
      }
    });
  },
);

describe.each(['chrome', 'firefox'] as const)('each content script of the %s build', (browser) => {
  it(`weighs at most ${LIMIT / 1_000} kB gzipped`, () => {
    const sizes = contentScripts(browser).map(({ name, file }) => ({
      name,
      bytes: gzipSync(file, { level: 9 }).length,
    }));
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes.filter(({ bytes }) => bytes > LIMIT || bytes < 1_000)).toEqual([]);
  });

  it('runs on a listed page, or is registered when a person allows one', () => {
    const built = contentScripts(browser).map(({ name }) => `content-scripts/${name}`);
    const listed = manifest(browser).content_scripts.flatMap(({ js }) => js);
    const offered = listOptionalContentScripts().map(({ name }) => `content-scripts/${name}.js`);
    expect(built.filter((path) => !listed.includes(path) && !offered.includes(path))).toEqual([]);
  });

  it.each(Object.entries(LIBRARIES))('holds no %s', (_name, trace) => {
    expect(contentScripts(browser).filter(({ file }) => trace.test(file.toString('utf8')))).toHaveLength(0);
  });
});

describe.each(['chrome', 'firefox'] as const)('the background’s first script, in the %s build', (browser) => {
  const script = () => readFileSync(builtFile(browser, 'background.js'));

  it(`weighs at most ${WAKE_LIMIT / 1_000} kB gzipped`, () => {
    const { length } = gzipSync(script(), { level: 9 });
    expect(length).toBeGreaterThan(10_000);
    expect(length).toBeLessThanOrEqual(WAKE_LIMIT);
  });

  it.each(Object.entries({ ...LIBRARIES, ...LATE }))('leaves %s to the second script', (name, trace) => {
    expect(trace.test(script().toString('utf8'))).toBe(false);
    if (name !== 'React') {
      expect(trace.test(readFileSync(builtFile(browser, 'background-work.js'), 'utf8'))).toBe(true);
    }
  });
});

it.each(['chrome', 'firefox'] as const)(
  'the script for independent shops of the %s build contains no schemas',
  (browser) => {
    const script = readFileSync(builtFile(browser, 'background-site.js'), 'utf8');
    expect(LATE['telephone numbers'].test(script)).toBe(true);
    expect([LIBRARIES.Zod, LATE.Dexie].filter((trace) => trace.test(script))).toEqual([]);
  },
);

describe.each(['chrome', 'firefox'] as const)(
  'the library that checks time stamps, in the %s build',
  (browser) => {
    const holds = (file: string) => TIME_STAMPS.test(readFileSync(builtFile(browser, file), 'utf8'));

    it('is one chunk of a separate script, and is in no script that runs without a time stamp', () => {
      expect(holds('background-stamp.js')).toBe(true);
      expect(['background.js', 'background-site.js', 'background-work.js'].filter(holds)).toEqual([]);
      const folder = dirname(builtFile(browser, 'popup.html'));
      const chunks = readdirSync(`${folder}/chunks`).filter((file) => holds(`chunks/${file}`));
      expect(chunks.map((file) => file.replace(/-[\w-]{8}\.js$/, ''))).toEqual(['verify-stamp-file']);
    });

    it('weighs at most 90 kB gzipped', () => {
      const script = readFileSync(builtFile(browser, 'background-stamp.js'));
      expect(gzipSync(script, { level: 9 }).length).toBeLessThan(90_000);
    });
  },
);

describe('the build', () => {
  it('contains React and Zod in some file, which shows that the searches for them can succeed', () => {
    const folder = dirname(builtFile('chrome', 'popup.html'));
    const chunks = readdirSync(`${folder}/chunks`).map((file) =>
      readFileSync(`${folder}/chunks/${file}`, 'utf8'),
    );
    const background = readFileSync(`${folder}/background-work.js`, 'utf8');
    expect(chunks.some((text) => LIBRARIES.React.test(text))).toBe(true);
    expect([...chunks, background].some((text) => LIBRARIES.Zod.test(text))).toBe(true);
  });

  it('loads no code from another server', () => {
    const eval_ = /\bimportScripts\(\s*["'`]https?:|\bimport\(\s*["'`]https?:|<script[^>]+src=["']https?:/;
    const sources = sourceFiles('lib', 'components', 'entrypoints', 'web').filter(({ text }) =>
      eval_.test(text),
    );
    expect(sources.map(({ path }) => path)).toEqual([]);
  });
});
