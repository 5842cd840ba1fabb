import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { countSentItems, listSentGroups } from '@/components/report/review/sent-items';
import { capture, draftItem, items } from '@/demo/sample-views/sample-reports';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { createWords } from '@/lib/domain/words';
import { buildReport } from '@/lib/workflows/report/build-report';

const SOFTWARE = 'cho-sang 0.1.0';
/** Fields of the request that the list of sent items shows as one row each. */
const ONE_ROW = ['reason.pricePaid', 'listing.price', 'consent', 'software', 'seller.fromRegistry'];
/** Parts of the package, which the request knows by its digest alone. */
const IN_PACKAGE = /^evidence\.(?!digest$)/;

const full: OutboxItem = {
  ...draftItem,
  agreed: ['contact-me', 'identify-me'],
  draft: {
    ...draftItem.draft,
    complainant: 'identified',
    name: 'Người Gửi',
    idNumber: '001000000001',
    address: 'Số 1, đường Mẫu',
    email: 'ban@example.vn',
    phone: '0900000000',
    suggested: true,
    bought: 'yes',
    received: 'no',
    pricePaid: '100.000',
    note: 'Nhãn sai',
    province: '79',
    serviceProvider: 'Bên giao hàng',
  },
};
const { listing: _listing, platform: _platform, ...bareDraft } = draftItem.draft;

const CASES: readonly (readonly [string, OutboxItem])[] = [
  ['everything there can be', full],
  ['an anonymous report', draftItem],
  ['contact without its tick', { ...full, agreed: [], draft: { ...full.draft, complainant: 'contact' } }],
  ['contact with its tick', { ...full, draft: { ...full.draft, complainant: 'contact' } }],
  [
    'parts left out',
    { ...full, removed: ['picture', 'note', 'seller-address', 'seller-tax-code', 'ships-from'] },
  ],
  ['a report that was not bought', { ...full, draft: { ...full.draft, bought: 'no' } }],
  ['blank fields', { ...full, draft: { ...full.draft, note: '  ', phone: '' } }],
  ['a page of which only the address is known', { ...draftItem, draft: { ...bareDraft, seller: {} } }],
  ['a packed report', { ...items.queued, state: 'draft' }],
  ['a report without a capture', { ...draftItem, capture: 'interrupted' }],
];

describe('the items of a report', () => {
  it.each(CASES)('are the fields of the sent data: %s', (_name, item) => {
    const rows = listSentGroups({ item, capture, photos: 0, software: SOFTWARE }, createWords('vi')).flatMap(
      (group) => group.rows,
    );
    const listed = rows.map(({ field = '' }) => field).filter((field) => !IN_PACKAGE.test(field));
    const report = buildReport({ ...item, consent: PRESSED, releasedAt: 1 }, 'a'.repeat(64), '0.1.0');
    const sent = fieldsOf(report).filter((field) => !IN_PACKAGE.test(field));
    expect(listed.sort()).toEqual(sent.sort());
    expect(rows.every(({ label, value }) => label !== '' && value !== '')).toBe(true);
  });

  it('name each part of the package, with its size or its digest', () => {
    const parts = (item: OutboxItem, photos = 0) =>
      listSentGroups({ item, capture, photos, software: SOFTWARE }, createWords('vi'))
        .flatMap((group) => group.rows)
        .map(({ field = '' }) => field)
        .filter((field) => field.startsWith('evidence.'));
    expect(parts(draftItem, 2)).toEqual(
      expect.arrayContaining(['evidence.picture', 'evidence.page', 'evidence.photos', 'evidence.byteLength']),
    );
    expect(parts({ ...draftItem, removed: ['page'] })).not.toContain('evidence.page');
    expect(parts({ ...draftItem, removed: ['picture'] })).not.toContain('evidence.picture');
    expect(parts(items.queued)).toContain('evidence.digest');
    expect(parts({ ...draftItem, capture: 'interrupted' })).toEqual([]);
  });

  it('are as many as the review counts', () => {
    const groups = listSentGroups({ item: full, capture, photos: 1, software: SOFTWARE }, createWords('en'));
    expect(countSentItems(groups)).toBe(groups.flatMap((group) => group.rows).length);
  });
});

/** Paths of the fields of a value. A list counts as one field, and so does what the review shows in one row. */
function fieldsOf(value: unknown, path = ''): string[] {
  const object = z.record(z.string(), z.unknown()).safeParse(value);
  if (!object.success || ONE_ROW.includes(path)) return [path];
  return Object.entries(object.data).flatMap(([key, inner]) =>
    fieldsOf(inner, path ? `${path}.${key}` : key),
  );
}
