import { describe, expect, it } from 'vitest';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { buildReport } from '@/lib/workflows/report/build-report';
import { findReviewProblem } from '@/lib/workflows/report/review-problem';
import { parseReport } from '@/server/reports/parse-report';
import { outboxItem } from '@/tests/support/outbox-item';

const SELLER = { id: '912345678', name: 'Tiệm Gốm Mây Thử', url: 'https://shopee.vn/tiemgommaythu' };
const evidence = { digest: 'a'.repeat(64), byteLength: 1_000 };
const draftOf = (seller: OutboxItem['draft']['seller']) =>
  outboxItem({ state: 'queued', evidence, draft: { ...outboxItem().draft, seller } });

/** Whether the intake accepts the report as it would be sent. */
function isAcceptedByIntake(item: OutboxItem): boolean {
  const body = JSON.stringify(buildReport(item, 'b'.repeat(64), '1.0.0'));
  try {
    return parseReport(new TextEncoder().encode(body)) !== undefined;
  } catch {
    return false;
  }
}

describe('an anonymous report', () => {
  it.each([
    ['nothing', {}, false],
    ['a name alone', { name: SELLER.name }, false],
    ['a number', { id: SELLER.id }, true],
    ['an address', { url: SELLER.url }, true],
    ['a name and a number', { id: SELLER.id, name: SELLER.name }, true],
    ['everything', SELLER, true],
  ])(
    'can be sent only if the intake accepts it, with these details of the seller: %s',
    (_what, seller, goes) => {
      const item = draftOf(seller);
      expect(findReviewProblem(item)).toBe(goes ? undefined : 'review_problem_seller');
      expect(isAcceptedByIntake(item)).toBe(goes);
    },
  );
});
