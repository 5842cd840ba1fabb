import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { DisputeStatus } from '@/lib/intake/dispute-contract';
import { answerPage } from '@/server/disputes/answer';
import { sentPage, statusPage } from '@/server/disputes/pages';

const SECRET = 'a'.repeat(43);
const RECEIVED: DisputeStatus = {
  reference: 'CS-261125-ABCDEF',
  status: 'received',
  control: 'shop-code',
  shopCode: 'CHOSANG-ABCDEFGH',
  events: [{ status: 'received', at: '2026-11-25T05:00:00.000Z' }],
};
const authority = { vi: 'Nơi tiếp nhận minh họa', en: 'Demonstration authority' };

/** What axe finds on a page of the intake; contrast needs layout. */
async function problemsOf(markup: unknown): Promise<string[]> {
  const page = new DOMParser().parseFromString(String(await markup), 'text/html');
  document.documentElement.lang = page.documentElement.lang;
  document.title = page.title;
  document.body.innerHTML = page.body.innerHTML;
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

describe.each(['vi', 'en'] as const)('axe, on the seller’s pages in %s', (language) => {
  const form = (wrong: readonly string[]) =>
    answerPage(
      { language, secret: SECRET, values: { finding: 'violation', record: 'V-2026-0001' }, wrong },
      { authority, answerContact: 'tra-loi@example.vn' },
    );

  it('finds nothing in the empty form', async () => {
    expect(await problemsOf(form([]))).toEqual([]);
    expect(document.querySelectorAll('input, textarea').length).toBeGreaterThan(10);
  });

  it('finds nothing in a form returned with problems', async () => {
    const wrong = ['request', 'shop.url', 'control', 'statement', 'documents.0', 'who.email', 'consent'];
    expect(await problemsOf(form(wrong))).toEqual([]);
    expect(document.querySelectorAll('.problems li')).toHaveLength(wrong.length);
  });

  it('finds nothing in the receipt and the status page', async () => {
    expect(await problemsOf(sentPage(language, RECEIVED, SECRET))).toEqual([]);
    const found = { status: RECEIVED, reference: RECEIVED.reference };
    expect(await problemsOf(statusPage(language, found))).toEqual([]);
    expect(await problemsOf(statusPage(language, { ...found, status: undefined }))).toEqual([]);
  });
});
