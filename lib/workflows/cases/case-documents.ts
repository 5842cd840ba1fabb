import type { Case, CaseItem } from '@/lib/domain/case';
import type { Watch } from '@/lib/domain/case-work';
import { CASE_PATHS, packagePath } from '@/lib/evidence/case-manifest';
import { sweepFields } from './run-sweep';

/** What a case file is worth; it stands in the file, in every document and on the screen. */
export const CASE_NOTICE = {
  vi: 'Tài liệu hỗ trợ: không thay cho biên bản, vi bằng hay kết luận của cơ quan có thẩm quyền.',
  en: 'A supporting document: it stands in the place of no record, vi bằng or finding of a competent authority.',
} as const;

interface Content {
  readonly of: Case;
  readonly items: readonly CaseItem[];
  readonly watches: readonly Watch[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The papers of a case, by their path in the case file. They are drafts for official use and in Vietnamese, as official
 * papers are: the record in the order a *biên bản* follows (who, when, where, basis, what was seen, items with digests), the
 * request for a *vi bằng* (addresses, steps, times, digests), the takedown request, and the table.
 */
export function caseDocuments(content: Content): Map<string, string> {
  return new Map([
    [CASE_PATHS.record, record(content)],
    [CASE_PATHS.bailiff, bailiffRequest(content)],
    [CASE_PATHS.takedown, takedownRequest(content)],
    [CASE_PATHS.table, itemsCsv(content.items)],
    [CASE_PATHS.readme, README],
  ]);
}

function record({ of, items, now }: Content): string {
  return page(
    'Dự thảo biên bản ghi nhận thông tin trên không gian mạng',
    `<p>Vụ việc số: <strong>${text(of.number)}</strong></p>
<h2>1. Người lập</h2><p>${text(of.officer.name)}, ${text(of.officer.unit.name)}</p>
<h2>2. Thời gian, địa điểm</h2><p>Bắt đầu: ${moment(of.openedAt)}. Lập dự thảo: ${moment(now)}. Địa điểm: ........................................</p>
<h2>3. Căn cứ</h2><ul>${of.legalBasis.map((line) => `<li>${text(line)}</li>`).join('')}</ul>
<h2>4. Đối tượng</h2><p>${text(of.subject)}</p>${reportLine(of)}
<h2>5. Nội dung ghi nhận</h2>${items.map(seen).join('')}
<h2>6. Danh mục tệp kèm theo</h2>${fileTable(items)}
<h2>7. Ký tên</h2><p>Người lập: ............................ &nbsp; Người chứng kiến (nếu có): ............................</p>`,
  );
}

function seen(item: CaseItem): string {
  const facts = item.facts
    .filter(({ field }) => !field.startsWith('cards.'))
    .map(
      ({ field, value, from }) =>
        `<li>${text(field)}: ${text(value)} <small>(${text(from.source)}: ${text(from.selector)})</small></li>`,
    )
    .join('');
  const partial =
    item.shortfalls.length > 0 ? `<p>Phần chưa lưu được: ${text(item.shortfalls.join('; '))}</p>` : '';
  const gone =
    item.removedAt === undefined ? '' : `<p>Gói đã xoá lúc ${moment(item.removedAt)}; xem sổ theo dõi.</p>`;
  return `<section><h3>${item.order}. ${text(item.title || item.url)}</h3>
<p>Địa chỉ: ${text(item.url)}<br>Thời điểm lưu: ${moment(item.capturedAt)}</p>
<ul>${facts}</ul>${item.note ? `<p>Ghi chú của cán bộ: ${text(item.note)}</p>` : ''}${partial}${gone}</section>`;
}

function bailiffRequest({ of, items, now }: Content): string {
  return page(
    'Gói yêu cầu lập vi bằng',
    `<p>Vụ việc số ${text(of.number)}, ${text(of.officer.unit.name)}. Lập lúc ${moment(now)}.</p>
<p>Đề nghị ghi nhận việc truy cập các địa chỉ dưới đây và nội dung hiển thị trên đó tại thời điểm lập.</p>
<h2>Các bước</h2><ol><li>Mở trình duyệt ở chế độ riêng tư, không đăng nhập.</li><li>Mở lần lượt từng địa chỉ theo thứ tự trong bảng.</li><li>Chụp toàn bộ trang, ghi giờ hiển thị của thiết bị và độ lệch so với giờ chuẩn.</li><li>Đối chiếu với gói đã lưu theo mã băm SHA-256.</li></ol>
${fileTable(items)}`,
  );
}

function takedownRequest({ of, items, watches, now }: Content): string {
  const listings = items.filter(({ kind, removedAt }) => kind === 'listing' && removedAt === undefined);
  const rows = listings
    .map((item) => {
      const { title, seller, sellerId } = sweepFields(item.facts);
      return `<tr><td>${item.order}</td><td>${text(title || item.title)}</td><td>${text([seller, sellerId].filter(Boolean).join(', '))}</td><td>${text(item.url)}</td><td>${moment(item.capturedAt)}</td></tr>`;
    })
    .join('');
  const asked = watches
    .flatMap(({ url, takedown }) =>
      takedown
        ? [
            `<li>${text(url)}: yêu cầu lúc ${moment(takedown.requestedAt)}; ${takedown.recheckedAt === undefined ? `xem lại lúc ${moment(takedown.recheckAt)}` : `đã xem lại lúc ${moment(takedown.recheckedAt)}`}</li>`,
          ]
        : [],
    )
    .join('');
  return page(
    'Dự thảo yêu cầu rà soát, gỡ bỏ thông tin',
    `<p>${text(of.officer.unit.name)}, vụ việc số ${text(of.number)}. Lập lúc ${moment(now)}.</p>
<p>Kính gửi: ........................................ (chủ quản nền tảng)</p>
<p>Căn cứ: ${of.legalBasis.map(text).join('; ')}. Đề nghị rà soát và xử lý các thông tin sau:</p>
<table><thead><tr><th>STT</th><th>Tin đăng</th><th>Người bán</th><th>Địa chỉ</th><th>Đã lưu lúc</th></tr></thead><tbody>${rows}</tbody></table>
${asked ? `<h2>Đã yêu cầu</h2><ul>${asked}</ul>` : ''}`,
  );
}

function reportLine({ reports }: Case): string {
  return reports.length > 0 ? `<p>Giải quyết phản ánh: ${reports.map(text).join(', ')}</p>` : '';
}

function fileTable(items: readonly CaseItem[]): string {
  const rows = items
    .map(
      ({ order, url, capturedAt, digest, byteLength, removedAt }) =>
        `<tr><td>${order}</td><td>${text(url)}</td><td>${moment(capturedAt)}</td><td>${removedAt === undefined ? packagePath(order) : 'đã xoá'}</td><td>${byteLength}</td><td><code>${digest}</code></td></tr>`,
    )
    .join('');
  return `<table><thead><tr><th>STT</th><th>Địa chỉ</th><th>Thời điểm</th><th>Tệp</th><th>Byte</th><th>SHA-256</th></tr></thead><tbody>${rows}</tbody></table>`;
}

const COLUMNS = [
  'order',
  'kind',
  'url',
  'title',
  'price',
  'seller',
  'sellerId',
  'capturedAt',
  'origin',
  'digest',
  'note',
];

/** RFC 4180 with a byte order mark, so that a spreadsheet reads Vietnamese; a cell that would be a formula is quoted as text. */
export function itemsCsv(items: readonly CaseItem[]): string {
  const rows = items
    .filter(({ removedAt }) => removedAt === undefined)
    .map((item) => {
      const read = sweepFields(item.facts);
      return [
        String(item.order),
        item.kind,
        item.url,
        read.title || item.title,
        read.price,
        read.seller,
        read.sellerId,
        new Date(item.capturedAt).toISOString(),
        item.origin,
        item.digest,
        item.note,
      ];
    });
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${text(title)}</title>
<style>body{font:12pt/1.5 serif;max-width:48rem;margin:2rem auto;padding:0 1rem}h1{font-size:16pt;text-align:center}h2{font-size:13pt}table{border-collapse:collapse;width:100%;font-size:9pt}td,th{border:1px solid;padding:.25rem;text-align:left;vertical-align:top;word-break:break-all}code{font-size:8pt}.notice{border:1px solid;padding:.5rem}</style></head>
<body><h1>${text(title)}</h1><p class="notice">${CASE_NOTICE.vi}<br><em lang="en">${CASE_NOTICE.en}</em></p>${body}</body></html>
`;
}

/** Day and time in Vietnam. */
function moment(at: number): string {
  return new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const README = `Hồ sơ vụ việc / Case file

${CASE_NOTICE.vi}
${CASE_NOTICE.en}

Kiểm tra / To verify:
  npm run --silent verify -- FILE.zip
Không cần phần mềm của chúng tôi / without our software: docs/case-file.md (unzip, jq, sha256sum, openssl).
Các trang đã lưu mở được bằng ReplayWeb.page / the captured pages open in ReplayWeb.page.
`;
