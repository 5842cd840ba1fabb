import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { writeMarketplaceEntrypoints } from '@/entrypoints/marketplace/marketplace-entrypoints';
import { toVariableName, writeMarketplaceFiles } from '@/scripts/marketplaces/new-marketplace';
import { missingOf } from '../../support/pages/marketplace-rule';

const ID = 'my-mart';
const DOCUMENT = 'docs/developing/adding-a-marketplace.md';
const TABLE = 'lib/domain/listing/marketplaces.ts';
const CASES = `tests/fixtures/pages/${ID}/cases.json`;
const EXAMPLES = `tests/fixtures/pages/${ID}/examples.json`;
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'chosang-new-marketplace-'));
  cpSync('lib', join(root, 'lib'), { recursive: true });
  mkdirSync(dirname(join(root, DOCUMENT)), { recursive: true });
  cpSync(DOCUMENT, join(root, DOCUMENT));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const change = (path: string, from: string, to: string) => {
  const text = textOf(path);
  if (!text.includes(from)) throw new Error(`${path} has no "${from}"`);
  writeFileSync(join(root, path), text.replace(from, to));
};

const TriedSchema = z.object({
  hosts: z.array(z.string()),
  examples: z.array(z.object({ kind: z.enum(['listing', 'results', 'seller', 'wall', 'shell', 'other']) })),
  /** The adapter of each example address, and of one foreign address. */
  found: z.array(z.string()),
});

/** Bundles and runs the new marketplace's code with all code around it; returns what it says about the examples. */
async function bundleAndRun() {
  const outfile = join(root, `tried-${Date.now()}-${Math.random()}.mjs`);
  await build({
    stdin: {
      contents: `import { MARKETPLACES } from '@/lib/marketplaces/all';
import { findAdapter } from '@/lib/marketplaces/all';
const examples = ${textOf(EXAMPLES)}; const { hosts } = MARKETPLACES.find(({ id }) => id === '${ID}');
export const tried = { hosts, examples, found: [...examples.map(({ url }) => url), 'https://unknown.example/a'].map((url) => findAdapter(new URL(url)).id) };`,
      resolveDir: root,
    },
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'es2023', outfile, logLevel: 'silent' },
    alias: { '@': root },
    nodePaths: [join(process.cwd(), 'node_modules')],
  });
  const module: unknown = await import(pathToFileURL(outfile).href);
  return z.object({ tried: TriedSchema }).parse(module).tried;
}

async function listMissingParts() {
  const { hosts, examples } = await bundleAndRun();
  const cases = z.array(z.looseObject({ kind: z.enum(['listing', 'wall', 'unreadable']) }));
  const document = textOf(DOCUMENT);
  return missingOf({ id: ID, hosts, examples, cases: cases.parse(JSON.parse(textOf(CASES))), document });
}

describe('npm run new:marketplace', () => {
  it('refuses an invalid id before writing anything', () => {
    for (const id of ['', 'My Market', '../x', 'a--b', '-a']) {
      expect(() => writeMarketplaceFiles(root, id)).toThrow(/is no id/);
    }
    expect(() => writeMarketplaceFiles(root, 'shopee')).toThrow(/is there already/);
    expect(existsSync(join(root, 'lib/marketplaces', ID))).toBe(false);
  });

  it('writes a marketplace that builds, matches no page, and lists its gaps', async () => {
    const written = writeMarketplaceFiles(root, ID);
    expect(written.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(textOf(TABLE)).toContain("id: 'my-mart',\n    name: 'My Mart',");
    expect(textOf(DOCUMENT)).toContain('| my-mart |');
    expect(textOf('lib/marketplaces/all.ts')).toMatch(
      /from '.\/mercadolibre';\nimport .* from '.\/my-mart';\n/,
    );
    expect(await listMissingParts()).toEqual([
      ...['the hosts of its pages', 'five example addresses', 'an example address of a listing'],
      ...['an example address of something else', 'pages of three listings', 'a page of a wall'],
      'a page that cannot be read',
    ]);
    expect((await bundleAndRun()).found).toEqual(['site']);
    expect(() => writeMarketplaceFiles(root, ID)).toThrow(/is there already/);
  });

  it('yields a complete marketplace once filled in: addresses and content script', async () => {
    change(TABLE, 'pages: []', "pages: ['my-mart.example']");
    change(
      `lib/marketplaces/${ID}/urls.ts`,
      'listing: [],',
      String.raw`listing: [/^\/p\/(?<listingId>\d+)/], results: [/^\/search/],`,
    );
    const kinds = ['listing', 'listing', 'listing', 'results', 'other'];
    const paths = ['p/1', 'p/2', 'p/3', 'search?q=a', ''];
    const examples = paths.map((path, at) => ({ url: `https://my-mart.example/${path}`, kind: kinds[at] }));
    writeFileSync(join(root, EXAMPLES), JSON.stringify(examples));
    const cases = ['listing', 'listing', 'listing', 'wall', 'unreadable'].map((kind) => ({ kind }));
    writeFileSync(join(root, CASES), JSON.stringify(cases.slice(1)));
    expect(await listMissingParts()).toEqual(['pages of three listings']);
    writeFileSync(join(root, CASES), JSON.stringify(cases));
    expect(await listMissingParts()).toEqual([]);
    expect((await bundleAndRun()).found).toEqual([...paths.map(() => ID), 'site']);
    const scripts = writeMarketplaceEntrypoints(root, join(root, 'scripts'));
    const [script] = scripts.filter(({ name }) => name === ID);
    expect(readFileSync(script?.inputPath ?? '', 'utf8')).toContain(
      `import { ${toVariableName(ID)} } from '@/lib/marketplaces/${ID}';`,
    );
  });

  it.each([
    ['shop', 'shop'],
    ['my-market', 'myMarket'],
    ['51-market', 'market51Market'],
  ])('turns %s into %s in code', (id, name) => {
    expect(toVariableName(id)).toBe(name);
  });
});
