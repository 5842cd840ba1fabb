import { describe, expect, it } from 'vitest';
import { cases, items } from '@/demo/sample-views/sample-cases';
import { watches } from '@/demo/sample-views/sample-sweeps';
import type { CaseItem } from '@/lib/domain/case/case';
import { CASE_PATHS } from '@/lib/evidence/case-manifest';
import { renderCaseDocuments } from '@/lib/workflows/cases/case-documents';
import { CASE_NOTICE } from '@/lib/workflows/cases/papers/case-notice';

/** The `index`th of a list; fails where there is none. */
function nth<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`nothing at ${index}`);
  return one;
}

const opened = nth(cases, 0);
const [listing, shop, removed] = [nth(items, 0), nth(items, 1), nth(items, 2)];
const now = Date.parse('2026-11-25T03:00:00Z');
const preview = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xd9])], { type: 'image/jpeg' });

async function papers(over: Partial<CaseItem> = {}, typed: Readonly<Record<string, string>> = {}) {
  const made = await renderCaseDocuments({
    of: opened,
    items: [{ ...listing, preview, ...over }, shop, removed],
    watches: Object.values(watches),
    drafts: [{ key: 'minutes', id: 'x', paper: 'minutes', caseId: opened.id, fields: typed, changedAt: now }],
    replaced: [],
    now,
  });
  const [minutes, record, takedown, bailiff] = [
    made.get(CASE_PATHS.record) ?? '',
    made.get(CASE_PATHS.pages) ?? '',
    made.get(CASE_PATHS.takedown) ?? '',
    made.get(CASE_PATHS.bailiff) ?? '',
  ];
  return { minutes, record, takedown, bailiff };
}

describe('the draft of the minutes', () => {
  it('follows the order of the form, with dotted lines for what is missing, and states its limits', async () => {
    const { minutes } = await papers();
    const heads = [...minutes.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, head]) => head);
    expect(heads).toEqual([
      'Người lập, người có mặt',
      'Căn cứ',
      'Đối tượng',
      'Người bán',
      'Trang đã lưu',
      'Ý kiến của người có mặt',
      'Đọc lại, kết thúc',
    ]);
    expect(minutes).toContain(CASE_NOTICE.vi);
    expect(minutes).toContain('DỰ THẢO');
    expect(minutes).toMatch(/chức vụ: ……+, người lập biên bản/);
    expect(minutes).toMatch(/lập thành ……+ bản/);
    for (const who of ['NGƯỜI LẬP BIÊN BẢN', 'NGƯỜI CÓ MẶT', 'NGƯỜI CHỨNG KIẾN (nếu có)'])
      expect(minutes).toContain(`<strong>${who}</strong>`);
  });

  it('contains the text that the officer typed into the case’s paper', async () => {
    const { minutes } = await papers({}, { persons_present: 'Trần Thị Thử, chủ cửa hàng' });
    expect(minutes).toContain('<li>Trần Thị Thử, chủ cửa hàng</li>');
  });
});

describe('the annex of captured pages', () => {
  it('states its limits and the time of each page', async () => {
    const { record } = await papers();
    expect(record).toContain(CASE_NOTICE.vi);
    expect(record).toMatch(/Thời điểm lưu: \d\d:\d\d:\d\d ngày/);
  });

  it('describes the capture in Vietnamese: price, picture, digest, note and gaps', async () => {
    const { record } = await papers();
    expect(record).toMatch(/Giá: 120\.000\s₫/);
    expect(record).toContain('Người bán: Gian hàng thử');
    expect(record).toContain('<img src="data:image/jpeg;base64,/9j/2Q=="');
    expect(record).toContain('Ghi chú của cán bộ: Giá thấp hơn giá công bố.');
    expect(record).toMatch(/Phần chưa lưu được: Ảnh chụp màn hình: /);
    expect(record).not.toMatch(/seller\.|no-picture|bytes-limit/);
    expect(record).toContain('Gói đã xóa lúc');
  });

  it('outlines the listed facts on its picture under the same numbers', async () => {
    const from = { source: 'dom', selector: 'h1' } as const;
    const at = (text: string, top: number) => ({ text, box: [100, top, 200, 40] as const });
    const facts = [
      { field: 'id', value: '200', from: { source: 'url', selector: 'path' } as const },
      { field: 'images.1', value: 'https://cdn.example/a.jpg', from, shown: at('', 100) },
      { field: 'title', value: 'Ấm trà', from, shown: at('Ấm trà', 60) },
      { field: 'price', value: '120000 VND', from, shown: at('120.000₫', 5_000) }, // not in view
    ];
    const pictured = { left: 0, top: 50, width: 1_280, height: 720 };
    const { record } = await papers({ facts, pictured });
    const drawing = /<svg viewBox="0 0 1280 720".*?<\/svg>/.exec(record)?.[0] ?? '';
    expect(drawing).toContain('<image href="data:image/jpeg;base64,/9j/2Q=="');
    expect([...drawing.matchAll(/>(\d+)<\/text>/g)].map(([, number]) => number)).toEqual(['3']);
    expect(drawing).toContain('<rect x="100" y="10" width="200" height="40"');
    expect(record).toContain('<span class="number">3</span> Tên hàng: Ấm trà');
    expect(record).toContain('<span class="number">4</span> Giá: ');
    expect((await papers({ facts })).record).not.toContain('<svg');
  });

  it('names missing steps of the sequence', async () => {
    const { record } = await papers();
    expect(record).toContain('<li>Tin đăng: mục 1</li>');
    expect(record).toContain('<li>Đánh giá: không ghi nhận</li>');
  });

  it('escapes text of a page or an officer', async () => {
    const { record, takedown } = await papers({
      title: '<script>alert(1)</script>',
      note: '"><img src=x onerror=alert(1)>',
      url: 'https://shopee.vn/"onclick="x',
    });
    for (const text of [record, takedown]) {
      expect(text).not.toMatch(/<script|<img src=x/);
      expect(text).toContain("default-src 'none'");
    }
    expect(record).toContain('&lt;script&gt;');
  });
});

describe('the takedown request', () => {
  it('lists the listings, the legal period and earlier requests', async () => {
    const { takedown } = await papers();
    expect(takedown).toContain(
      'trong 24 giờ kể từ khi nhận được yêu cầu (điểm c khoản 1 Điều 17 Nghị định số 248/2026/NĐ-CP)',
    );
    expect(takedown).toContain(listing.url);
    expect(takedown).not.toContain(shop.url); // a shop is no listing
    expect(takedown).toContain('đã xem lại lúc');
  });
});

describe('the request for a vi bằng', () => {
  it('lists each stored page with its digest', async () => {
    const { bailiff } = await papers();
    expect(bailiff).toContain(`SHA-256 ${shop.digest}`);
    // The removed page is of the same address as the first.
    expect(bailiff.match(/<li>https/g)).toHaveLength(2);
  });
});
