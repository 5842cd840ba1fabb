import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readEvidenceRecipes, runEvidenceRecipes } from '@/demo/demonstration/steps/evidence-recipe';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { utf8 } from '@/lib/base/bytes';
import { PATHS } from '@/lib/evidence/manifest';
import {
  type Files,
  filesOf,
  newSigner,
  pack,
  packAndSignAgain,
  text,
  zipOf,
} from '@/tests/support/evidence/packages';

const run = promisify(execFile);
/** Two addresses share these bytes, so that one record names the other. */
const PICTURE = new Uint8Array(100_000).map((_, at) => at % 253);
let folder: string;
let good: Blob;
let files: Files;
let recipes: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-recipe-'));
  const resources = [
    { url: 'https://cdn.example/a.css', mediaType: 'text/css', bytes: utf8('a{color:red}') },
    {
      url: 'https://cdn.example/b.jpg',
      mediaType: 'image/jpeg',
      bytes: PICTURE,
    },
    { url: 'https://cdn.example/c.jpg?v=2', mediaType: 'image/jpeg', bytes: PICTURE },
  ];
  good = (await pack(createCapturedPage({ resources, redactions: [] }))).file;
  files = await filesOf(good);
  recipes = await readEvidenceRecipes();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the recipe of docs/formats/evidence-format.md', () => {
  it('passes for a good package with unzip, jq, sha256sum and openssl', async () => {
    expect(recipes).toHaveLength(2);
    expect(await runEvidenceRecipes(good)).toEqual([
      ...['files: ok', 'no unlisted file: ok', 'manifest: ok', 'Verified OK', 'picture: ok'],
    ]);
  });

  it('fails for a changed file', async () => {
    const changed = utf8(text(files, PATHS.facts).replace('"version": 1', '"version": 2'));
    expect(await runEvidenceRecipes(zipOf(new Map(files).set(PATHS.facts, changed)))).toEqual([
      ...['evidence/facts.json: FAILED', 'FAILED'],
    ]);
  });

  it('fails for an unlisted file', async () => {
    const printed = await runEvidenceRecipes(zipOf([...files, ['evidence/more.json', utf8('{}')]]));
    expect(printed[0]).toBe('files: ok');
    expect(printed).not.toContain('no unlisted file: ok');
    expect(printed.at(-1)).toMatch(/FAILED$/);
  });

  it('fails for an edited manifest and for another key’s signature', async () => {
    const edited = utf8(text(files, PATHS.manifest).replace('shopee.vn', 'shopee.com'));
    expect(await runEvidenceRecipes(zipOf(new Map(files).set(PATHS.manifest, edited)))).toEqual([
      ...['files: ok', 'no unlisted file: ok', 'FAILED'],
    ]);
    const signer = await newSigner();
    const { publicKey } = await newSigner();
    expect(await runEvidenceRecipes(await packAndSignAgain(files, { sign: signer.sign, publicKey }))).toEqual(
      [...['files: ok', 'no unlisted file: ok', 'manifest: ok', 'Verification failure', 'FAILED']],
    );
  });
});

describe('other tools', () => {
  it('unzip finds every file whole', async () => {
    const path = join(folder, 'whole.wacz');
    await writeFile(path, good.stream());
    const { stdout } = await run('unzip', ['-t', path]);
    expect(stdout).toContain('No errors detected');
  });

  it('warcio finds the same records with keys, offsets, lengths and digests', async () => {
    const path = join(folder, 'data.warc.gz');
    await writeFile(path, files.get(PATHS.warc) ?? '');
    const { stdout } = await run(process.execPath, [WARCIO, 'cdx-index', path]);
    const theirs = LinesSchema.parse(linesOf(stdout).map(({ key, json }) => ({ key, ...json })));
    const cdx = gunzipSync(files.get(PATHS.cdx) ?? utf8('')).toString();
    const ours = LinesSchema.parse(linesOf(cdx).map(({ key, json }) => ({ key, ...json })));
    const byOffset = (left: { offset: number }, right: { offset: number }) => left.offset - right.offset;
    expect(ours.sort(byOffset)).toEqual(theirs.sort(byOffset));
    expect(ours.length).toBe(7);
    expect(ours.map(({ mime }) => mime)).toContain('warc/revisit');
  });

  it('js-wacz builds a package from the records and page list, with the same index', async () => {
    const path = (name: string) => join(folder, name);
    await mkdir(path('pages'));
    await writeFile(path('records.warc.gz'), files.get(PATHS.warc) ?? '');
    await writeFile(path('pages/pages.jsonl'), files.get(PATHS.pages) ?? '');
    const words = ['create', '-f', path('records.warc.gz'), '-p', path('pages'), '-o', path('theirs.wacz')];
    await run(process.execPath, [JS_WACZ, ...words]);
    const read = async (name: string) => (await run('unzip', ['-p', path('theirs.wacz'), name])).stdout;
    const lines = (cdx: string) => LinesSchema.parse(linesOf(cdx).map(({ key, json }) => ({ key, ...json })));
    const ours = lines(gunzipSync(files.get(PATHS.cdx) ?? utf8('')).toString());
    expect(lines(await read('indexes/index.cdx'))).toEqual(ours);
    expect(await read('pages/pages.jsonl')).toContain(createCapturedPage().context.title);
  });
});

const JS_WACZ = new URL('../../../node_modules/@harvard-lil/js-wacz/bin/cli.js', import.meta.url).pathname;
const WARCIO = new URL('../../../node_modules/warcio/dist/cli.js', import.meta.url).pathname;
// warcio prints digests without their algorithm and media types with their parameters.
const LinesSchema = z.array(
  z.object({
    key: z.string(),
    url: z.string(),
    mime: z.string().transform((mime) => mime.split(';')[0]),
    digest: z.string().transform((digest) => digest.replace('sha256:', '')),
    offset: z.coerce.number(),
    length: z.coerce.number(),
  }),
);

function linesOf(cdx: string): { key: string; json: object }[] {
  return cdx
    .trim()
    .split('\n')
    .map((line) => ({
      key: line.slice(0, line.indexOf(' {')),
      json: JSON.parse(line.slice(line.indexOf('{'))),
    }));
}
