import { describe, expect, it } from 'vitest';
import { AUTHORITY } from '@/demo/sample-views/samples/authority';
import { AuthoritySchema } from '@/lib/domain/report/authority';
import { canReceiveReports, findConsentTerms } from '@/lib/reference/consent-terms';
import { PROMISED_RECORDS, RETENTION_RULES } from '@/lib/reference/retention';

const { contact: _contact, servers: _servers, ...silent } = AUTHORITY;
const bare = { ...silent, contact: { phone: '1900 0000' }, servers: { abroad: false } };
const basis = { vi: 'Thông tư Mẫu, Điều 2', en: 'Sample circular, article 2' };
const days = (authority: typeof AUTHORITY) =>
  findConsentTerms(authority).periods.map((period) => period.days);
const TABLE = PROMISED_RECORDS.map((kind) => RETENTION_RULES.find((rule) => rule.kind === kind));

describe('findConsentTerms', () => {
  it('has the periods of the retention table, each with its subject', () => {
    expect(findConsentTerms(bare).periods).toEqual(
      TABLE.map((rule) => ({ what: rule?.what, days: rule?.days, starts: rule?.starts })),
    );
    expect(TABLE.every((rule) => rule?.promised)).toBe(true);
  });

  it('has shorter periods if the authority sets them, for all kinds of data or for one', () => {
    expect(days({ ...bare, retentionDays: 365 })).toEqual([365, 365, 365, 90, 365]);
    expect(days({ ...bare, retention: { reporterIdentity: 100 } })).toEqual([100, 1_095, 1_095, 90, 1_825]);
    expect(findConsentTerms({ ...bare, retention: { reporterIdentity: 100, basis } })).not.toHaveProperty(
      'basis',
    );
  });

  it('accepts a longer period only with its legal basis', () => {
    expect(() => findConsentTerms({ ...bare, retention: { reportWords: 4_000 } })).toThrow('names no basis');
    expect(() => findConsentTerms({ ...bare, retentionDays: 4_000 })).toThrow('names no basis');
    const longer = findConsentTerms({ ...bare, retention: { reportWords: 4_000, basis } });
    expect(longer.basis).toEqual(basis);
    expect(longer.periods[1]?.days).toBe(4_000);
  });

  it('has the authority’s contact', () => {
    expect(findConsentTerms(AUTHORITY).contact).toEqual([
      'Số 9, đường Thử, phường Mẫu',
      'du-lieu@tiep-nhan.example',
    ]);
    expect(findConsentTerms({ ...silent, demonstration: true }).contact).toEqual([]);
  });

  it.each([
    ['contact', { servers: bare.servers }],
    ['a way in its contact', { servers: bare.servers, contact: {} }],
    ['place of its servers', { contact: bare.contact }],
  ] as const)('refuses an authority without %s, except for the demonstration', (_what, stated) => {
    const authority = { ...silent, ...stated };
    expect(() => findConsentTerms(authority)).toThrow(
      expect.objectContaining({
        code: 'receiver-unnamed',
        message: expect.stringContaining('nothing is sent'),
      }),
    );
    expect(canReceiveReports(authority)).toBe(false);
    expect(canReceiveReports({ ...authority, demonstration: true })).toBe(true);
    expect(canReceiveReports(AUTHORITY)).toBe(true);
  });

  it.each([
    ['this machine, for a demonstration', { demonstration: true }, { servers: 'here' }],
    ['Việt Nam', { servers: { abroad: false } }, { servers: 'vietnam' }],
    [
      'abroad',
      { servers: { abroad: true, country: { vi: 'Nước Mẫu', en: 'Samplia' } } },
      { servers: 'abroad', country: { vi: 'Nước Mẫu', en: 'Samplia' } },
    ],
  ])('names where the data is stored: %s', (_where, stated, expected) => {
    const { servers, country } = findConsentTerms({ ...bare, ...stated });
    expect({ servers, ...(country ? { country } : {}) }).toEqual(expected);
  });

  it('refuses an authority that keeps data abroad without naming the country', () => {
    expect(AuthoritySchema.safeParse({ ...bare, servers: { abroad: true } }).success).toBe(false);
  });
});
