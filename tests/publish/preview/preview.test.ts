import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDecision } from '@/demo/sample-views/samples/verdict';
import { importDirectory } from '@/publish/import/import-directory';
import { compareWithPublished } from '@/publish/preview/compare';
import { readIfPreviewed, type Shown } from '@/publish/preview/shown';
import { publishRegistryVersion } from '@/publish/publish';
import { readPublishedVersion } from '@/publish/signing/published-version';
import { previewRows } from '@/scripts/registry/preview';
import { renderPreviewPage } from '@/scripts/registry/preview/as-page';
import { toPreviewLines } from '@/scripts/registry/preview/as-text';
import { toVerdictTextOfRecord } from '@/scripts/registry/preview/shopper-text';
import { openPublisher } from '@/tests/support/publish/publisher';

const NOW = Date.parse('2026-11-28T03:00:00Z');
let rows: string;
let out: string;
let keys: string;

beforeEach(async () => {
  ({ input: rows, outDir: out, keysDir: keys } = await openPublisher(NOW));
});

const warning = (id: string, host: string, asOf: string) =>
  JSON.stringify({
    ...{ type: 'warning', id, keys: [`site:${host}`], origin: 'community', category: 'phishing' },
    source: { name: 'Danh sách <thử>', url: 'https://example.vn/list', asOf },
  });
const write = (...lines: string[]) => writeFile(join(rows, 'more.jsonl'), `${lines.join('\n')}\n`);

async function previewOf() {
  const before = await readPublishedVersion(out, 1);
  return compareWithPublished(await importDirectory(rows), before, { versionBefore: 1, now: NOW });
}

describe('a preview', () => {
  it('lists new, changed, removed and omitted rows against the published version', async () => {
    await write(warning('w-1', 'mot.example', '2026-11-20'), warning('w-2', 'hai.example', '2026-11-20'));
    await publishRegistryVersion({
      content: await importDirectory(rows),
      outDir: out,
      keysDir: keys,
      now: NOW,
    });
    await write(
      warning('w-2', 'hai.example', '2026-11-27'),
      warning('w-3', 'ba.example', '2026-11-27'),
      warning('w-4', 'youtube.com', '2026-11-27'),
    );
    const preview = await previewOf();
    const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);
    expect([ids(preview.added), ids(preview.changed), ids(preview.gone)]).toEqual([
      ['w-3'],
      ['w-2'],
      ['w-1'],
    ]);
    expect(preview.leftOut).toMatchObject([
      { record: 'warning w-4', reason: 'anyone can publish on this host' },
    ]);
    expect(preview.records).toEqual([{ what: 'warnings of Danh sách <thử>', now: 2, before: 2 }]);
    const text = toPreviewLines(preview, [], NOW).join('\n');
    expect(text).toContain(
      toVerdictTextOfRecord(preview.added[0] ?? createDecision(), 'vi', NOW)?.findings[0]?.sentence,
    );
    const page = renderPreviewPage(preview, [], NOW);
    expect(page).toContain('<svg class="check"');
    expect(page).not.toContain('<thử>');
  });

  it('lists records that end within seven days, and the oldest data', async () => {
    await write(warning('w-1', 'mot.example', '2026-11-20'));
    await publishRegistryVersion({
      content: await importDirectory(rows),
      outDir: out,
      keysDir: keys,
      now: NOW,
    });
    const preview = compareWithPublished(
      { lists: [], sellers: [], violations: [createDecision({ expiresOn: '2026-12-01' })] },
      await readPublishedVersion(out, 1),
      { versionBefore: 1, now: NOW },
    );
    expect(preview.endsSoon).toEqual([{ what: 'violation V-2026-0001', day: '2026-12-01' }]);
    expect(preview.oldest[0]?.day).toBe('2026-11-20');
  });

  it('is required again after a change of rows, version or day', async () => {
    await write(warning('w-1', 'mot.example', '2026-11-20'));
    const options = {
      input: rows,
      out,
      now: NOW,
      json: false,
      html: join(out, 'p.html'),
      onRead: () => undefined,
    };
    await previewRows(options);
    expect(await readFile(join(out, 'p.html'), 'utf8')).toContain('mot.example');
    const shown = { versionBefore: 0, day: '2026-11-28' };
    const read = (now: Omit<Shown, 'digest'>, during = async () => {}) => readIfPreviewed(rows, now, during);
    await read(shown);
    await expect(read({ ...shown, versionBefore: 1 })).rejects.toThrow(/^another version/);
    await expect(read({ ...shown, day: '2026-11-29' })).rejects.toThrow(
      /^the preview was made for 2026-11-28/,
    );
    const other = () => write(warning('w-1', 'hai.example', '2026-11-20'));
    await expect(read(shown, other)).rejects.toThrow(/^the rows changed while they were read: run "preview"/);
    await expect(read(shown)).rejects.toThrow(/^the rows are others than/);
    await rm(join(rows, 'preview.json'));
    await expect(read(shown)).rejects.toThrow(/^no preview has shown/);
  });
});
