import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { buildReport } from '@/lib/workflows/report/build-report';
import { outboxItem } from '@/tests/support/outbox-item';

const identity = { name: 'Người Gửi', idNumber: '001000000001', address: 'Số 1, đường Mẫu' };
const contact = { email: 'toi@example.vn', phone: '0900000000' };

const built = (draft: Partial<OutboxItem['draft']>, agreed: OutboxItem['agreed'] = []) => {
  const base = outboxItem({ state: 'queued' });
  return buildReport({ ...base, agreed, draft: { ...base.draft, ...draft } }, 'b'.repeat(64), '0.1.0');
};

describe('the sender of a report', () => {
  it.each([
    ['anonymous keeps all that was typed', 'anonymous', ['contact-me', 'identify-me'], { mode: 'anonymous' }],
    ['a contact without its tick stays here', 'contact', [], { mode: 'anonymous' }],
    [
      'a contact with its tick goes alone',
      'contact',
      ['contact-me', 'identify-me'],
      { mode: 'contact', ...contact },
    ],
    [
      'an identity without its tick stays here',
      'identified',
      ['contact-me'],
      { mode: 'contact', ...contact },
    ],
    [
      'an identity goes without a contact that was not ticked',
      'identified',
      ['identify-me'],
      { mode: 'identified', ...identity },
    ],
    [
      'both go with both ticks',
      'identified',
      ['identify-me', 'contact-me'],
      { mode: 'identified', ...identity, ...contact },
    ],
  ] as const)('%s', (_name, complainant, agreed, expected) => {
    const report = built({ complainant, ...identity, ...contact }, agreed);
    expect(report.complainant).toEqual(expected);
    const purposes = new Set(report.consent.purposes);
    expect(purposes.has('contact-me')).toBe('email' in report.complainant);
    expect(purposes.has('identify-me')).toBe('name' in report.complainant);
  });
});

describe('the consent in a report', () => {
  it('states the act, the minute by the intake’s clock, and the version of the text', () => {
    const item = outboxItem({ state: 'queued', releasedAt: 67_000 });
    const body = buildReport(item, 'b'.repeat(64), '0.1.0', 120_000);
    expect(body.observedAt).toBe('2026-11-25T01:02:00.000Z');
    expect(body.consent).toEqual({
      version: CONSENT_VERSION,
      purposes: ['handle-report'],
      at: '1970-01-01T00:03:00.000Z',
      how: 'pressed',
    });
  });

  it('is required: no report is built without it', () => {
    expect(() => buildReport(outboxItem(), 'b'.repeat(64), '0.1.0')).toThrow('never let go');
  });
});

describe('the price paid', () => {
  it.each([
    ['189.000', { minor: 189_000, currency: 'VND' }],
    ['189k', { minor: 189_000, currency: 'VND' }],
    ['1,2 triệu', { minor: 1_200_000, currency: 'VND' }],
    ['25 USD', { minor: 2_500, currency: 'USD' }],
    [' ', undefined],
    ['nhiều lắm', undefined],
  ])('is read as %s', (pricePaid, expected) => {
    expect(built({ bought: 'yes', pricePaid }).reason.pricePaid).toEqual(expected);
  });

  it('is left out when nothing was bought', () => {
    expect(built({ bought: 'no', pricePaid: '189.000' }).reason.pricePaid).toBeUndefined();
  });
});

it('a report has province and service provider if the person named them', () => {
  expect(built({ province: '48', serviceProvider: ' Giao Nhanh Mẫu ' })).toMatchObject({
    province: '48',
    serviceProvider: 'Giao Nhanh Mẫu',
  });
  const bare = built({ province: '', serviceProvider: '' });
  expect(bare).not.toHaveProperty('province');
  expect(bare).not.toHaveProperty('serviceProvider');
});

describe('a text at the limit of the contract', () => {
  it('is cut between two characters', () => {
    const name = `${'a'.repeat(199)}🏮${'b'.repeat(90)}`;
    const title = `${'c'.repeat(499)}🏮`;
    const listing = { id: '1', url: 'https://shop.example/1', title };
    const report = built({ seller: { name }, listing });
    expect(report.seller.name).toBe('a'.repeat(199));
    expect(report.listing?.title).toBe('c'.repeat(499));
  });

  it('loses half a character at its end', () => {
    expect(built({ note: 'Hàng giả \ud83c' }).reason.text).toBe('Hàng giả \ufffd');
  });
});

it('a report keeps all symbols and diacritics as typed', () => {
  const note = 'Mua ở chợ 🏮 — “Tiệm”\nNhãn: A\u0302\u0301m tra\u0300'; // NFD, as macOS types it
  expect(built({ note }).reason.text).toBe(note);
});
