import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { importDirectory } from '@/publish/import/import-directory';
import { publishRegistryVersion } from '@/publish/publish';
import { CSV_FORMS } from '@/publish/rows/csv-forms';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { builtServer } from '@/tests/support/intake/built-server';
import { PUBLISHER } from '@/tests/support/publish/publisher';

const ROWS = 200_000;
/** Maximum heap of the program (MB): less than all rows in memory would take, more than the program itself takes. */
const HEAP = 40;
const AT = '2026-11-24T03:00:00Z';
let built: string;
let keys: string;
let rows: string;

beforeAll(async () => {
  built = await builtServer();
  [keys, rows] = [await emptyDirectory(), await emptyDirectory()];
  await createAndSaveKeysAndRoot(keys, Date.parse(AT), { rootKeys: 1, rootThreshold: 1 });
  const list = 'shop:shopee.vn,registered,Danh sách thử,https://example.vn/a,2026-11-20';
  await writeFile(join(rows, 'lists.csv'), `namespace,status,name,url,as_of\n${list}\n`);
  await writeFile(join(rows, 'violations.csv'), `${CSV_FORMS.violation.columns.join(',')}\n`);
  await writeFile(join(rows, 'publisher.json'), JSON.stringify(PUBLISHER));
});

/** Writes sellers in a permuted order: `step` is coprime to the count. */
async function writeSellers(step: number): Promise<void> {
  const out = createWriteStream(join(rows, 'sellers.csv'));
  out.write('key,status\n');
  for (let i = 0; i < ROWS; i++) {
    const id = 1 + ((i * step) % ROWS) * 7_919;
    if (!out.write(`shop:shopee.vn:${id},registered\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

/** Runs the preview that publishing needs. It gets a larger heap (120 MB), for its words and rules. */
async function preview(input: string, out: string, ...words: readonly string[]): Promise<string> {
  const { code, output } = await run(['preview', '--input', input, '--out', out, ...words], 120);
  expect(code, output).toBe(0);
  return output;
}

const registry = (...words: readonly string[]) => run(words, HEAP);

async function run(words: readonly string[], heap: number): Promise<{ code: number; output: string }> {
  const flags = [`--max-old-space-size=${heap}`, join(built, 'scripts/registry.js')];
  const child = spawn(process.execPath, [...flags, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += String(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const [code] = await once(child, 'close');
  return { code: Number(code ?? -1), output };
}

async function readFilesAsBase64(directory: string): Promise<Map<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files
    .sort()
    .map(async (file) => [file.slice(directory.length), await readFile(file, 'base64')] as const);
  return new Map(await Promise.all(read));
}

describe('the registry command', () => {
  it('publishes more rows than fit in memory, with the same bytes for any order of the rows', async () => {
    const [one, other] = [await emptyDirectory(), await emptyDirectory()];
    await writeSellers(1);
    const words = ['publish', '--input', rows, '--out', one, '--keys', keys, '--at', AT];
    expect((await registry(...words)).output).toContain('no preview has shown these rows');
    expect(await preview(rows, one, '--at', AT)).toContain('200000  shop:shopee.vn: registered  (+200000)');
    expect(await registry(...words)).toEqual({ code: 0, output: 'version 1 is published\n' });
    await writeSellers(77_777);
    const content = await importDirectory(rows);
    await publishRegistryVersion({ content, outDir: other, keysDir: keys, now: Date.parse(AT) });
    expect(await readFilesAsBase64(other)).toEqual(await readFilesAsBase64(one));
  });

  it('imports a public source, lists the omitted entries, and refuses a changed format with line and reason', async () => {
    const fixture = 'tests/fixtures/sources/chongluadao-urls.txt';
    const words = ['import', '--source', 'chongluadao', '--input', rows, '--as-of', '2026-11-24'];
    const taken = await registry(...words, fixture);
    expect(taken).toMatchObject({ code: 0, output: expect.stringContaining('warning: 2 rows') });
    expect(taken.output).toContain(
      'left out, 2: a marketplace or an authority: chongluadao-urls.txt, line 3 (shopee.vn)',
    );
    const changed = join(await emptyDirectory(), 'urls.txt');
    await writeFile(changed, '<html>\n');
    const refused = await registry(...words, changed);
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringContaining('urls.txt, the file: it is a web page, and this source is text'),
    });
    expect(refused.output).toContain('nothing was imported');
    expect((await registry(...words.slice(0, 5), fixture)).output).toContain('chongluadao needs --as-of DAY');
  });

  it('says what is wrong with the command, and keeps the registry after a broken export', async () => {
    expect(await registry('publish', '--wat')).toMatchObject({
      code: 2,
      output: expect.stringMatching(/^Unknown option '--wat'/),
    });
    const [out, few] = [await emptyDirectory(), await emptyDirectory()];
    await cp(rows, few, { recursive: true });
    const words = ['publish', '--input', few, '--out', out, '--keys', keys];
    await writeFile(join(few, 'sellers.csv'), 'key,status\nshop:shopee.vn:5,registered\n');
    await preview(few, out);
    expect(await registry(...words)).toMatchObject({ code: 0 });
    await writeFile(join(few, 'sellers.csv'), 'key,status\n');
    expect((await registry(...words)).output).toContain('the rows are others than the preview has shown');
    expect(await preview(few, out)).toContain('shop:shopee.vn: registered  (-1)');
    const refused = await registry(...words);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('0 where version 1 has 1') });
    const waiting =
      'community lists wait: 2 new and 0 gone hosts; nobody agreed, and it takes 2 ("approve")\n';
    expect(await registry(...words, '--fewer')).toEqual({
      code: 0,
      output: `version 2 is published\n${waiting}`,
    });
    await preview(few, out);
    const next = await registry(...words, '--version', '2');
    expect(next).toMatchObject({ code: 1, output: expect.stringContaining('version 2 is not newer than 2') });
    expect(await registry(...words, '--version', '51')).toEqual({
      code: 0,
      output: `version 51 is published\n${waiting}`,
    });
    expect(await registry('diff', '--from', out, '--old', '1', '--new', '2')).toEqual({
      code: 0,
      output: '- shop:shopee.vn:5 registered\n',
    });
  });
});
