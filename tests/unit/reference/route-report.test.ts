import { describe, expect, it } from 'vitest';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { AGENCIES, type AgencyId } from '@/lib/reference/agencies';
import { CHANNELS, findAgencyContacts } from '@/lib/reference/channels';
import { CLOCKS } from '@/lib/reference/clocks';
import { isInForce } from '@/lib/reference/fact';
import { GOODS_GROUPS } from '@/lib/reference/goods';
import { PROVINCES } from '@/lib/reference/places/provinces';
import { findSellerProvince } from '@/lib/reference/places/seller-province';
import { type RouteQuestion, routeReport } from '@/lib/reference/route-report';
import { ROUTES } from '@/lib/reference/routing';
import { citeBasis, SOURCES } from '@/lib/reference/sources';

const day = '2026-11-25';

const inProvince = (code: string) => findSellerProvince({ reporter: code });
const ask = (question: Partial<RouteQuestion> & Pick<RouteQuestion, 'code'>) =>
  routeReport({ place: undefined, platform: 'unknown', day, ...question });

describe('routeReport', () => {
  const everyPlace = [undefined, ...PROVINCES.map(({ code }) => inProvince(code))];
  const everyGoods = [undefined, ...GOODS_GROUPS];

  it('names one lead for every violation type, province, platform and kind of goods, and no agency twice', () => {
    const wrong: string[] = [];
    for (const code of VIOLATION_CODES) {
      for (const place of everyPlace) {
        for (const goods of everyGoods) {
          for (const platform of ['social', 'direct'] as const) {
            const { lead, supporting, why } = ask({ code, place, goods, platform });
            const unitIds = [lead, ...supporting].map(({ id }) => id);
            const isRight = new Set(unitIds).size === unitIds.length && unitIds.length > 1 && why.length > 0;
            if (!isRight) wrong.push(`${code} ${place?.province.name} ${goods} ${platform}`);
          }
        }
      }
      // Which act covers a missing invoice is open, so none is cited.
      expect(ask({ code }).basis.length > 0, code).toBe(!['TAX_INVOICE', 'IMPERSONATION'].includes(code));
    }
    expect(wrong).toEqual([]);
  });

  it('names provincial offices with their province, and none without a province', () => {
    for (const code of VIOLATION_CODES) {
      const near = ask({ code, place: inProvince('24') });
      for (const { id, name } of [near.lead, ...near.supporting]) {
        if (AGENCIES[id].value.level !== 'province') continue;
        expect(name.vi, id).toMatch(/ thành phố Bắc Ninh$/);
        expect(name.en, id).toMatch(/ Bắc Ninh city$/);
      }
      const far = ask({ code });
      for (const { id } of [far.lead, ...far.supporting]) {
        expect(AGENCIES[id].value.level, `${code} ${id}`).not.toBe('province');
      }
    }
  });

  it('ignores an unknown province', () => {
    expect(ask({ code: 'SMUGGLED', place: findSellerProvince({ reporter: '99' }) })).toEqual(
      ask({ code: 'SMUGGLED' }),
    );
  });

  it('sends counterfeit goods to the market surveillance of the province, and medicine to health', () => {
    const place = inProvince('01');
    expect(ask({ code: 'COUNTERFEIT_LABEL', place }).lead.name.vi).toBe(
      'Chi cục Quản lý thị trường thuộc Sở Công Thương thành phố Hà Nội',
    );
    for (const goods of ['medicine', 'prescription'] as const) {
      const { lead, why } = ask({ code: 'COUNTERFEIT_LABEL', place, goods });
      expect(lead.name.vi).toBe('Sở Y tế thành phố Hà Nội');
      expect(why[0]?.by).toBe('goods');
    }
  });

  it.each([
    ['UNREGISTERED_SITE', 'direct', 'industryTrade-79', true],
    ['UNREGISTERED_SITE', 'unknown', 'industryTrade-79', true],
    ['UNREGISTERED_SITE', 'intermediary', 'ecommerce', true],
    ['FAKE_BADGE', 'social', 'ecommerce', true],
    ['FAKE_BADGE', 'direct', 'industryTrade-79', true],
    ['MISSING_DISCLOSURE', 'integrated', 'ecommerce', false],
    ['MISSING_DISCLOSURE', 'direct', 'industryTrade-79', true],
  ] as const)('sends %s on a platform that is %s to %s', (code, platform, unit, confirmed) => {
    const route = ask({ code, platform, place: inProvince('79') });
    const isNear = unit.endsWith('-79');
    expect(route.lead.id).toBe(unit.replace('-79', ''));
    expect(route.confirmed).toBe(confirmed);
    expect(route.why.map(({ by }) => by)).toEqual(isNear ? ['reporter'] : ['platform', 'everywhere']);
  });

  it('sends advertising of cosmetics to the health department, and of supplements to food safety', () => {
    const place = inProvince('48');
    for (const code of ['FALSE_AD', 'SUPPLEMENT_FALSE_AD'] as const) {
      expect(ask({ code, place, goods: 'cosmetic' }).lead.id).toBe('health');
      expect(ask({ code, place, goods: 'supplement' }).lead.id).toBe('foodSafety');
    }
    expect(ask({ code: 'FALSE_AD', place, goods: 'alcohol' }).lead.id).toBe('competition');
  });

  it('sends unsafe food in Ho Chi Minh City to its food safety department, elsewhere to health', () => {
    expect(ask({ code: 'FOOD_UNSAFE', place: inProvince('79') }).lead.name.vi).toBe(
      'Sở An toàn thực phẩm thành phố Hồ Chí Minh',
    );
    expect(ask({ code: 'FOOD_UNSAFE', place: inProvince('01') }).lead.id).toBe('health');
  });

  it('asks the seller first in a refund dispute, with the periods for an answer', () => {
    const route = ask({ code: 'NO_REFUND', place: inProvince('79') });
    expect(route.traderFirst).toBe(true);
    expect(route.clocks.map(({ limit }) => `${limit.amount} ${limit.unit}`)).toEqual([
      '3 working-day',
      '7 working-day',
      '7 working-day',
    ]);
  });

  it('marks the leads that are proposals', () => {
    expect(ask({ code: 'NO_REFUND' }).confirmed).toBe(true);
    expect(ask({ code: 'FRAUD' }).confirmed).toBe(false);
    expect(Object.keys(ROUTES).sort()).toEqual([...VIOLATION_CODES].sort());
  });
});

describe('the place of the seller', () => {
  const all = {
    address: '12 phố Nối, Hưng Yên',
    shipsFrom: 'Đà Nẵng',
    reporter: '96',
  };
  it.each([
    ['the address on the page', all, 'page-address', '33'],
    ['the address the registry states', { ...all, isFromRegistry: true }, 'registry-address', '33'],
    [
      'the place of shipping, if the address names no province',
      { ...all, address: '12 Điện Biên Phủ' },
      'ships-from',
      '48',
    ],
    ['the place of shipping, without an address', { ...all, address: undefined }, 'ships-from', '48'],
    [
      'the reporter’s province, if goods come from abroad',
      { shipsFrom: 'Nước ngoài', reporter: '96' },
      'reporter',
      '96',
    ],
    ['the reporter’s province, without other details', { reporter: '96' }, 'reporter', '96'],
  ] as const)('is taken from the first of these that names it: %s', (_what, places, by, code) => {
    const place = findSellerProvince(places);
    expect([place?.by, place?.province.code]).toEqual([by, code]);
  });

  it('is unknown without details', () => {
    expect(findSellerProvince({})).toBeUndefined();
    expect(ask({ code: 'SMUGGLED' }).why).toEqual([{ by: 'no-place' }]);
  });

  it('is returned with the words from which it was read', () => {
    const { why } = ask({ code: 'SMUGGLED', place: findSellerProvince({ address: all.address }) });
    expect(why).toEqual([
      {
        by: 'page-address',
        province: { vi: 'tỉnh Hưng Yên', en: 'Hưng Yên province' },
        text: { vi: all.address, en: all.address },
      },
    ]);
  });
});

describe('dated facts', () => {
  it('show only verified channels', () => {
    const agencies = Object.keys(AGENCIES).filter((id): id is AgencyId => id in AGENCIES);
    const shown = agencies.flatMap((agency) => findAgencyContacts(agency, day).map(({ address }) => address));
    const unverified = CHANNELS.filter(({ verified }) => !verified).map(({ value }) => value.address);
    expect(unverified.length).toBeGreaterThan(0);
    expect(shown.filter((address) => unverified.includes(address))).toEqual([]);
    expect(shown).toContain('1800.6838');
  });

  it('are in force from their first day to their last', () => {
    const fact = { validFrom: '2026-07-01', validUntil: '2027-06-30' };
    expect(['2026-06-30', '2026-07-01', '2027-06-30', '2027-07-01'].map((on) => isInForce(fact, on))).toEqual(
      [false, true, true, false],
    );
  });

  it('have only government addresses as channels', () => {
    for (const { value } of CHANNELS) {
      if (value.kind === 'web') expect(new URL(value.address).hostname).toMatch(/\.gov\.vn$/);
      if (value.kind === 'e-mail') expect(value.address).toMatch(/^[^@]+@[^@]+\.gov\.vn$/);
    }
  });

  it('have a legal basis for each period', () => {
    for (const { value } of Object.values(CLOCKS)) {
      expect(citeBasis(value.basis, 'vi')).toMatch(/^(Nghị định|Luật) \d+\/\d{4}\/(NĐ-CP|QH15) Điều \d/);
    }
  });
});

describe('citeBasis', () => {
  it.each([
    [
      { source: 'ecommerceDecree', article: '18.1.c' },
      'Nghị định 248/2026/NĐ-CP Điều 18.1.c',
      'Decree 248/2026/NĐ-CP, art. 18.1.c',
    ],
    [{ source: 'consumerLaw', article: '40' }, 'Luật 19/2023/QH15 Điều 40', 'Law 19/2023/QH15, art. 40'],
    [
      { source: 'ipLaw', article: '213' },
      'Luật Sở hữu trí tuệ Điều 213',
      'Law on Intellectual Property, art. 213',
    ],
    [{ source: 'consumerLaw' }, 'Luật 19/2023/QH15', 'Law 19/2023/QH15'],
  ] as const)('cites %o', (basis, vietnamese, english) => {
    expect(citeBasis(basis, 'vi')).toBe(vietnamese);
    expect(citeBasis(basis, 'en')).toBe(english);
  });

  it('has an https address for every source that was read', () => {
    for (const source of Object.values(SOURCES)) {
      if (source.read === 'text') expect(source.url).toMatch(/^https:\/\//);
    }
  });
});
