// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { AGE, createDecision, NOON } from '@/demo/sample-views/samples/verdict';
import { createTraderKey } from '@/lib/domain/seller/trader-key';
import type { LookUpResult, ViolationRecord } from '@/lib/domain/seller/trust';
import { site } from '@/lib/independent-shops';
import { replaceTextWithSiteFacts } from '@/lib/independent-shops/with-facts';
import { readPage } from '@/lib/reading/read-page';
import { listReadingSubjects } from '@/lib/trust/subjects';
import { pairSubjectsWithResults, toPageContext } from '@/lib/verdict/context';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { lawfulSiteMarkup } from '@/tests/support/pages/lawful-site-markup';
import { pageOf } from '../../support/pages/page';

const HOME = 'https://gom-may.example.vn/';

/** The verdict about a site's page, found as in the extension, with only these records. */
function verdictOf(markup: string, ...records: readonly ViolationRecord[]) {
  const page = pageOf(markup, HOME);
  // A parsed page never says that it has loaded; one in a tab does.
  Object.defineProperty(page.document, 'readyState', { value: 'complete' });
  const reading = replaceTextWithSiteFacts(readPage(site, page));
  const subjects = listReadingSubjects(reading).page;
  const answers = subjects.map((subject): LookUpResult => {
    const found = records.filter(({ keys }) => subject.kind !== 'name' && keys.includes(subject.key));
    return found.length > 0
      ? { status: 'known', records: found, age: AGE }
      : { status: 'unlisted', age: AGE };
  });
  return findVerdict({
    context: toPageContext(reading),
    results: pairSubjectsWithResults({ subjects, results: answers }),
    now: NOON,
  });
}

describe('a lawful site’s page', () => {
  it.each(lawfulSiteMarkup())('leads to no check: $name', ({ markup }) => {
    const { state, toCheck, findings } = verdictOf(markup);
    expect(state).toBe('unlisted');
    expect(findings.filter(({ tier }) => tier !== 'information')).toEqual([]);
    expect(toCheck).toBe(false);
  });

  it('has its own details shown', () => {
    const [first] = lawfulSiteMarkup();
    const finding = verdictOf(first?.markup ?? '').findings.find(({ rule }) => rule === 'disclosed');
    expect(finding?.facts).toMatchObject({
      'shown owner-name': 'CÔNG TY TNHH GỐM MÂY',
      'shown registration': '0100233488',
      'shown returns': 'https://gom-may.example.vn/dt',
    });
  });
});

describe('a site whose owner shares the name of a trader with a published decision', () => {
  const LINE = 'Số 8 đường Thử Nghiệm, phường Bến Mẫu, tỉnh Minh Họa';
  const owned = `<main><p>${'Bình gốm men lam vẽ tay. '.repeat(20)}</p></main><footer><p>Công ty TNHH Gốm Mây Minh Họa</p><p>Địa chỉ: ${LINE}</p><p>MST: 0100233488</p><a href="/cs">Chính sách</a><a href="/lh">Liên hệ</a></footer>`;
  const decided = (name: string, address: string) => {
    const key = createTraderKey(name, address);
    if (key === undefined) throw new Error(`${name}, ${address} make no key`);
    return verdictOf(owned, createDecision({ keys: [key], trader: { name, address } }));
  };

  it.each([
    ['at another house', 'Công ty TNHH Gốm Mây Minh Họa', 'Số 80 đường Thử Nghiệm, tỉnh Minh Họa'],
    ['in another province', 'Công ty TNHH Gốm Mây Minh Họa', 'Số 8 đường Thử Nghiệm, tỉnh Ví Dụ'],
    ['of another legal form', 'Công ty Cổ phần Gốm Mây Minh Họa', LINE],
    ['in the same house', 'Công ty TNHH Gốm Sao Minh Họa', LINE],
  ])('leads to no check when the trader is %s', (_, name, address) => {
    expect(decided(name, address)).toMatchObject({ state: 'unlisted', toCheck: false });
  });

  it('leads to one comparison when name and address are the same', () => {
    const { state, findings } = decided('Công ty TNHH Gốm Mây Minh Họa', LINE);
    expect(state).toBe('unlisted');
    expect(findings.filter(({ tier }) => tier !== 'information').map(({ rule }) => rule)).toEqual([
      'same-trader',
    ]);
  });
});

describe('a site that shows none of the required details', () => {
  const bare = (footer: string, basket = '<a href="/cart">Giỏ hàng</a>') =>
    verdictOf(
      `<main><p>${'Bình gốm men lam vẽ tay. '.repeat(20)}</p>${basket}</main><footer>${footer}</footer>`,
    );

  it('is asked for the missing details', () => {
    const [finding] = bare('<p>Bình đẹp cho ngôi nhà của bạn, mở cửa hằng ngày.</p>').findings;
    expect(finding).toMatchObject({ rule: 'disclosure', tier: 'check' });
    expect(finding?.facts.items?.split(' ')).toEqual(
      expect.arrayContaining(['owner-name', 'owner-address', 'privacy-policy']),
    );
  });

  it('is asked for nothing without any sign of a shop', () => {
    expect(bare('<p>Ghi chép về gốm của một người chơi gốm, viết hằng ngày.</p>', '').findings).toEqual([]);
  });

  it('is asked for nothing when it is not in Vietnamese', () => {
    const site = (main: string, footer: string) =>
      verdictOf(`<main>${main}</main><footer>${footer}</footer>`);
    const french = site(
      `<p>${'Théière en grès émaillé, tournée à la main. '.repeat(20)}</p><a href="/cart">Panier</a>`,
      '<p>17 rue des Potiers, Lyon. Livraison et retours sous 14 jours.</p>',
    );
    expect(french.findings.filter(({ tier }) => tier !== 'information')).toEqual([]);
  });

  it('is asked for nothing when its owner has a foreign legal form', () => {
    const { findings } = bare('<p>© 2026 Cloud Ceramics Pte. Ltd.</p><p>Bình đẹp cho ngôi nhà của bạn.</p>');
    expect(findings.filter(({ tier }) => tier !== 'information')).toEqual([]);
  });

  it('is asked to check the form of an invalid tax code', () => {
    const { findings } = bare(
      '<p>Công ty TNHH Gốm Mây, địa chỉ đường Thử</p><p>MST: 0100233480</p><a href="/cs">Chính sách</a>',
    );
    expect(findings.filter(({ tier }) => tier === 'check').map(({ rule }) => rule)).toContain(
      'tax-code-form',
    );
  });
});
