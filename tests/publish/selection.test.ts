import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDecision } from '@/demo/sample-views/samples/verdict';
import type { WarningRecord } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { RegistryContent } from '@/publish/content';
import { readPopularHosts } from '@/publish/hosts/popular-hosts';
import { isSharedHost } from '@/publish/hosts/shared-hosts';
import { ProblemList } from '@/publish/rows/rows';
import { selectRecordsForPublishing } from '@/publish/selection';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';

const TODAY = '2026-11-28';
const warning = (id: string, key: TrustKey, asOf = '2026-11-20'): WarningRecord => ({
  ...{ type: 'warning', id, keys: [key], origin: 'community', category: 'phishing' },
  source: { name: 'Danh sách thử', url: 'https://example.vn/list', asOf },
});
const content = (changes: Partial<RegistryContent>): RegistryContent => ({
  ...{ lists: [], sellers: [], violations: [] },
  ...changes,
});
const select = (changes: Partial<RegistryContent>) => {
  const { content: selected, leftOut } = selectRecordsForPublishing(content(changes), TODAY);
  return { warnings: selected.warnings?.map(({ id }) => id), violations: selected.violations, leftOut };
};

describe('select: what is published', () => {
  it('leaves out the records of lists that were not renewed', () => {
    const old = warning('w-1', 'site:mau.example', '2024-05-16');
    const { warnings, leftOut } = select({ warnings: [old, warning('w-2', 'site:moi.example')] });
    expect(warnings).toEqual(['w-2']);
    expect(leftOut).toEqual([
      { record: 'warning w-1', reason: expect.stringContaining('2024-05-16'), said: 'site:mau.example' },
    ]);
  });

  it('leaves out ended, corrected and annulled decisions, with the reason', () => {
    const { violations, leftOut } = select({
      violations: [
        createDecision({ id: 'v-1', expiresOn: '2026-11-27' }),
        createDecision({ id: 'v-2', status: 'corrected' }),
        createDecision({ id: 'v-3' }),
      ],
      corrections: [
        {
          ...{ type: 'correction', record: 'violation v-9', kind: 'annulled' },
          by: {
            issuer: 'Cơ quan minh họa',
            number: '1',
            decidedOn: '2026-11-20',
            url: 'https://example.vn/1',
          },
        },
      ],
    });
    expect(violations.map(({ id }) => id)).toEqual(['v-3']);
    expect(leftOut.map(({ record, reason }) => `${record}: ${reason}`)).toEqual([
      'violation v-1: it was shown until 2026-11-27',
      'violation v-2: it is corrected',
      'violation v-9: a decision annulled it',
    ]);
  });

  it.each([
    ...[
      'youtube.com',
      'm.youtube.com',
      'zalo.me',
      'oa.zalo.me',
      'sites.google.com',
      'play.google.com',
      'bit.ly',
    ],
    ...[
      'facebook.com',
      'blogspot.com',
      'github.io',
      'weebly.com',
      'vercel.app',
      'com.vn',
      'linktr.ee',
      'forms.gle',
      'm.me',
      'telegra.ph',
      'storage.googleapis.com',
      'tumblr.com',
    ],
  ])('never warns of the shared host %s', (host) => {
    const key: TrustKey = `site:${host}`;
    const confirmation = createConfirmation(key);
    const { warnings, leftOut } = select({
      warnings: [warning('w-1', key)],
      confirmations: [confirmation],
    });
    expect(warnings).toEqual([]);
    expect(leftOut[0]?.reason).toBe('anyone can publish on this host');
  });

  it.each([
    'quatang.weebly.com',
    'gia-mao.vercel.app',
    '11zalo.com',
    'youtube-tang-qua.example',
    'shop.io.vn',
    'tiem-hoa.tumblr.com',
  ])('may warn of %s, which belongs to one person', (host) => expect(isSharedHost(host)).toBe(false));

  it('removes only the shared host from a decision with other keys', () => {
    const record = createDecision({ keys: ['site:facebook.com', 'shop:shopee.vn:5'] });
    const { violations, leftOut } = select({ violations: [record] });
    expect(violations.map(({ keys }) => keys)).toEqual([['shop:shopee.vn:5']]);
    expect(leftOut).toHaveLength(1);
  });

  it('warns of a popular host only with a second source and a person’s confirmation', () => {
    const key = 'site:vnexpress.net';
    const warnings = [warning('w-1', key)];
    expect(select({ warnings }).warnings).toEqual([]);
    expect(select({ warnings, confirmations: [createConfirmation(key)] }).warnings).toEqual(['w-1']);
    const own = [warning('w-2', 'site:mau-lon.example')];
    expect(select({ warnings: own }).warnings).toEqual(['w-2']);
    expect(select({ warnings: own, popularHosts: ['mau-lon.example'] }).warnings).toEqual([]);
  });

  it('reads the operator’s list of popular hosts, and reports a wrong line', async () => {
    const directory = await emptyDirectory();
    await writeFile(
      join(directory, 'popular-hosts.txt'),
      'origin,rank\nhttps://www.mau.example,1000\n# nguồn: CrUX\nkhac.example\nkhông phải\n',
    );
    const problems = new ProblemList();
    expect(await readPopularHosts(directory, problems)).toEqual(['mau.example', 'khac.example']);
    expect(problems.count).toBe(1);
  });
});

function createConfirmation(key: string) {
  return {
    ...{ type: 'confirmation' as const, key, confirmedBy: 'Người kiểm tra', confirmedOn: '2026-11-27' },
    secondSource: { name: 'Nguồn thứ hai', url: 'https://example.vn/2', asOf: '2026-11-26' },
  };
}
