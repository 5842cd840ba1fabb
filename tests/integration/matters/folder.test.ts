import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGuideCommands } from '@/demo/demonstration/steps/matter-steps';
import { makeStampService } from '@/demo/demonstration/time-stamps/stamp-authority';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { sha256Hex } from '@/lib/base/digest';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { type FolderSources, planFolder } from '@/lib/matters/folder-plan';
import { GUIDE_NAMES } from '@/lib/matters/verify-guide';
import { checkTimeStampReply } from '@/lib/time-stamps/check-reply';
import { createNonce, createStampRequest } from '@/lib/time-stamps/request';
import { makeFolder } from '@/lib/workflows/matters/make-folder';
import { pack } from '@/tests/support/evidence/packages';

const run = promisify(execFile);
const DAY = '2026-11-30';
const LETTER = {
  id: 'seller-letter',
  docx: new Blob(['DOCX']),
  html: new Blob(['<p>Kính gửi</p>']),
} as const;
/** What must not reach any seller: what a package and a report state about the person who made them. */
const SECRETS = ['PLANTED-user-agent', 'PLANTED-secret', 'PLANTED-salt'];

let folder: string;
let sources: FolderSources;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-folder-'));
  const page = createCapturedPage();
  const context = { ...page.context, title: SECRETS.join(' ') };
  sources = {
    papers: [{ ...LETTER, id: 'consumer-request' }],
    pictures: [
      new Blob(['picture'], { type: 'image/png' }),
      new Blob(['photo PLANTED-salt'], { type: 'image/jpeg' }),
    ],
    page: new Blob([`<p>${SECRETS.join(' ')}</p>`], { type: 'text/html' }),
    package: (await pack({ ...page, context })).file,
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function planAndMakeFolder(recipient: RecipientId, change: Partial<FolderSources> = {}) {
  const files = planFolder(recipient, { ...sources, ...change });
  return makeFolder({ recipient, files, stampedAt: undefined, day: DAY });
}

/** Unpacks a folder's file with `unzip` in a new empty directory; returns the path of the unpacked folder. */
async function unpack(file: Blob): Promise<string> {
  const work = await mkdtemp(join(folder, 'work-'));
  await writeFile(join(work, 'folder.zip'), file.stream());
  await run('unzip', ['-q', 'folder.zip', '-d', 'out'], { cwd: work });
  return join(work, 'out');
}

/** Runs the commands of the folder's page on checking, in the unpacked folder; returns everything that they print. */
async function followGuide(place: string, name: string = GUIDE_NAMES.vi): Promise<string> {
  const guide = await readFile(join(place, name), 'utf8');
  const commands = readGuideCommands(guide);
  expect(commands.length).toBeGreaterThan(1);
  // A person runs block after block; the first that fails ends the check.
  const { stdout } = await run('bash', ['-e', '-o', 'pipefail', '-c', commands.join('\n')], { cwd: place });
  return stdout;
}

describe('the folder for an office', () => {
  it('has papers, pictures, page, package and the pages on checking, under names in ASCII', async () => {
    const { file, name, digest } = await planAndMakeFolder('industry-trade');
    expect(name).toBe('bo-giay-to-so-cong-thuong-2026-11-30.zip');
    expect(digest).toBe(await sha256Hex(new Uint8Array(await file.arrayBuffer())));
    expect((await readdir(await unpack(file))).sort()).toEqual([
      'CACH-KIEM-TRA.html',
      'HOW-TO-VERIFY.html',
      'SHA256SUMS',
      'anh-1.jpg',
      'don-yeu-cau.docx',
      'don-yeu-cau.html',
      'goi-chung-cu.wacz',
      'hinh-trang.png',
      'trang.html',
    ]);
  });

  it.each(Object.values(GUIDE_NAMES))('is checked by the commands of %s alone', async (guide) => {
    const printed = await followGuide(await unpack((await planAndMakeFolder('industry-trade')).file), guide);
    expect(printed).toContain('don-yeu-cau.docx: OK');
    expect(printed).toContain('archive/data.warc.gz: OK');
    expect(printed).toContain('datapackage.json: OK');
    expect(printed).toContain('Verified OK');
  });

  it('contains a time stamp, which its commands verify with the root beside it', async () => {
    const authority = await makeStampService(join(folder, 'authority'));
    const packed = new Uint8Array((await sources.package?.arrayBuffer()) ?? new ArrayBuffer());
    const digest = await sha256Hex(packed);
    const reply = await authority.reply(createStampRequest(digest, createNonce()));
    const { at } = await checkTimeStampReply(reply, { digest, roots: null });
    const stamp = { reply: new Blob([reply]), roots: new Blob([authority.root]) };
    const files = planFolder('industry-trade', { ...sources, stamp });
    const made = await makeFolder({ recipient: 'industry-trade', files, stampedAt: at, day: DAY });
    const printed = await followGuide(await unpack(made.file));
    expect(printed).toContain('dau-thoi-gian.tsr: OK');
    expect(printed).toMatch(/Time stamp: \w{3}/);
  });

  it('fails these commands after a change', async () => {
    const place = await unpack((await planAndMakeFolder('industry-trade')).file);
    await appendFile(join(place, 'trang.html'), ' ');
    await expect(followGuide(place)).rejects.toMatchObject({
      stdout: expect.stringContaining('trang.html: FAILED'),
    });
  });

  it('says that its time is the device’s own if there is no time stamp', async () => {
    const place = await unpack((await planAndMakeFolder('industry-trade')).file);
    expect(await readFile(join(place, GUIDE_NAMES.vi), 'utf8')).toContain('giờ của máy người lập');
  });

  it('contains a page on checking that loads and runs nothing', async () => {
    const place = await unpack((await planAndMakeFolder('industry-trade')).file);
    for (const name of Object.values(GUIDE_NAMES))
      expect(await readFile(join(place, name), 'utf8')).not.toMatch(
        /<script|https?:|src=|href=|\son[a-z]+=/i,
      );
  });
});

describe('the folder for a seller', () => {
  it.each(['seller', 'platform', 'bank'] as const)(
    'has the letter and one picture for the %s, and no trace of who made it',
    async (recipient) => {
      const { file } = await planAndMakeFolder(recipient, { papers: [LETTER] });
      expect((await readdir(await unpack(file))).sort()).toEqual([
        'hinh-trang.png',
        'thu-gui-nguoi-ban.docx',
        'thu-gui-nguoi-ban.html',
      ]);
      const bytes = Buffer.from(await file.arrayBuffer()).toString('latin1');
      expect(SECRETS.filter((secret) => bytes.includes(secret))).toEqual([]);
    },
  );

  it('has the same bytes at any time of a day, so it contains no time of day', async () => {
    const first = await planAndMakeFolder('seller');
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await planAndMakeFolder('seller')).digest).toBe(first.digest);
  });
});

describe('making a folder', () => {
  const big = () => new Blob([new Uint8Array(3_000_000)]);

  it('reports its progress, and ends at 100 %', async () => {
    const shares: number[] = [];
    const files = planFolder('police', { ...sources, package: big() });
    await makeFolder({
      recipient: 'police',
      files,
      stampedAt: undefined,
      day: DAY,
      onProgress: (share) => shares.push(share),
    });
    expect(shares.length).toBeGreaterThan(4);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('stops when the person stops it', async () => {
    const stop = new AbortController();
    const files = planFolder('police', { ...sources, package: big() });
    const onProgress = () => stop.abort();
    await expect(
      makeFolder({
        recipient: 'police',
        files,
        stampedAt: undefined,
        day: DAY,
        signal: stop.signal,
        onProgress,
      }),
    ).rejects.toMatchObject({ code: 'stopped' });
  });

  it('names a full disk, and a file that can no longer be read', async () => {
    const failing = (error: Error) =>
      Object.assign(new Blob(['x']), {
        stream: () => new ReadableStream({ pull: (controller) => controller.error(error) }),
      });
    const code = (error: Error) =>
      makeFolder({
        recipient: 'seller',
        files: [{ path: 'a', role: 'picture', file: failing(error) }],
        stampedAt: undefined,
        day: DAY,
      }).catch((thrown: unknown) => thrown);
    expect(await code(new DOMException('full', 'QuotaExceededError'))).toMatchObject({
      code: 'storage-full',
    });
    expect(await code(new DOMException('gone', 'NotReadableError'))).toMatchObject({
      code: 'storage-failed',
    });
  });
});
