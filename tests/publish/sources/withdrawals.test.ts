import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createResultWithRecords,
  createShopPageContext,
  createUnlistedResult,
  NOON,
} from '@/demo/sample-views/samples/verdict';
import { RECORD_SCHEMAS } from '@/lib/registry/codec/record-schemas';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { findRecallReason } from '@/publish/importers/recall-reason';
import { importedConfirmed, prepareSources, SOURCES } from '@/tests/support/publish/imported';

const sources = prepareSources(importedConfirmed);
const { imported } = sources;

describe("the drug administration's withdrawals", () => {
  it('carry their reason, from page and annex', async () => {
    const { rows } = await imported('dav-withdrawals', 'dav-withdrawals.html', 'dav-withdrawals.csv');
    expect(rows.map(({ keys, reason, number }) => [keys, reason, number].join(' '))).toEqual([
      'notice:000123/26/CBMP-QLD voluntary 952/QĐ-QLD',
      'notice:000124/26/CBMP-QLD voluntary 952/QĐ-QLD',
      'notice:000200/25/CBMP-QLD quality 953/QĐ-QLD',
      'notice:000201/25/CBMP-QLD safety 954/QĐ-QLD',
      'notice:000202/25/CBMP-QLD quality 955/QĐ-QLD',
    ]);
    // Other lots of the product are not affected.
    expect(rows.map(({ batches }) => batches)).toEqual([undefined, undefined, 'L01', undefined, undefined]);
  });

  it('carry the reason given for each number, otherwise the common reason', async () => {
    const text = await readFile(join(SOURCES, 'dav-withdrawals.html'), 'utf8');
    const place = join(sources.directory, 'page.html');
    const ofEach = text
      .replace('<th>Ngày cấp</th>', '<th>Lý do</th>')
      .replace('<td>01/02/2026</td>', '<td>Chứa chất cấm</td>')
      .replace('<td>01/02/2026</td>', '<td></td>');
    await writeFile(place, ofEach);
    const { rows } = await imported('dav-withdrawals', place);
    expect(rows.map(({ reason }) => reason)).toEqual(['safety', 'voluntary']);
  });

  it.each([
    ['công ty đề nghị thu hồi tự nguyện do không còn nhu cầu kinh doanh', 'voluntary'],
    ['Không đạt chất lượng về độ đồng đều khối lượng', 'quality'],
    ['Không còn nhu cầu kinh doanh', 'voluntary'],
    ['Sản phẩm chứa chất cấm', 'safety'],
    ['Không đạt giới hạn vi sinh', 'safety'],
    ['Hồ sơ công bố không đúng với thực tế', 'quality'],
    ['Tự nguyện thu hồi vì lý do an toàn', undefined],
    // If a number was given up for a reason other than a fault of the goods, no reason is recorded.
    ['Công ty đề nghị rút, không vì lý do an toàn', undefined],
    ['Công ty xin rút, không phát hiện vi phạm', undefined],
    ['Không đáp ứng nhu cầu kinh doanh', undefined],
    ['Không còn kinh doanh, chuyển hồ sơ cho đơn vị khác', undefined],
    ['Theo công văn', undefined],
  ])('read "%s" as the reason %s, or are left to a person', (text, reason) => {
    expect(findRecallReason(text)).toBe(reason);
  });

  it('lead to no warning if they were voluntary', async () => {
    const { rows } = await imported('dav-withdrawals', 'dav-withdrawals.html');
    const record = RECORD_SCHEMAS.recalls.parse(rows[0]);
    const answers = [createUnlistedResult(), createResultWithRecords('notice:000123/26/CBMP-QLD', record)];
    const { findings, toCheck } = findVerdict({
      context: createShopPageContext(),
      results: answers,
      now: NOON,
    });
    expect(findings).toMatchObject([
      { rule: 'recall', tier: 'information', facts: { telling: 'voluntary' } },
    ]);
    expect(toCheck).toBe(false);
  });
});
