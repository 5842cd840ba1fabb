import { DEMO_PAGES, DEMO_SITES } from './pages';

const KINDS: Readonly<Record<string, string>> = {
  results: 'Kết quả tìm kiếm · results',
  listing: 'Sản phẩm · listing',
  seller: 'Gian hàng · shop',
  wall: 'Trang chặn · wall',
  shell: 'Trang chưa tải xong · shell',
};

/** Renders a list of the demonstration's pages. It is the response for every address without a page. */
export function renderIndexPage(hostname: string, found: boolean): string {
  const rows = [...DEMO_PAGES, ...DEMO_SITES].map(
    ({ url, kind }) =>
      `<li><a href="${escapeHtml(url)}">${escapeHtml(decodeURI(url))}</a> <small>${escapeHtml(KINDS[kind] ?? kind)}</small></li>`,
  );
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Trang minh họa</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:52rem;margin:3rem auto;padding:0 1rem;color:#2b2a28;background:#fbf8f2}a{color:#7a4b12}li{margin:.35rem 0}small{color:#6b6760}</style>
<h1>Trang minh họa</h1>
<p>${found ? '' : 'Địa chỉ này không có trang minh họa. '}Trong trình duyệt này, ${escapeHtml(hostname)} là trang do dự án dựng với người bán hư cấu, không phải trang thật.</p>
<p lang="en">In this browser ${escapeHtml(hostname)} is a page of this project with invented sellers, not the real site.</p>
<ul>${rows.join('')}</ul></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
