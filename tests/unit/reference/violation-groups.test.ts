import { describe, expect, it } from 'vitest';
import { PURCHASES } from '@/lib/domain/report/purchase';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import {
  canBuyerNoticeViolation,
  findViolationGroups,
  VIOLATION_GROUPS,
} from '@/lib/reference/violation-groups';

describe('the groups of violation types', () => {
  it('contain every violation type once, in six groups of at most six', () => {
    const groups = Object.values(VIOLATION_GROUPS);
    expect(groups.flat().sort()).toEqual([...VIOLATION_CODES].sort());
    expect(groups).toHaveLength(6);
    for (const codes of groups) expect(codes.length).toBeLessThanOrEqual(6);
  });

  it.each(PURCHASES)('are six for the answer "%s", none of them empty', (purchase) => {
    const groups = findViolationGroups(VIOLATION_CODES, purchase);
    expect(groups).toHaveLength(6);
    for (const { codes } of groups) expect(codes.length).toBeGreaterThan(0);
  });

  it('offer violation types that only a buyer can see to buyers only', () => {
    const offered = (purchase: (typeof PURCHASES)[number]) =>
      findViolationGroups(VIOLATION_CODES, purchase).flatMap(({ codes }) => codes);
    for (const code of ['FRAUD', 'NO_REFUND', 'WRONG_ITEM', 'TAX_INVOICE'] as const) {
      expect(offered('no')).not.toContain(code);
    }
    expect(offered('awaited')).toEqual(expect.arrayContaining(['FRAUD', 'NO_REFUND', 'TAX_INVOICE']));
    expect(offered('awaited')).not.toContain('WRONG_ITEM');
    expect(offered('received')).toEqual(expect.arrayContaining(['WRONG_ITEM', 'NO_REFUND', 'TAX_INVOICE']));
    expect(offered('received')).not.toContain('FRAUD');
    expect(canBuyerNoticeViolation('SMUGGLED', 'no')).toBe(true);
  });

  it('begin with payment or delivery after a purchase, else with the likeliest type', () => {
    const order = ['SMUGGLED', ...VIOLATION_CODES.filter((code) => code !== 'SMUGGLED')] as const;
    expect(findViolationGroups(order, 'no')[0]).toMatchObject({
      id: 'origin',
      codes: expect.arrayContaining(['SMUGGLED']),
    });
    expect(findViolationGroups(order, 'no')[0]?.codes[0]).toBe('SMUGGLED');
    expect(findViolationGroups(order, 'awaited')[0]).toMatchObject({ id: 'payment' });
    expect(findViolationGroups(order, 'awaited')[0]?.codes[0]).toBe('FRAUD');
    expect(findViolationGroups(order, 'received')[0]?.codes[0]).toBe('WRONG_ITEM');
  });
});
