import { html, raw } from 'hono/html';
import { toReadableUrl } from '@/lib/base/readable-url';
import type { Case } from '@/lib/domain/case/case';
import { CASE_NOTICE } from './case-notice';

/** Markup in which all inserted values are escaped. */
export type Html = ReturnType<typeof html>;

/** Returns a time as day and time of day in Vietnam; `at` in epoch ms. */
export function formatMoment(at: number): string {
  const zone = { timeZone: 'Asia/Ho_Chi_Minh' };
  const day = new Intl.DateTimeFormat('vi-VN', {
    ...zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
  const time = new Intl.DateTimeFormat('vi-VN', {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return `${time.format(at)} ngày ${day.format(at)}`;
}

/**
 * Returns an address with Vietnamese letters in place of their percent codes, because people read it on paper. The table of the
 * case has the address unchanged.
 */
export function formatAddress(url: string): string {
  return toReadableUrl(url);
}

/** Returns a table whose head is repeated on every printed page; `widths` are in percent. */
export function writeTable(
  heads: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly (string | Html)[])[],
): Html {
  const columns = widths.map((width) => html`<col style="width:${width}%">`);
  const head = heads.map((cell) => html`<th>${cell}</th>`);
  const body = rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<table><colgroup>${columns}</colgroup><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

// Style for printing on A4, with the margins of official papers in Vietnam (wider on the left, for binding). Pages are numbered
// if the browser supports it.
const STYLE = `@page{size:A4;margin:20mm 15mm 20mm 30mm;@bottom-center{content:counter(page) "/" counter(pages);font:10pt serif}}
body{font:13pt/1.45 "Times New Roman",serif;color:#000;background:#fff;max-width:48rem;margin:2rem auto;padding:0 1rem}
@media print{body{max-width:none;margin:0;padding:0}a{color:inherit;text-decoration:none}}
header{display:flex;justify-content:space-between;gap:2rem;font-size:12pt}header p{margin:0}
h1{font-size:15pt;text-align:center;margin:1.2rem 0 .3rem;text-wrap:balance}h2{font-size:13pt;margin:1.1rem 0 .3rem}h3{font-size:13pt;font-style:italic;margin:.9rem 0 .2rem}
h2,h3{break-after:avoid}p,ul,ol{margin:.3rem 0}ul,ol{padding-left:1.4rem}
figure,tr,li{break-inside:avoid}thead{display:table-header-group}
figure{margin:.5rem 0}img,svg{display:block;width:auto;height:auto;max-width:100%;max-height:95mm;border:1px solid #999}.number{border:1px solid #0b5cd6;color:#0b5cd6;font:9pt monospace;padding:0 .2rem}figcaption{font-size:10pt}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:10pt;line-height:1.3;margin:.4rem 0}td,th{border:1px solid #000;padding:.2rem .3rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
code{font:8.5pt/1.3 monospace;overflow-wrap:anywhere}.url{overflow-wrap:anywhere}.notice{border:1px solid #000;padding:.4rem .6rem;font-size:11pt}`;

/** Returns one document: its unit and number, its title, its legal value, and its body. */
export function writePaper(title: string, { of }: { readonly of: Case }, body: Html): Html {
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self' file:; style-src 'unsafe-inline'"><title>${title}</title>
<style>${raw(STYLE)}</style></head>
<body><header><p><strong>${of.officer.unit.name}</strong><br>Vụ việc số: ${of.number}</p><p><strong>DỰ THẢO</strong><br><em>(thể thức theo mẫu của đơn vị)</em></p></header>
<h1>${title}</h1><p class="notice">${CASE_NOTICE.vi}<br><em lang="en">${CASE_NOTICE.en}</em></p>
${body}
</body></html>
`;
}
