// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { AGE, NOON } from '@/demo/sample-views/samples/verdict';
import { listPageFacts } from '@/lib/capture/stages/facts';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { replaceTextWithSiteFacts } from '@/lib/independent-shops/with-facts';
import { findAdapter } from '@/lib/marketplaces/all';
import { readPage } from '@/lib/reading/read-page';
import { listReadingSubjects } from '@/lib/trust/subjects';
import { pairSubjectsWithResults, toPageContext } from '@/lib/verdict/context';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { pageOf } from '../../support/pages/page';

const LISTING = 'https://shopee.vn/Bat-gom-men-lam-i.1043927518.27190000001';
const filler = `<p>${'Bát gốm men lam vẽ tay, nung ở nhiệt độ cao. '.repeat(12)}</p>`;

function read(html: string, url = LISTING): ListingReading {
  const page = pageOf(`<h1>Bát gốm men lam</h1>${html}${filler}`, url);
  const adapter = findAdapter(page.url);
  if (!adapter) throw new Error(`no adapter for ${url}`);
  return replaceTextWithSiteFacts(readPage(adapter, page));
}
const codeOf = (html: string) => {
  const reading = read(html);
  return reading.kind === 'listing' ? reading.listing.seller?.taxCode : undefined;
};
const row = (label: string, value: string) => `<dl><dt>${label}</dt><dd>${value}</dd></dl>`;

describe('the tax code of a seller', () => {
  it.each([
    ['as printed', row('Mã số thuế', '0100233488'), '0100233488'],
    ['of a branch', row('Mã số doanh nghiệp:', '0314409058-002'), '0314409058-002'],
    ['in groups', row('MST', '0100 233 488'), '0100233488'],
    ['of a wrong form', row('Mã số thuế', '0100233480'), '0100233480'],
  ])('is read beside its label, %s', (_, html, code) => {
    expect(codeOf(html)).toBe(code);
  });

  it.each([
    ['the marketplace’s own, in its frame', `<footer>${row('Mã số doanh nghiệp', '0100233488')}</footer>`],
    ['a frame without a footer element', `<div class="page-Footer">${row('MST', '0100233488')}</div>`],
    ['a sentence with a number', row('Mã số thuế', '0100233488 cấp ngày 01/02/2020')],
    ['a word', row('Mã số thuế', 'đang cập nhật')],
    ['another label', row('Mã sản phẩm', '0100233488')],
    ['running text', '<p>Mã số thuế: 0100233488</p>'],
  ])('is not read from %s', (_, html) => {
    expect(codeOf(html)).toBeUndefined();
  });

  it('is looked up, and its form is checked', () => {
    const reading = read(row('Mã số thuế', '0100233480'));
    const subjects = listReadingSubjects(reading).page;
    expect(subjects.map((one) => (one.kind === 'name' ? one.name : one.key))).toContain('tax:0100233480');
    const answers = subjects.map(() => ({ status: 'unlisted', age: AGE }) as const);
    const verdict = findVerdict({
      context: toPageContext(reading),
      results: pairSubjectsWithResults({ subjects, results: answers }),
      now: NOON,
    });
    const findingsToCheck = verdict.findings.filter(({ tier }) => tier === 'check');
    expect(findingsToCheck.map(({ rule }) => rule)).toEqual(['tax-code-form']);
  });

  it('is masked in evidence for a household, because it is a personal number', () => {
    const facts = JSON.stringify(listPageFacts(read(row('Mã số thuế', '001099012345'))));
    expect(facts).toContain('001*******45');
    expect(facts).not.toContain('001099012345');
  });
});
