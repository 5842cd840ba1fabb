import { describe, expect, it } from 'vitest';
import { createSite as entry } from '@/demo/sample-views/samples/records';
import { createSameReadingForAllItems, createSiteFacts } from '@/demo/sample-views/samples/site-facts';
import { createResultWithRecords, createSellerRecord, NOON } from '@/demo/sample-views/samples/verdict';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import { DISCLOSURE_ITEMS } from '@/lib/domain/seller/site-disclosures';
import type { SiteBadge, SiteFacts } from '@/lib/domain/seller/site-facts';
import { createWords } from '@/lib/domain/words';
import { CHECKLIST } from '@/lib/reference/checklists/checklists';
import type { SubjectResult } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';

const KEY = 'site:gommay.example.vn';
const at = (day: string) => Date.parse(`${day}T12:00:00+07:00`);
const unlisted = (now: number): SubjectResult => ({
  subject: { kind: 'site', key: KEY },
  result: { status: 'unlisted', age: { version: 1, publishedAt: now, fetchedAt: now, expiresAt: now + 1 } },
});
const findSiteVerdict = (facts: SiteFacts, now = NOON, answer = unlisted(now)) =>
  findVerdict({
    context: { of: 'page', marketplace: 'site', host: facts.host, site: facts },
    results: [answer],
    now,
  });
const text = (facts: SiteFacts, now = NOON, answer = unlisted(now)) =>
  describeVerdict(findSiteVerdict(facts, now, answer), createWords('vi'), {
    answerUrl: 'https://a.example',
    now,
  });

describe('the badge rule', () => {
  const one = (link?: string): SiteBadge => ({ says: 'notified', ...(link === undefined ? {} : { link }) });
  const tierOf = (badge: SiteBadge, now = NOON) =>
    findSiteVerdict(createSiteFacts({ badges: [badge] }), now).findings[0]?.tier;

  it.each([
    'http://online.gov.vn/Home/WebDetails/12345',
    'https://online.gov.vn/HomePage/CustomWebsiteDisplay.aspx?DocId=1',
    'https://www.online.gov.vn/x',
  ])('says that a badge leads to the register: %s', (link) => {
    expect(tierOf(one(link))).toBe('information');
    expect(tierOf(one(link), at('2027-07-01'))).toBe('information');
    expect(text(createSiteFacts({ badges: [one(link)] })).findings[0]?.sentence).toContain(
      'dẫn tới online.gov.vn',
    );
  });

  it('says that the register names the domain', () => {
    const answer = createResultWithRecords(KEY, createSellerRecord('notified', KEY));
    const findings = text(
      createSiteFacts({ badges: [one('http://online.gov.vn/x')] }),
      NOON,
      answer,
    ).findings;
    expect(findings.map(({ sentence }) => sentence).join()).toContain(
      'danh mục có ghi tên miền gommay.example.vn',
    );
  });

  it('does not say that the register names the domain for an ended record or one of a printed tax code', () => {
    const facts = createSiteFacts({ badges: [one('http://online.gov.vn/x')], taxCode: '0100233488' });
    const standing = (...answers: SubjectResult[]) =>
      findVerdict({
        context: { of: 'page', marketplace: 'site', host: facts.host, site: facts },
        results: answers,
        now: NOON,
      }).findings.find(({ rule }) => rule === 'badge')?.facts.standing;
    expect(standing(createResultWithRecords(KEY, createSellerRecord('notified', KEY)))).toBe('recorded');
    for (const ended of ['suspended', 'withdrawn', 'official-store'] as const) {
      expect(standing(createResultWithRecords(KEY, createSellerRecord(ended, KEY)))).toBe('linked');
    }
    const printed = createResultWithRecords(
      'tax:0100233488',
      entry({ keys: ['tax:0100233488'], status: 'registered' }),
    );
    expect(standing(unlisted(NOON), printed)).toBe('linked');
  });

  it.each([
    'https://online.gov.vn.example.com/x',
    'https://example.com/online.gov.vn',
    'https://online.gov.vn@example.com/',
    'https://example.com@online.gov.vn/',
    'https://xonline.gov.vn/',
    'https://x.online.gov.vn/',
    'ftp://online.gov.vn/x',
    'https://xn--nline-5ve.gov.vn/',
    'javascript:alert(1)',
    '/da-thong-bao',
  ])('asks to check a badge that leads elsewhere: %s', (link) => {
    expect(tierOf(one(link))).toBe('check');
  });

  it.each([
    ['2026-07-01', 'information'],
    ['2027-06-30', 'information'],
    ['2027-07-01', 'check'],
  ] as const)('treats on %s a badge without a link as %s', (day, tier) => {
    expect(tierOf(one(), at(day))).toBe(tier);
  });

  it('calls old badges valid until the last day of the transition, with its article', () => {
    const findBadgeFinding = (day: string) => text(createSiteFacts({ badges: [one()] }), at(day)).findings[0];
    expect(findBadgeFinding('2027-06-30')?.sentence).toContain('dùng được đến hết ngày 30/06/2027');
    expect(findBadgeFinding('2027-06-30')?.rows).toContainEqual([
      'Căn cứ',
      'Nghị định 248/2026/NĐ-CP Điều 45.2.a, 53',
    ]);
    expect(findBadgeFinding('2027-07-01')?.sentence).not.toContain('30/06/2027');
  });

  it('is silent about a site without a badge', () => {
    for (const ordering of [true, false, 'unknown'] as const) {
      expect(findSiteVerdict(createSiteFacts({ ordering })).findings).toEqual([]);
    }
  });
});

describe('the disclosure rule', () => {
  const missing = (changes: Partial<SiteFacts>, now = NOON) => {
    const finding = findSiteVerdict(
      createSiteFacts({ items: createSameReadingForAllItems('not-found'), ...changes }),
      now,
    ).findings[0];
    return finding?.facts.items?.split(' ') ?? [];
  };

  it('asks a site without ordering only for what every site must show', () => {
    expect(missing({ ordering: false })).toEqual([
      'owner-name',
      'owner-address',
      'legal-representative',
      'registration',
      'privacy-policy',
      'rights-and-duties',
      'complaint-method',
    ]);
  });

  it('asks an individual for neither a representative nor a certificate', () => {
    expect(missing({ owner: 'individual', ordering: false })).not.toContain('legal-representative');
    expect(missing({ owner: 'individual', ordering: false })).not.toContain('registration');
  });

  it('asks a foreign seller for nothing', () => {
    expect(
      findSiteVerdict(createSiteFacts({ items: createSameReadingForAllItems('not-found'), owner: 'foreign' }))
        .findings,
    ).toEqual([]);
  });

  it('asks for delivery and returns with ordering, identities on a marketplace, ranking on a large one', () => {
    expect(missing({})).toEqual(expect.arrayContaining(['delivery', 'returns', 'phone']));
    expect(missing({})).not.toContain('seller-identity');
    expect(missing({ platform: 'intermediary' })).toContain('seller-identity');
    expect(missing({ platform: 'intermediary' })).not.toContain('ranking-criteria');
    expect(missing({ platform: 'intermediary', large: true })).toContain('ranking-criteria');
    const unsure = missing({ platform: 'direct', large: 'unknown', ordering: 'unknown' });
    expect(unsure).toContain('owner-name');
    expect(unsure).not.toContain('delivery');
    expect(missing({ platform: 'intermediary', large: 'unknown' })).not.toContain('ranking-criteria');
    expect(missing({ platform: 'direct', large: true })).not.toContain('ranking-criteria');
    expect(missing({ platform: 'unknown' })).toContain('delivery');
    expect(missing({ platform: 'unknown' })).not.toContain('seller-identity');
  });

  it('words the delivery policy as one for goods, so that services are excluded', () => {
    const sentence = text(createSiteFacts({ items: { delivery: 'not-found' } }), NOON).findings[0]?.sentence;
    expect(sentence).toContain('chính sách giao hàng (với hàng hóa)');
  });

  it('asks for nothing of the decree before it is in force', () => {
    expect(missing({}, at('2026-06-30'))).toEqual(['phone']);
  });

  it('never counts unread details as missing', () => {
    expect(
      findSiteVerdict(createSiteFacts({ items: createSameReadingForAllItems('unknown') })).findings,
    ).toEqual([]);
    expect(findSiteVerdict(createSiteFacts({ items: {} })).findings).toEqual([]);
  });

  it('names the buyer’s right only if details of art. 37 are missing and the site takes orders', () => {
    const sentence = (items: SiteFacts['items'], ordering = true) =>
      text(createSiteFacts({ items, ordering })).findings[0]?.sentence;
    expect(sentence({ 'owner-address': 'not-found' })).toBe(
      'Không tìm thấy trên trang này: địa chỉ của chủ website. Khi thông tin phải cung cấp bị thiếu hoặc sai, bạn có quyền chấm dứt hợp đồng trong 30 ngày và được trả lại tiền. Chợ Sáng chưa xác định được tính từ ngày nào, nên hãy làm sớm.',
    );
    expect(sentence({ 'privacy-policy': 'not-found' })).toBe(
      'Không tìm thấy trên trang này: chính sách bảo vệ thông tin cá nhân.',
    );
    expect(sentence({ 'owner-address': 'not-found' }, false)).not.toContain('30 ngày');
  });

  it('names the legal basis of each item', () => {
    const rows = text(createSiteFacts({ items: { 'owner-name': 'not-found', phone: 'not-found' } }))
      .findings[0]?.rows;
    expect(rows).toContainEqual(['Căn cứ', 'Nghị định 248/2026/NĐ-CP Điều 4.1; Luật 19/2023/QH15 Điều 37']);
    expect(rows).toContainEqual(['Quyền của bạn', 'Luật 19/2023/QH15 Điều 38.3, 38.4']);
  });

  it('lists each item once', () => {
    expect(new Set(CHECKLIST.map(({ item }) => item)).size).toBe(CHECKLIST.length);
  });
});

describe('the rule that shows a site’s details', () => {
  const shown = {
    'owner-name': 'Công ty TNHH Gốm Mây',
    returns: 'https://gommay.example.vn/doi-tra',
    'seller-identity': 'Tiệm Gốm Mây Thử',
  } as const;
  const findingOf = (facts: SiteFacts, answer?: SubjectResult) =>
    text(facts, NOON, answer).findings.find(({ rule }) => rule === 'disclosed');

  it('states each detail with its legal basis, and how a person can find it', () => {
    const finding = findingOf(createSiteFacts({ shown }));
    expect(finding).toMatchObject({ tier: 'information', title: 'Thông tin website tự công bố' });
    expect(finding?.rows).toContainEqual([
      'Tên chủ website',
      'Công ty TNHH Gốm Mây (Nghị định 248/2026/NĐ-CP Điều 4.1)',
    ]);
    expect(finding?.rows.find(([label]) => label === 'Tự xem thêm')?.[1]).toContain('bảo hành');
    expect(finding?.rows).toContainEqual(['Loại nền tảng', 'bán hàng trực tiếp']);
  });

  it('shows only details required of this kind of site', () => {
    const values = (facts: SiteFacts) =>
      findingOf(facts)
        ?.rows.map(([, value]) => value)
        .join('\n') ?? '';
    expect(values(createSiteFacts({ shown }))).not.toContain('Tiệm Gốm Mây Thử');
    expect(values(createSiteFacts({ shown, platform: 'intermediary' }))).toContain('Tiệm Gốm Mây Thử (');
    expect(values(createSiteFacts({ shown }))).toContain('https://gommay.example.vn/doi-tra');
    expect(values(createSiteFacts({ shown, ordering: false }))).not.toContain(
      'https://gommay.example.vn/doi-tra',
    );
  });

  it('names the position of each detail, and splits registration and complaints into parts', () => {
    const finding = findingOf(
      createSiteFacts({
        shown: {
          ...shown,
          registration: '0100233488',
          'registration-date': '12/03/2019',
          'registration-place': 'Sở Kế hoạch và Đầu tư thành phố Minh Họa',
          'tax-code': '0100233488',
          'e-mail': 'hotro@gommay.example.vn',
          'complaint-times': '3 ngày làm việc',
        },
        places: { 'owner-name': 'footer p', 'e-mail': 'footer a', 'complaint-times': 'li' },
      }),
    );
    const decree = (article: string) => `Nghị định 248/2026/NĐ-CP Điều ${article})`;
    expect(finding?.rows).toEqual(
      expect.arrayContaining([
        ['Tên chủ website', `Công ty TNHH Gốm Mây (ở chân trang; ${decree('4.1')}`],
        ['Ngày cấp đăng ký kinh doanh', `12/03/2019 (${decree('4.2')}`],
        ['Nơi cấp đăng ký kinh doanh', `Sở Kế hoạch và Đầu tư thành phố Minh Họa (${decree('4.2')}`],
        ['Email liên hệ', 'hotro@gommay.example.vn (ở chân trang; Luật 19/2023/QH15 Điều 37)'],
        ['Thời hạn trả lời phản ánh', `3 ngày làm việc (trong trang; ${decree('7')}`],
      ]),
    );
    // The same number twice would be two rows of one fact.
    expect(finding?.rows.filter(([, value]) => value.startsWith('0100233488'))).toHaveLength(1);
  });

  it('separates missing from undecided details, and warns of neither', () => {
    const facts = createSiteFacts({
      shown,
      items: {
        ...createSameReadingForAllItems('found'),
        'e-mail': 'not-found',
        'complaint-times': 'unknown',
        returns: 'unknown',
      },
    });
    const rows = new Map(findingOf(facts)?.rows.map(([label, value]) => [label, value]));
    expect(rows.get('Không thấy dù đã đọc hết trang')).toBe('email liên hệ');
    expect(rows.get('Chưa đọc ra')).toBe('thời hạn trả lời phản ánh; chính sách đổi trả, hoàn tiền');
    expect(rows.get('Tự xem thêm')).not.toContain('đổi trả');
    expect(findSiteVerdict(facts).toCheck).toBe(false);
  });

  it('does not list details as missing that are not required of this site or not yet', () => {
    const absent = (facts: Partial<SiteFacts>, now = NOON) =>
      findSiteVerdict(
        createSiteFacts({ shown, items: createSameReadingForAllItems('not-found'), ...facts }),
        now,
      )
        .findings.find(({ rule }) => rule === 'disclosed')
        ?.facts.absent?.split(' ') ?? [];
    expect(absent({})).toEqual(expect.arrayContaining(['registration-date', 'registration-place']));
    expect(absent({})).not.toContain('tax-code');
    const ofPerson = absent({ owner: 'individual' });
    expect(ofPerson).toContain('tax-code');
    expect(ofPerson).not.toContain('registration-date');
    expect(absent({ ordering: false })).not.toContain('e-mail');
    // Before the decree's first day only the consumer law applied.
    const places = { ...shown, phone: '024 0000 0000' };
    expect(absent({ shown: places }, at('2026-06-30'))).toEqual(['e-mail']);
  });

  it('is silent when nothing was read', () => {
    expect(findingOf(createSiteFacts())).toBeUndefined();
    expect(findingOf(createSiteFacts({ shown: {} }))).toBeUndefined();
  });
});

describe('the kind of a platform', () => {
  const unknown = createSiteFacts({
    platform: 'unknown',
    large: true,
    items: { 'ranking-criteria': 'not-found' },
  });

  it('comes from the site’s own record, and decides the required details', () => {
    const rules = (answer?: SubjectResult) =>
      findSiteVerdict(unknown, NOON, answer).findings.map(({ rule }) => rule);
    const confirmed = (status: SellerStatus) =>
      createResultWithRecords(KEY, entry({ keys: [KEY], status, confirmedOn: '2026-07-01' }));
    expect(rules()).toEqual([]);
    expect(rules(confirmed('notified'))).toEqual(['notified']);
    expect(rules(confirmed('registered'))).toEqual(['disclosure', 'registered']);
  });

  it('is otherwise the kind read on the site', () => {
    const direct = createSiteFacts({
      platform: 'direct',
      large: true,
      items: { 'seller-identity': 'not-found' },
    });
    const recorded = createResultWithRecords(
      KEY,
      entry({ keys: [KEY], status: 'registered', confirmedOn: '2026-09-01' }),
    );
    expect(findSiteVerdict(direct, NOON, recorded).findings.map(({ rule }) => rule)).toEqual(['registered']);
  });

  it('does not come from an ended record or one of its tax code', () => {
    const ended = createResultWithRecords(KEY, createSellerRecord('withdrawn', KEY));
    expect(findSiteVerdict(unknown, NOON, ended).findings.map(({ rule }) => rule)).toEqual(['withdrawn']);
    const printed = createResultWithRecords(
      'tax:0100233488',
      createSellerRecord('registered', 'tax:0100233488'),
    );
    expect(findSiteVerdict(unknown, NOON, printed).toCheck).toBe(false);
  });

  it('requires nothing that only a person can see', () => {
    const readable: ReadonlySet<string> = new Set(DISCLOSURE_ITEMS);
    const byEye = CHECKLIST.filter(({ item }) => !readable.has(item));
    expect(new Set(byEye.map(({ list }) => list))).toEqual(new Set(['B', 'C', 'D']));
    expect(findSiteVerdict(createSiteFacts({ platform: 'social', large: true })).findings).toEqual([]);
  });

  it('has a checklist for each of the law’s four kinds', () => {
    expect(new Set(CHECKLIST.map(({ list }) => list))).toEqual(new Set(['A', 'B', 'C', 'D']));
  });
});
