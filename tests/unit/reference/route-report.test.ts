import { describe, expect, it } from 'vitest';
import { VIOLATION_CODES } from '@/lib/domain/violation-codes';
import { AGENCIES, type AgencyId } from '@/lib/reference/agencies';
import { CHANNELS, channelsOf } from '@/lib/reference/channels';
import { CLOCKS } from '@/lib/reference/clocks';
import { inForce, shownOn } from '@/lib/reference/fact';
import { GOODS_GROUPS } from '@/lib/reference/goods';
import { PROVINCES } from '@/lib/reference/places/provinces';
import { routeReport } from '@/lib/reference/route-report';
import { ROUTES } from '@/lib/reference/routing';
import { citeBasis, SOURCES } from '@/lib/reference/sources';

const day = '2026-11-25';

describe('routeReport', () => {
  const everyPlace = [undefined, ...PROVINCES.map(({ code }) => code)];
  const everyGoods = [undefined, ...GOODS_GROUPS];

  it('names exactly one lead for every sign, province and kind of goods, and never twice the same agency', () => {
    for (const code of VIOLATION_CODES) {
      for (const province of everyPlace) {
        for (const goods of everyGoods) {
          const route = routeReport({ code, province, goods, day });
          const told = [route.lead, ...route.supporting].map(({ id }) => id);
          expect(new Set(told).size, `${code} ${province} ${goods}`).toBe(told.length);
          expect(route.supporting.length, code).toBeGreaterThan(0);
          // Which act covers a missing invoice is not settled, so none is cited.
          expect(route.basis.length > 0, code).toBe(code !== 'TAX_INVOICE');
        }
      }
    }
  });

  it('names every office of province level with its province, and none where the province is not known', () => {
    for (const code of VIOLATION_CODES) {
      const near = routeReport({ code, province: '24', day });
      for (const { id, name } of [near.lead, ...near.supporting]) {
        if (AGENCIES[id].value.level !== 'province') continue;
        expect(name.vi, id).toMatch(/ thành phố Bắc Ninh$/);
        expect(name.en, id).toMatch(/ Bắc Ninh city$/);
      }
      const far = routeReport({ code, day });
      for (const { id } of [far.lead, ...far.supporting]) {
        expect(AGENCIES[id].value.level, `${code} ${id}`).not.toBe('province');
      }
    }
  });

  it('takes a province that does not exist as none', () => {
    expect(routeReport({ code: 'SMUGGLED', province: '99', day })).toEqual(
      routeReport({ code: 'SMUGGLED', day }),
    );
  });

  it('sends counterfeit goods to the market surveillance of the province, and medicine to health', () => {
    const goods = routeReport({ code: 'COUNTERFEIT_LABEL', province: '01', day });
    expect(goods.lead.name.vi).toBe('Chi cục Quản lý thị trường thành phố Hà Nội');
    expect(
      routeReport({ code: 'COUNTERFEIT_LABEL', province: '01', goods: 'medicine', day }).lead.name.vi,
    ).toBe('Sở Y tế thành phố Hà Nội');
  });

  it('asks the seller first where a refund is in dispute, and gives the periods for an answer', () => {
    const route = routeReport({ code: 'NO_REFUND', province: '79', day });
    expect(route.traderFirst).toBe(true);
    expect(route.clocks.map(({ limit }) => `${limit.amount} ${limit.unit}`)).toEqual([
      '3 working-day',
      '7 working-day',
      '7 working-day',
    ]);
  });

  it('says which leads are a proposal only', () => {
    expect(routeReport({ code: 'NO_REFUND', day }).confirmed).toBe(true);
    expect(routeReport({ code: 'FRAUD', day }).confirmed).toBe(false);
    expect(Object.keys(ROUTES).sort()).toEqual([...VIOLATION_CODES].sort());
  });
});

describe('dated facts', () => {
  it('show no channel that was not verified', () => {
    const agencies = Object.keys(AGENCIES).filter((id): id is AgencyId => id in AGENCIES);
    const shown = agencies.flatMap((agency) => channelsOf(agency, day).map(({ address }) => address));
    const unverified = CHANNELS.filter(({ verified }) => !verified).map(({ value }) => value.address);
    expect(unverified.length).toBeGreaterThan(0);
    expect(shown.filter((address) => unverified.includes(address))).toEqual([]);
    expect(shown).toContain('1800.6838');
  });

  it('hold from their first day to their last', () => {
    const fact = { validFrom: '2026-07-01', validUntil: '2027-06-30' };
    expect(['2026-06-30', '2026-07-01', '2027-06-30', '2027-07-01'].map((on) => inForce(fact, on))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const facts = [
      { ...fact, value: 'a', source: 'ecommerceLaw', verified: true },
      { ...fact, value: 'b', source: 'ecommerceLaw', verified: false },
    ] as const;
    expect(shownOn(facts, '2026-07-01')).toEqual(['a']);
    expect(shownOn(facts, '2027-07-01')).toEqual([]);
  });

  it('name no address outside the government where a person would send something', () => {
    for (const { value } of CHANNELS) {
      if (value.kind === 'web') expect(new URL(value.address).hostname).toMatch(/\.gov\.vn$/);
      if (value.kind === 'e-mail') expect(value.address).toMatch(/^[^@]+@[^@]+\.gov\.vn$/);
    }
  });

  it('have a ground for each period', () => {
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

  it('has an https address for every text that was read', () => {
    for (const source of Object.values(SOURCES)) {
      if (source.read === 'text') expect(source.url).toMatch(/^https:\/\//);
    }
  });
});
