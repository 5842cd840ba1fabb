// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createDemoRecords } from '@/demo/demonstration/registry/records';
import { SELLERS } from '@/demo/demonstration/steps/demo-sellers';
import { readFixture } from '@/demo/demonstration/world/pages';
import {
  createDecision,
  createResultWithRecords,
  createUnlistedResult,
  NOON,
  SHOP,
} from '@/demo/sample-views/samples/verdict';
import { createTraderKey } from '@/lib/domain/seller/trader-key';
import { site } from '@/lib/independent-shops';
import { replaceTextWithSiteFacts } from '@/lib/independent-shops/with-facts';
import { readPage } from '@/lib/reading/read-page';
import { listReadingSubjects } from '@/lib/trust/subjects';
import { toPageContext } from '@/lib/verdict/context';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { pageOf } from '@/tests/support/pages/page';

const PageSchema = z.looseObject({ file: z.string(), url: z.url() });
const json = <T>(file: string, schema: z.ZodType<T>) => schema.parse(JSON.parse(readFileSync(file, 'utf8')));
const SITES = json('tests/fixtures/pages/sites.json', z.array(PageSchema));
const { sites = [], warnings = [] } = createDemoRecords(SELLERS, 'https://registry.example', '2026-11-22');
const OWNER = { name: 'Hộ kinh doanh Kho Hàng Minh Họa', address: 'Số 1 đường Ví Dụ, Tỉnh Minh Họa' };
const decided = createDecision({ keys: [createTraderKey(OWNER.name, OWNER.address) ?? SHOP], trader: OWNER });

/** The verdict about a demonstration site, found as in the extension, with the records of the demonstration's registry. */
function verdictOf({ file, url }: z.infer<typeof PageSchema>) {
  const page = pageOf(readFixture(file), url);
  // A parsed page never says that it has loaded; one in a tab does.
  Object.defineProperty(page.document, 'readyState', { value: 'complete' });
  const reading = replaceTextWithSiteFacts(readPage(site, page));
  const answers = listReadingSubjects(reading).page.flatMap((subject) => {
    if (subject.kind === 'name') return [];
    const records = [...sites, ...warnings, decided].filter(({ keys }) => keys.includes(subject.key));
    return [
      records.length === 0
        ? createUnlistedResult(subject.key)
        : createResultWithRecords(subject.key, ...records),
    ];
  });
  const { state, findings } = findVerdict({ context: toPageContext(reading), results: answers, now: NOON });
  return { state, findings: findings.map(({ rule, tier }) => `${rule} ${tier}`) };
}

describe('the independent sites of the demonstration', () => {
  it('include a lawful business with its records, and nothing to check', () => {
    expect(SITES.slice(0, 1).map(verdictOf)).toEqual([
      {
        state: 'registered',
        findings: [
          'badge information',
          'notified information',
          'tax-record information',
          'same-business information',
          'disclosed information',
        ],
      },
    ]);
  });

  it('include one with findings to check, and no warning', () => {
    expect(SITES.slice(1, 2).map(verdictOf)).toEqual([
      {
        state: 'unlisted',
        findings: [
          'site-warning check',
          'badge check',
          'disclosure check',
          'goods check',
          'disclosed information',
        ],
      },
    ]);
  });

  it('include one with the name and address of a decision: to compare, and no warning', () => {
    expect(SITES.slice(2).map(verdictOf)).toEqual([
      { state: 'unlisted', findings: ['same-trader check', 'disclosed information'] },
    ]);
  });
});
