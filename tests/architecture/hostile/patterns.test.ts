// Why: docs/decisions/tooling/checks.md

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { check } from 'recheck';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import {
  constructedPatterns,
  constructions,
  isPlainlyLinear,
  type ProductPattern,
  writtenPatterns,
} from '../support/patterns';
import { ROOT, sourceFiles } from '../support/source';

/** Patterns that the checker cannot finish: their file, the beginning of the pattern, and what limits the length of its input. */
const EXCEPTIONS = [
  [
    'lib/independent-shops/registration-details.ts',
    '(?:^|[\\s–,-])((?:sở|',
    'lines of a page, up to 400 letters each',
  ],
  [
    'lib/independent-shops/disclosure-segments.ts',
    '(?<!\\p{L})(?:(?<alias>',
    'lines of a page, up to 400 letters each',
  ],
] as const;

/** Folders whose constructed patterns match our own views and pages only. */
const OWN_WORDS = /^(?:demo|scripts)\//;

const files = sourceFiles(
  'lib',
  'components',
  'entrypoints',
  'web',
  'server',
  'publish',
  'demo/demonstration/world',
  'scripts',
);

/**
 * Limits of the checker: a text of 20,000 characters, and 1,000 steps for each character. Counted in steps, not in time, so that
 * a busy machine gives the same result.
 */
const HOW = {
  attackLimit: 20_000_000,
  attackTimeout: null,
  incubationTimeout: null,
  maxAttackStringSize: 20_000,
  timeout: 600_000,
} as const;

const { version } = z
  .object({ version: z.string() })
  .parse(createRequire(import.meta.url)('recheck/package.json'));

/** Digests of patterns that this version of the checker found safe under these limits. */
function readSafeDigests(file: string): ReadonlySet<string> {
  const path = join(import.meta.dirname, file);
  return new Set(existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []);
}

function digestOf({ source, flags }: ProductPattern): string {
  const tried = JSON.stringify([version, HOW, flags, source]);
  return createHash('sha256').update(tried).digest('hex').slice(0, 32);
}

/** Checks the patterns that are not yet recorded as safe; returns the problems and the new record of safe patterns. */
async function checkAll(patterns: readonly ProductPattern[], recorded: ReadonlySet<string> = new Set()) {
  const problems: string[] = [];
  const safe: string[] = [];
  for (const pattern of patterns) {
    const { source, flags, places } = pattern;
    if (isPlainlyLinear(source) || places.every((place) => isExcused(place, source))) continue;
    const digest = digestOf(pattern);
    if (!recorded.has(digest)) {
      const found = await check(source, flags, HOW);
      if (found.status !== 'safe') {
        problems.push(`${places.join(' ')} /${source}/${flags} ${describeFinding(found)}`);
        continue;
      }
    }
    safe.push(digest);
  }
  return { problems, record: `${safe.toSorted().join('\n')}\n` };
}

/**
 * Checks only patterns that are not recorded beside this file, because all of them take minutes. `npx vitest run -u
 * --project architecture-alone tests/architecture/hostile` records a new one.
 */
async function expectSafe(patterns: readonly ProductPattern[], file: string): Promise<void> {
  const { problems, record } = await checkAll(patterns, readSafeDigests(file));
  expect(problems).toEqual([]);
  await expect(record).toMatchFileSnapshot(file);
}

function isExcused(place: string, source: string): boolean {
  return EXCEPTIONS.some(([file, beginning]) => file === fileOf(place) && source.startsWith(beginning));
}

/** Describes the checker's finding, with an input on which the pattern is slow. */
function describeFinding(found: Awaited<ReturnType<typeof check>>): string {
  if (found.status !== 'vulnerable') return JSON.stringify(found);
  return `${found.complexity.summary}: ${found.attack.pattern}`;
}

function fileOf(place: string): string {
  return place.slice(0, place.lastIndexOf(':'));
}

afterEach(() => vi.unstubAllGlobals());

describe('the checker of regular expressions', () => {
  it('finds no pattern in the product that a text can stall for minutes', {
    timeout: 1_800_000,
  }, async () => {
    await expectSafe(writtenPatterns(files), 'written-patterns.txt');
  });

  it.each([
    String.raw`[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,24}(?!\.\w)`,
    String.raw`q\ufeff*(?:\s|\+)*\ufeff*q`,
    String.raw`[\s.,;]+$`,
  ])('finds the slow pattern %s', async (source) => {
    const { problems } = await checkAll([{ source, flags: 'giu', places: ['lib/a.ts:1'] }]);
    expect(problems).toHaveLength(1);
  });

  it('finds no slow pattern among those built at run time', { timeout: 1_800_000 }, async () => {
    const constructed = await constructedPatterns(ROOT, constructAll);
    const seen = new Set(constructed.flatMap(({ places }) => places));
    const places = constructions(files).filter((place) => !OWN_WORDS.test(place));
    expect(places.filter((place) => !seen.has(place))).toEqual([]);
    const patterns = [...writtenPatterns(files), ...constructed];
    const unused = EXCEPTIONS.filter(
      ([file, start]) =>
        !patterns.some(
          ({ source, places: at }) => source.startsWith(start) && at.some((one) => fileOf(one) === file),
        ),
    );
    expect(unused).toEqual([]);
    await expectSafe(constructed, 'constructed-patterns.txt');
  });
});

/** Invented words of a visitor. Together they lead to every kind of pattern that the product builds from a visitor's words. */
const TOKENS = ['ẫ q', 'abcdef ẫb', '@.', '0901 234 567'];

/** Imports every module that constructs patterns, and calls the functions that do. */
async function constructAll(): Promise<void> {
  const window = new Window();
  for (const name of ['Node', 'Element', 'HTMLDocument', 'HTMLFormElement', 'DOMParser'] as const)
    vi.stubGlobal(name, window[name]);
  const constructing = new Set(constructions(files).map(fileOf));
  for (const path of constructing)
    if (!OWN_WORDS.test(path)) await import(/* @vite-ignore */ join(ROOT, path));
  const { TokenFinder } = await import('@/lib/capture/token-finder');
  const { LeakGate } = await import('@/lib/evidence/verify/gate');
  const { findHtmlProblems } = await import('@/lib/evidence/verify/inert-html');
  const { findProductOfListing } = await import('@/lib/reading/product/product-json-ld');
  for (const token of TOKENS) {
    new TokenFinder([token]).without(token);
    new LeakGate([token]);
  }
  findHtmlProblems('<p></p>');
  for (const id of ['123456', 'b0ab-12_x']) {
    const url = new URL(`https://shop.example/a?variant=${id}`);
    findProductOfListing(pageWithProduct(id), id, url, true);
  }
}

function pageWithProduct(id: string): Document {
  const offers = [1, 2].map((price) => ({ '@type': 'Offer', price, url: `/a?variant=${id}${price}` }));
  const variants = offers.map((offer) => ({ '@type': 'Product', sku: offer.url, offers: offer }));
  const product = { '@type': 'ProductGroup', sku: id, hasVariant: variants };
  const html = `<script type="application/ld+json">${JSON.stringify(product)}</script>`;
  return new DOMParser().parseFromString(html, 'text/html');
}
