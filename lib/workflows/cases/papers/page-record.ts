import { html, raw } from 'hono/html';
import { toReadableUrl } from '@/lib/base/readable-url';
import type { CaseItem } from '@/lib/domain/case/case';
import { findSequenceProgress, type SequenceStep } from '@/lib/domain/case/case-sequence';
import { describeCaptureShortfall, formatPrice } from '@/lib/domain/code-words';
import type { PageFact } from '@/lib/domain/report/evidence';
import { createWords } from '@/lib/domain/words';
import { toMarkedPicturePath, toPackagePath } from '@/lib/evidence/case-manifest';
import type { CaseFacts } from '@/lib/workflows/papers/office-values';
import { writeFileTable } from './file-table';
import { drawOutlinedPicture } from './outlined-picture';
import { formatAddress, formatMoment, type Html, writePaper } from './paper';

/** The small copy of each page's picture as a `data:` URL, by the page's number in the case. */
export type Pictures = ReadonlyMap<number, string>;

const WORDS = createWords('vi');

const STEPS: Readonly<Record<SequenceStep, string>> = {
  listing: 'Tin đăng',
  shop: 'Gian hàng',
  policy: 'Chính sách',
  reviews: 'Đánh giá',
};

const FIELDS: Readonly<Record<string, string>> = {
  title: 'Tên hàng',
  price: 'Giá',
  'seller.name': 'Người bán',
  'seller.id': 'Mã gian hàng',
  'seller.address': 'Địa chỉ người bán',
  'seller.taxCode': 'Mã số thuế',
  brand: 'Nhãn hiệu',
  model: 'Mẫu',
  barcode: 'Mã vạch',
  notificationNumber: 'Số công bố',
  shipsFrom: 'Gửi từ',
};

/** Returns the annex of the minutes: the captured pages with their pictures, facts and files. */
export function writePageRecord(content: CaseFacts, pictures: Pictures): Html {
  const { items } = content;
  return writePaper(
    'Phụ lục biên bản: trang đã lưu',
    content,
    html`<h2>1. Trình tự</h2>${writeSequenceStepList(items)}
<h2>2. Nội dung ghi nhận</h2>${items.map((item) => writePageSection(item, pictures.get(item.order)))}
<h2>3. Danh mục tệp kèm theo</h2>${writeFileTable(items)}`,
  );
}

function writeSequenceStepList(items: readonly CaseItem[]): Html {
  const lines = findSequenceProgress(items).steps.map(({ step, pages }) => {
    const where = pages.length > 0 ? `mục ${pages.join(', ')}` : 'không ghi nhận';
    return html`<li>${STEPS[step]}: ${where}</li>`;
  });
  return html`<ol>${lines}</ol>`;
}

/** Returns the section about one page. */
function writePageSection(item: CaseItem, picture: string | undefined): Html {
  const facts = item.facts.flatMap((fact, index) => writeFact(fact, index + 1) ?? []);
  return html`<section><h3>${item.order}. ${item.title || toReadableUrl(item.url)}</h3>
<p class="url">Địa chỉ: ${formatAddress(item.url)}<br>Thời điểm lưu: ${formatMoment(item.capturedAt)}<br>SHA-256 của gói: <code>${item.digest}</code></p>
${writeRemovalNotice(item, facts.length > 0)}
${facts.length > 0 && html`<ul>${facts}</ul>`}
${writeOfficerNote(item)}
${writeShortfalls(item)}
${item.removedAt !== undefined && html`<p>Gói đã xóa lúc ${formatMoment(item.removedAt)}; xem sổ theo dõi.</p>`}
${picture !== undefined && writeFigureOfPagePicture(item, picture)}
${writeFigureOfMarkedCopy(item)}</section>
`;
}

function writeFact({ field, value, from, shown }: PageFact, number: number): Html | undefined {
  const name = FIELDS[field];
  if (!name) return undefined;
  const stated = field === 'price' ? formatPrice(value, WORDS) : value;
  const onPage = shown?.text ? `; trên trang ghi: “${shown.text}”` : '';
  const badge = shown && html`<span class="number">${number}</span> `;
  return html`<li>${badge}${name}: ${stated} <small>(${from.source}: ${from.selector}${onPage})</small></li>`;
}

function writeRemovalNotice({ gone }: CaseItem, hasFacts: boolean): Html | undefined {
  if (gone === undefined) return undefined;
  const limit = hasFacts ? ' Các dữ kiện dưới đây chỉ đọc từ địa chỉ và trang báo này.' : '';
  return html`<p>Khi mở, trang cho biết nội dung không còn: ${gone}.${limit}</p>`;
}

function writeOfficerNote({ note }: CaseItem): Html | undefined {
  if (!note) return undefined;
  const lines = note.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`));
  return html`<p>Ghi chú của cán bộ: ${lines}</p>`;
}

function writeShortfalls({ shortfalls }: CaseItem): Html | undefined {
  if (shortfalls.length === 0) return undefined;
  return html`<p>Phần chưa lưu được: ${shortfalls.map((one) => describeCaptureShortfall(one, WORDS)).join('; ')}</p>`;
}

/**
 * Returns the picture of the page as the window showed it. Facts of the printed list that have a box are outlined, with their
 * numbers. If the size of the pictured area is unknown, nothing is outlined.
 */
function writeFigureOfPagePicture({ facts, order, pictured }: CaseItem, address: string): Html {
  const isDrawn = pictured !== undefined && pictured.width > 0 && pictured.height > 0;
  const picture = isDrawn
    ? raw(drawOutlinedPicture(address, pictured, facts, ({ field }) => FIELDS[field] !== undefined))
    : html`<img src="${address}" alt="">`;
  const legend = isDrawn
    ? 'khung xanh và số là chỗ đọc dữ kiện cùng số, do phần mềm vẽ lên bản in này; '
    : '';
  return html`<figure>${picture}<figcaption>Ảnh thu nhỏ của trang; ${legend}ảnh gốc nằm trong gói ${toPackagePath(order)}.</figcaption></figure>`;
}

/** Returns the copy of the picture on which the officer drew; undefined if there is none. */
function writeFigureOfMarkedCopy({ marked, order }: CaseItem): Html | undefined {
  if (!marked) return undefined;
  return html`<figure><img src="../${toMarkedPicturePath(order)}" alt=""><figcaption>Bản sao có dấu của cán bộ (${toMarkedPicturePath(order)}, SHA-256 <code>${marked.digest}</code>) trên ảnh gốc SHA-256 <code>${marked.original}</code>.</figcaption></figure>`;
}
