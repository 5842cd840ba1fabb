import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readPublishedVersionNumber } from '@/publish/publish';
import { readPublishedVersion } from '@/publish/signing/published-version';
import { showOrApproveCommunityLists } from '@/scripts/registry/approve';
import { previewRows } from '@/scripts/registry/preview';
import { publishRows } from '@/scripts/registry/publish';
import { openPublisher, PUBLISHER } from '@/tests/support/publish/publisher';

let now: number;
let input: string;
let outDir: string;
let keysDir: string;
let printedLines: string[];

beforeEach(async () => {
  now = Date.parse('2026-11-28T03:00:00Z');
  ({ input, outDir, keysDir } = await openPublisher(now));
  await writeFile(join(input, 'publisher.json'), JSON.stringify(PUBLISHER));
  await mkdir(join(input, 'sources'));
  printedLines = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void printedLines.push(String(line)));
  const entries: unknown[] = [];
  for (const by of ['Lan', 'Minh', 'Hoa']) entries.push(await newKey(by));
  await writeFile(join(input, 'sources/reviewers.json'), JSON.stringify({ reviewers: entries }));
  await writeHostList('gia-mao.example', 'lua-dao.example');
  return () => vi.restoreAllMocks();
});

const keyFile = (by: string) => join(keysDir, `${by}.pem`);
async function newKey(by: string): Promise<unknown> {
  printedLines.length = 0;
  await showOrApproveCommunityLists({
    input,
    outDir,
    now,
    person: { by, keyFile: keyFile(by), isNew: true },
  });
  return JSON.parse(printedLines.join(''));
}
const writeHostList = (...hosts: readonly string[]) =>
  writeFile(
    join(input, 'more.jsonl'),
    hosts
      .map((host, at) =>
        JSON.stringify({
          ...{ type: 'warning', id: `w-${host}`, keys: [`site:${host}`], category: 'phishing' },
          origin: at === 0 && host.startsWith('co-quan') ? 'authority' : 'community',
          source: { name: 'Danh sách thử', url: 'https://example.vn/list', asOf: '2026-11-27' },
        }),
      )
      .map((line) => `${line}\n`)
      .join(''),
  );
const agree = (by: string, key = by) =>
  showOrApproveCommunityLists({ input, outDir, now, person: { by, keyFile: keyFile(key), isNew: false } });

/** Makes the preview, publishes, and returns the hosts of the published records. */
async function publishNow(): Promise<readonly string[]> {
  const html = join(outDir, 'preview.html');
  await previewRows({ input, out: outDir, now, json: false, html, onRead: () => undefined });
  const publishing = { input, outDir, keysDir, now, allowFewer: true, previewCode: undefined };
  await publishRows({ ...publishing, onRead: () => undefined });
  const { records } = await readPublishedVersion(outDir, await readPublishedVersionNumber(outDir));
  return [...records.values()].flatMap(({ keys }) => keys).sort();
}

describe('a community list', () => {
  it('is published only after two people approved it, and does not delay the rest of a version', async () => {
    await writeHostList('co-quan-bao.example', 'gia-mao.example');
    expect(await publishNow()).toEqual(['site:co-quan-bao.example']);
    expect(printedLines.at(-1)).toBe(
      'community lists wait: 1 new and 0 gone hosts; nobody agreed, and it takes 2 ("approve")',
    );
    await agree('Lan');
    expect(await publishNow()).toEqual(['site:co-quan-bao.example']);
  });

  it('is published after two people approved the same changes, and their approvals stay on record', async () => {
    await agree('Lan');
    await agree('Minh');
    expect(printedLines.at(-1)).toBe('agreed: Lan, Minh; it takes 2');
    expect(await publishNow()).toEqual(['site:gia-mao.example', 'site:lua-dao.example']);
    const [file = ''] = await readdir(join(input, 'approvals'));
    expect(JSON.parse(await readFile(join(input, 'approvals', file), 'utf8'))).toMatchObject([
      { by: 'Lan', on: '2026-11-28' },
      { by: 'Minh', on: '2026-11-28' },
    ]);
  });

  it('counts each person once, and nobody who signs with another person’s key', async () => {
    await agree('Lan');
    await agree('Lan');
    await expect(agree('Minh', 'Lan')).rejects.toThrow(/is not the key of Minh/);
    await expect(agree('Tuấn', 'Lan')).rejects.toThrow(/names no Tuấn/);
    expect(await publishNow()).toEqual([]);
  });

  it('does not count an approval that somebody else wrote into the file', async () => {
    await agree('Lan');
    const [file = ''] = await readdir(join(input, 'approvals'));
    const path = join(input, 'approvals', file);
    const [yes] = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify([yes, { ...yes, by: 'Minh' }]));
    expect(await publishNow()).toEqual([]);
  });

  it('needs new approvals for the next day’s changes, and contains the last approved hosts until then', async () => {
    await agree('Lan');
    await agree('Minh');
    await publishNow();
    now += 86_400_000;
    await writeHostList('gia-mao.example', 'moi.example');
    expect(await publishNow()).toEqual(['site:gia-mao.example', 'site:lua-dao.example']);
    expect(printedLines.at(-1)).toMatch(/1 new and 1 gone hosts; nobody agreed/);
    await agree('Minh');
    await agree('Hoa');
    expect(await publishNow()).toEqual(['site:gia-mao.example', 'site:moi.example']);
  });

  it('loses a host to a correction at once', async () => {
    await agree('Lan');
    await agree('Minh');
    await publishNow();
    const by = 'Cơ quan minh họa,09,2026-11-22,https://example.vn/9';
    const row = `warning w-lua-dao.example,annulled,${by}`;
    await writeFile(
      join(input, 'corrections.csv'),
      `record,kind,issuer,number,decided_on,source_url\n${row}\n`,
    );
    expect(await publishNow()).toEqual(['site:gia-mao.example']);
  });

  it('shows popular and shared hosts separately, on the preview page and to those who approve', async () => {
    await writeHostList('gia-mao.example', 'vnexpress.net', 'sites.google.com');
    printedLines.length = 0;
    await showOrApproveCommunityLists({ input, outDir, now, person: undefined });
    expect(printedLines.slice(0, 3)).toEqual([
      'very many visit these, or anyone publishes on them: look at each: 2',
      '  sites.google.com',
      '  vnexpress.net',
    ]);
    await publishNow();
    const html = await readFile(join(outDir, 'preview.html'), 'utf8');
    expect(html).toMatch(
      /class="grave"><h3>[^<]*<span[^>]*>[^<]*look at each<\/span>: 2<\/h3><ul><li>sites\.google\.com/,
    );
  });
});

describe('a version', () => {
  it('is not published unless it states its publisher’s name, contact and way to correct entries', async () => {
    await writeFile(join(input, 'publisher.json'), JSON.stringify({ ...PUBLISHER, contact: '' }));
    await expect(publishNow()).rejects.toThrow(/refused/);
    await rm(join(input, 'publisher.json'));
    await expect(publishNow()).rejects.toThrow(/has no publisher\.json/);
  });
});
