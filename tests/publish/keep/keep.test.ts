import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { importDirectory } from '@/publish/import/import-directory';
import { publishRegistryVersion } from '@/publish/publish';
import { readPublishedVersion } from '@/publish/signing/published-version';
import { readServedVersions } from '@/publish/signing/served';
import { KEEP_EXIT, runKeepCommand } from '@/scripts/registry/keep';
import { publishRows } from '@/scripts/registry/publish';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { cpscList, numbers } from '@/tests/support/publish/cpsc-list';
import { openPublisher, PUBLISHER } from '@/tests/support/publish/publisher';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let now: number;
let input: string;
let outDir: string;
let keysDir: string;
let offline: string;
/** What the source answers. */
let answer: () => Response;
let printedLines: string[];

beforeEach(async () => {
  now = Date.parse('2026-11-28T03:00:00Z');
  ({ input, outDir, keysDir } = await openPublisher(now));
  await writeFile(join(input, 'publisher.json'), JSON.stringify(PUBLISHER));
  await mkdir(join(input, 'sources'));
  await writeFetchPlan({ source: 'cpsc', url: 'http://127.0.0.1/recalls', everyHours: 6 });
  await publishRegistryVersion({ content: await importDirectory(input), outDir, keysDir, now });
  // A job has only the online keys: the offline keys are moved to another folder.
  offline = await emptyDirectory();
  await cp(keysDir, offline, { recursive: true });
  for (const name of await readdir(keysDir))
    if (/^(?:root|targets)-/.test(name)) await rm(join(keysDir, name));
  serve(numbers(40));
  printedLines = [];
  for (const to of ['log', 'error'] as const)
    vi.spyOn(console, to).mockImplementation((line: unknown) => void printedLines.push(String(line)));
  return () => vi.restoreAllMocks();
});

const writeFetchPlan = (...sources: readonly object[]) =>
  writeFile(join(input, 'sources/fetch.json'), JSON.stringify({ sources }));
const writeKeepBounds = (config: object) =>
  writeFile(join(input, 'sources/keep.json'), JSON.stringify(config));
const serve = (ids: readonly number[], changes = {}) => {
  answer = () => new Response(cpscList(ids, changes));
};
const page = () => join(input, 'keep.html');

async function runKeep(): Promise<number> {
  printedLines.length = 0;
  vi.stubGlobal('fetch', async () => answer());
  try {
    return await runKeepCommand({ input, outDir, keysDir, from: undefined, html: page(), now: () => now });
  } finally {
    vi.unstubAllGlobals();
  }
}

async function countPublishedRecords(): Promise<number> {
  const { targets } = await readServedVersions(outDir);
  return (await readPublishedVersion(outDir, targets)).records.size;
}

describe('a run of keep', () => {
  it('publishes recalls within their bounds with only the online keys, and leaves the version unchanged', async () => {
    expect(await runKeep()).toBe(KEEP_EXIT.published);
    expect(await countPublishedRecords()).toBe(40);
    expect(await readServedVersions(outDir)).toEqual({ timestamp: 2, snapshot: 2, targets: 1, recalls: 2 });
    expect(printedLines.join('\n')).toMatch(/^cpsc: 40 new, 0 changed, 0 gone$/m);
    expect(printedLines.join('\n')).toMatch(/^a new device: recalls: \d+ bytes$/m);
  });

  it('does nothing when nothing is due', async () => {
    await runKeep();
    now += HOUR;
    expect(await runKeep()).toBe(KEEP_EXIT.nothingDue);
    expect((await readServedVersions(outDir)).timestamp).toBe(2);
  });

  it('signs new metadata before the old expires, even if no source changed', async () => {
    await runKeep();
    now += 2 * DAY;
    expect(await runKeep()).toBe(KEEP_EXIT.published);
    expect(await readServedVersions(outDir)).toEqual({ timestamp: 3, snapshot: 3, targets: 1, recalls: 2 });
    now += 20 * DAY;
    await writeKeepBounds({ bounds: { answeredWithinDays: 400 } });
    expect(await runKeep()).toBe(KEEP_EXIT.waits); // the version's own signature ends
    expect(await readServedVersions(outDir)).toMatchObject({ targets: 1, recalls: 3 });
    expect(printedLines.join('\n')).toMatch(/the targets signature ends at 2026-12-28/);
  });

  it('removes recalls that left their list, within bounds', async () => {
    await runKeep();
    serve(numbers(38));
    now += 7 * HOUR;
    expect(await runKeep()).toBe(KEEP_EXIT.published);
    expect(await countPublishedRecords()).toBe(38);
  });

  it('removes a recall that a correction annuls, whatever the source says', async () => {
    await runKeep();
    const by = 'Cơ quan minh họa,09,2026-11-22,https://example.vn/9';
    const rows = numbers(10).map((id) => `recall cpsc-26${id},annulled,${by}`);
    await writeFile(
      join(input, 'corrections.csv'),
      `record,kind,issuer,number,decided_on,source_url\n${rows.join('\n')}\n`,
    );
    now += HOUR;
    expect(await runKeep()).toBe(KEEP_EXIT.published);
    expect(await countPublishedRecords()).toBe(30);
  });

  it('publishes nothing but recalls', async () => {
    const list = 'shop:shopee.vn,registered,Danh sách thử,https://example.vn/a,2026-11-20';
    await writeFile(join(input, 'lists.csv'), `namespace,status,name,url,as_of\n${list}\n`);
    await writeFile(join(input, 'sellers.csv'), 'key,status\nshop:shopee.vn:1,registered\n');
    expect(await runKeep()).toBe(KEEP_EXIT.published);
    const { targets } = await readServedVersions(outDir);
    expect((await readPublishedVersion(outDir, targets)).sections.size).toBe(0);
  });
});

describe('a run of keep stops for a person, and the last recalls stay, when', () => {
  beforeEach(async () => {
    expect(await runKeep()).toBe(KEEP_EXIT.published);
    now += 7 * HOUR;
  });

  it.each([
    [
      'a list has many more',
      () => serve(numbers(150)),
      /110 new and 0 changed recalls beside 40 published; up to 50/,
    ],
    ['more are gone', () => serve(numbers(30)), /10 of 40 published recalls are gone; up to 3/],
    ['all say something else', () => serve(numbers(150), { hazard: 'No hazard' }), /110 new and 40 changed/],
    [
      'the list is an old one',
      () => serve([...numbers(40), 41], { day: '2024-01-05' }),
      /its newest recall is of 2024-01-05, more than 120 days ago/,
    ],
  ] as const)('%s', async (_, change, why) => {
    change();
    expect(await runKeep()).toBe(KEEP_EXIT.waits);
    expect(printedLines.join('\n')).toMatch(why);
    expect(await countPublishedRecords()).toBe(40);
    expect(await readServedVersions(outDir)).toMatchObject({ timestamp: 2, recalls: 2 });
    expect(await readFile(page(), 'utf8')).toMatch(/class="waits"/);
  });

  it('more entries were set aside than the bound allows', async () => {
    await writeKeepBounds({ sources: { cpsc: { maySetAsideShare: 0.01 } } });
    const list = JSON.parse(cpscList(numbers(42)));
    list[41].RecallNumber = null;
    answer = () => new Response(JSON.stringify(list));
    expect(await runKeep()).toBe(KEEP_EXIT.waits);
    expect(printedLines.join('\n')).toMatch(/1 of 42 entries could not be read; up to 1 % go/);
    expect(await countPublishedRecords()).toBe(40);
  });

  it('the file of recalls is longer than devices should have to download', async () => {
    await writeKeepBounds({ maxBytes: 500 });
    serve(numbers(41));
    expect(await runKeep()).toBe(KEEP_EXIT.waits);
    expect(printedLines.join('\n')).toMatch(/the recalls have \d+ bytes; up to 500/);
    expect(await countPublishedRecords()).toBe(40);
  });

  it('and a person then publishes, by the preview page’s code, exactly what that page showed', async () => {
    serve(numbers(150));
    await runKeep();
    const [, code = ''] = /--seen ([0-9a-f]{16})/.exec(printedLines.join('\n')) ?? [];
    expect(await readFile(page(), 'utf8')).toContain(code);
    const options = { input, outDir, keysDir: offline, now, allowFewer: false, onRead: () => undefined };
    await expect(publishRows({ ...options, previewCode: undefined })).rejects.toThrow(/no preview has shown/);
    await expect(publishRows({ ...options, previewCode: code, now: now + DAY })).rejects.toThrow(
      /are not the rows/,
    );
    await publishRows({ ...options, previewCode: code });
    expect(await countPublishedRecords()).toBe(150);
    now += HOUR;
    expect(await runKeep()).toBe(KEEP_EXIT.published); // a person's timestamp is short
    expect(await readServedVersions(outDir)).toEqual({ timestamp: 4, snapshot: 4, targets: 2, recalls: 3 });
    expect(await readdir(input)).not.toContain('keep.html');
  });

  it('and hundreds of recalls are shown on one page by source, country and hazard, with a search', async () => {
    await writeKeepBounds({ bounds: { mayGrow: 300 } });
    serve(numbers(200));
    expect(await runKeep()).toBe(KEEP_EXIT.published);
    now += 7 * HOUR;
    serve([...numbers(641)], {});
    expect(await runKeep()).toBe(KEEP_EXIT.waits);
    const html = await readFile(page(), 'utf8');
    expect(html.match(/<article>/g)).toHaveLength(3);
    expect(html).toMatch(
      /<summary><b>441<\/b> U\.S\. CPSC[^<]*: Hoa Kỳ <span class="en" lang="en">United States<\/span>, cháy, bỏng/,
    );
    expect(html).toMatch(/<input id="search" type="search"/);
    const [, lines = '[]'] = /id="lines">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(lines)).toHaveLength(441);
    expect(html.length).toBeLessThan(200_000);
  });
});

describe('a broken source leaves the last good recalls in place and is reported:', () => {
  beforeEach(async () => {
    expect(await runKeep()).toBe(KEEP_EXIT.published);
    now += 7 * HOUR;
  });

  it.each([
    ['a page of excuses', () => new Response('<!doctype html><p>Down for maintenance</p>')],
    ['half a file', () => new Response(cpscList(numbers(40)).slice(0, 5_000))],
    ['an error', () => new Response('', { status: 503 })],
    ['nothing', () => new Response('')],
    ['an empty list', () => new Response('[]')],
    ['ten times as many', () => new Response(cpscList(numbers(400)))],
  ] as const)('%s', async (_, broken) => {
    answer = broken;
    expect(await runKeep()).toBe(KEEP_EXIT.failed);
    expect(printedLines.join('\n')).toMatch(/^failed: cpsc: .*; what was published of it stays$/m);
    expect(await countPublishedRecords()).toBe(40);
    now += 2 * DAY;
    expect(await runKeep()).toBe(KEEP_EXIT.failed);
    expect((await readServedVersions(outDir)).timestamp).toBe(3); // signed again all the same
    serve(numbers(41));
    now += 2 * DAY;
    expect(await runKeep()).toBe(KEEP_EXIT.published);
    expect(await countPublishedRecords()).toBe(41);
  });

  it('hand-written rows that cannot be read', async () => {
    await writeFile(join(input, 'recalls.csv'), 'id,keys\n1,2\n');
    expect(await runKeep()).toBe(KEEP_EXIT.failed);
    expect(printedLines.join('\n')).toMatch(/failed: 1 row is refused: recalls\.csv:1/);
    expect(await countPublishedRecords()).toBe(40);
  });
});
