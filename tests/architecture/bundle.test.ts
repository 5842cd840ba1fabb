import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type BuiltFor, builtFile, manifest } from './support/built';
import { sourceFiles } from './support/source';

const LIMIT = 25_000;
/** Texts that only these libraries hold, whatever a minifier calls their functions. */
const LIBRARIES = {
  React: /react\.(transitional\.)?element|__SECRET_INTERNALS|__CLIENT_INTERNALS/,
  Zod: /_zod\b|ZodError/,
};

const contentScripts = (browser: BuiltFor) =>
  manifest(browser).content_scripts.flatMap(({ js }) =>
    js.map((path) => readFileSync(builtFile(browser, path))),
  );

describe.each(['chrome', 'firefox'] as const)('the content script of the %s build', (browser) => {
  it(`weighs at most ${LIMIT / 1_000} kB gzipped`, () => {
    const bytes = contentScripts(browser).reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(LIMIT);
  });

  it.each(Object.entries(LIBRARIES))('holds no %s', (_name, trace) => {
    expect(contentScripts(browser).filter((file) => trace.test(file.toString('utf8')))).toHaveLength(0);
  });
});

describe('the build', () => {
  it('finds those libraries where they are, so that their absence means something', () => {
    const folder = dirname(builtFile('chrome', 'popup.html'));
    const chunks = readdirSync(`${folder}/chunks`).map((file) =>
      readFileSync(`${folder}/chunks/${file}`, 'utf8'),
    );
    const background = readFileSync(`${folder}/background.js`, 'utf8');
    expect(chunks.some((text) => LIBRARIES.React.test(text))).toBe(true);
    expect([...chunks, background].some((text) => LIBRARIES.Zod.test(text))).toBe(true);
  });

  it('loads no code from elsewhere', () => {
    const eval_ = /\bimportScripts\(\s*["'`]https?:|\bimport\(\s*["'`]https?:|<script[^>]+src=["']https?:/;
    const sources = sourceFiles('lib', 'components', 'entrypoints').filter(({ text }) => eval_.test(text));
    expect(sources.map(({ path }) => path)).toEqual([]);
  });
});
