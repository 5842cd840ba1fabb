import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { DisputeStatus } from '@/lib/intake/dispute-contract';
import { renderDisputePage } from '@/server/disputes/answer';
import { renderDisputeSentPage, renderDisputeStatusPage } from '@/server/disputes/pages';
import { renderPrivacyPage } from '@/server/disputes/privacy';

const SECRET = 'a'.repeat(43);
const RECEIVED: DisputeStatus = {
  reference: 'CS-261125-ABCDEF',
  status: 'received',
  control: 'shop-code',
  shopCode: 'CHOSANG-ABCDEFGH',
  events: [{ status: 'received', at: '2026-11-25T05:00:00.000Z' }],
};
const authority = { vi: 'Nơi tiếp nhận minh họa', en: 'Demonstration authority' };
const deps = { authority, answerContact: 'tra-loi@example.vn', servers: 'VN', answerDays: 1_730 };

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
    renderDisputePage(
      { language, secret: SECRET, values: { finding: 'violation', record: 'V-2026-0001' }, wrong },
      deps,
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

  it('finds nothing in a form whose documents the intake had no space for', async () => {
    const state = { language, secret: SECRET, values: {}, wrong: ['documents'], noRoom: true };
    expect(await problemsOf(renderDisputePage(state, deps))).toEqual([]);
    const described = document.querySelector('#documents')?.getAttribute('aria-describedby') ?? '';
    expect(described).toContain('documents-wrong');
  });

  it('finds nothing in the receipt and the status page', async () => {
    expect(await problemsOf(renderDisputeSentPage(language, RECEIVED, SECRET))).toEqual([]);
    const found = { status: RECEIVED, reference: RECEIVED.reference };
    expect(await problemsOf(renderDisputeStatusPage(language, found))).toEqual([]);
    expect(await problemsOf(renderDisputeStatusPage(language, { ...found, status: undefined }))).toEqual([]);
  });
});

describe.each(['vi', 'en'] as const)('what a seller agrees to, in %s', (language) => {
  const empty = { language, secret: SECRET, values: {}, wrong: [] };
  const textOf = async (markup: unknown) =>
    new DOMParser().parseFromString(String(await markup), 'text/html').body.textContent ?? '';

  it('names the controller, the purpose, the period, the rights and the contact next to the tick', async () => {
    expect(await problemsOf(renderDisputePage(empty, deps))).toEqual([]);
    const consent = document.querySelector('#consent')?.textContent ?? '';
    expect(consent).toContain(authority[language]);
    expect(consent).toContain(language === 'vi' ? '1.730 ngày' : '1,730 days');
    expect(consent).toContain(language === 'vi' ? 'rút đồng ý' : 'withdraw');
    expect(consent).toContain('91/2025/QH15');
    expect(consent).toContain('tra-loi@example.vn');
    const link = document.querySelector(`#consent a[href="/answer/privacy?lang=${language}"]`);
    expect(link?.textContent).toMatch(language === 'vi' ? /quyền riêng tư/ : /Privacy/);
  });

  it('says if no contact is stated', async () => {
    const page = await textOf(renderDisputePage(empty, { ...deps, answerContact: undefined }));
    expect(page).toContain(language === 'vi' ? 'chưa nêu cách liên hệ' : 'has stated no contact');
  });

  it('has a policy with controller, period, readers, rights and network address', async () => {
    expect(await problemsOf(renderPrivacyPage(language, deps))).toEqual([]);
    const policy = document.body.textContent ?? '';
    for (const word of [authority[language], 'tra-loi@example.vn', '91/2025/QH15', '356/2025/NĐ-CP']) {
      expect(policy).toContain(word);
    }
    expect(policy).toMatch(
      language === 'vi'
        ? /1\.730 ngày.*địa chỉ mạng|địa chỉ mạng.*1\.730 ngày/s
        : /network address.*1,730 days/s,
    );
    expect(policy).toMatch(language === 'vi' ? /ghi lý do/ : /give a reason/);
  });

  it('has a policy that says where the servers are', async () => {
    const policy = (servers: string | undefined) => textOf(renderPrivacyPage(language, { ...deps, servers }));
    const vi = language === 'vi';
    expect(await policy('VN')).toContain(vi ? 'Máy chủ đặt tại Việt Nam.' : 'Its servers are in Viet Nam.');
    expect(await policy('SG')).toContain(
      vi ? 'Máy chủ đặt tại Singapore, ngoài Việt Nam.' : 'Its servers are in Singapore, outside Viet Nam.',
    );
    expect(await policy(undefined)).toContain(
      vi ? 'chưa nêu nơi đặt máy chủ' : 'has not stated where its servers are',
    );
  });

  it('uses no accusing word for a record or a mark', async () => {
    const pages = [
      renderDisputePage(empty, deps),
      renderPrivacyPage(language, deps),
      renderDisputeSentPage(language, RECEIVED, SECRET),
    ];
    const text = (await Promise.all(pages.map(textOf))).join('\n');
    expect(text).not.toMatch(/dấu hiệu|bản ghi|khóa theo dõi|tracking key|trạng thái|số tham chiếu/i);
  });
});
