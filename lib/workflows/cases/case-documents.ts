import { base64 } from '@/lib/base/bytes';
import { readableUrl } from '@/lib/base/readable-url';
import type { Case, CaseItem } from '@/lib/domain/case/case';
import { type SequenceStep, toSequence } from '@/lib/domain/case/case-sequence';
import type { Watch } from '@/lib/domain/case/case-work';
import { priceText, shortfallText } from '@/lib/domain/code-words';
import { createWords } from '@/lib/domain/words';
import { CASE_PATHS, markedPath, packagePath } from '@/lib/evidence/case-manifest';
import { CLOCKS } from '@/lib/reference/clocks';
import { citeBasis } from '@/lib/reference/sources';
import { itemsCsv } from './case-table';
import { outlinedPicture } from './outlined-picture';
import { moment, paper, signatures, table, text } from './paper';
import { sweepFields } from './run-sweep';

/** A line to fill in by hand. */
const BLANK = '........................................................';

/** What a case file is worth; it stands in the file, in every document and on the screen. */
export const CASE_NOTICE = {
  vi: 'Tài liệu hỗ trợ: không thay cho biên bản, vi bằng hay kết luận của cơ quan có thẩm quyền.',
  en: 'A supporting document: it does not replace minutes, a vi bằng or a finding of a competent authority.',
} as const;

interface Content {
  readonly of: Case;
  readonly items: readonly CaseItem[];
  readonly watches: readonly Watch[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The small picture of each page as a data address, by the page's place. */
type Pictures = ReadonlyMap<number, string>;

/**
 * The papers of a case, by their path in the case file: Vietnamese drafts for official use. The minutes follow the
 * order of a *biên bản* (who and their positions, when, where, basis, what was seen with pictures, items with digests, what
 * those present say, reading back, copies); then the request for a *vi bằng*, the takedown request, and the table.
 */
export async function caseDocuments(content: Content): Promise<Map<string, string>> {
  return new Map([
    [CASE_PATHS.record, record(content, await picturesOf(content.items))],
    [CASE_PATHS.bailiff, bailiffRequest(content)],
    [CASE_PATHS.takedown, takedownRequest(content)],
    [CASE_PATHS.table, itemsCsv(content.items)],
    [CASE_PATHS.readme, README],
  ]);
}

async function picturesOf(items: readonly CaseItem[]): Promise<Pictures> {
  const pictures = new Map<number, string>();
  for (const { order, preview } of items) {
    if (!preview) continue;
    const bytes = new Uint8Array(await preview.arrayBuffer());
    pictures.set(order, `data:image/jpeg;base64,${base64(bytes)}`);
  }
  return pictures;
}

const headOf = ({ of }: Content) => ({ unit: of.officer.unit.name, number: of.number, notice: CASE_NOTICE });

function record(content: Content, pictures: Pictures): string {
  const { of, items, now } = content;
  const reports = of.reports.length > 0 ? `<p>Xem xét phản ánh: ${of.reports.map(text).join(', ')}</p>` : '';
  return paper(
    'Biên bản ghi nhận thông tin trên không gian mạng',
    headOf(content),
    `<h2>1. Người lập</h2><p>${text(of.officer.name)}, chức vụ: ${BLANK}, ${text(of.officer.unit.name)}</p><p>Người có mặt: ${BLANK}, chức vụ: ${BLANK}</p>
<h2>2. Thời gian, địa điểm</h2><p>Bắt đầu: ${moment(of.openedAt)}. ${of.closedAt === undefined ? '' : `Kết thúc: ${moment(of.closedAt)}. `}Lập dự thảo: ${moment(now)}.</p><p>Địa điểm: ${BLANK}</p>
<h2>3. Căn cứ</h2><ul>${of.legalBasis.map((line) => `<li>${text(line)}</li>`).join('')}</ul>
<h2>4. Đối tượng</h2><p>${text(of.subject)}</p>${reports}
<h2>5. Trình tự</h2>${sequence(items)}
<h2>6. Nội dung ghi nhận</h2>${items.map((item) => seen(item, pictures.get(item.order))).join('\n')}
<h2>7. Danh mục tệp kèm theo</h2>${fileTable(items)}
<h2>8. Ý kiến của người có mặt</h2><p>${BLANK}</p>
<h2>9. Đọc lại, ký tên</h2><p>Biên bản gồm ....... trang, lập thành ....... bản có giá trị như nhau; đã đọc lại cho những người có mặt cùng nghe, công nhận là đúng và cùng ký tên. Giao cho: ${BLANK}</p>${signatures('Người lập', 'Người có mặt', 'Người chứng kiến (nếu có)')}`,
  );
}

const STEPS: Readonly<Record<SequenceStep, string>> = {
  listing: 'Tin đăng',
  shop: 'Gian hàng',
  policy: 'Chính sách',
  reviews: 'Đánh giá',
};

function sequence(items: readonly CaseItem[]): string {
  const { steps } = toSequence(items);
  const lines = steps.map(({ step, pages }) => {
    return `<li>${STEPS[step]}: ${pages.length > 0 ? `mục ${pages.join(', ')}` : 'không ghi nhận'}</li>`;
  });
  return `<ol>${lines.join('')}</ol>`;
}

function seen(item: CaseItem, picture: string | undefined): string {
  const facts = item.facts.flatMap(({ field, value, from, shown }, at) => {
    const name = FIELDS[field];
    const said = field === 'price' ? priceText(value, WORDS) : value;
    const words = shown?.text ? `; trên trang ghi: “${text(shown.text)}”` : '';
    return name
      ? [
          `<li>${shown ? `<span class="number">${at + 1}</span> ` : ''}${name}: ${text(said)} <small>(${text(from.source)}: ${text(from.selector)}${words})</small></li>`,
        ]
      : [];
  });
  const lines = [
    `<p class="url">Địa chỉ: ${addressText(item.url)}<br>Thời điểm lưu: ${moment(item.capturedAt)}<br>SHA-256 của gói: <code>${item.digest}</code></p>`,
    item.gone === undefined
      ? ''
      : `<p>Khi mở, trang cho biết nội dung không còn: ${text(item.gone)}.${facts.length > 0 ? ' Các dữ kiện dưới đây chỉ đọc từ địa chỉ và trang báo này.' : ''}</p>`,
    facts.length > 0 ? `<ul>${facts.join('')}</ul>` : '',
    item.note ? `<p>Ghi chú của cán bộ: ${text(item.note).replaceAll('\n', '<br>')}</p>` : '',
    item.shortfalls.length > 0
      ? `<p>Phần chưa lưu được: ${item.shortfalls.map((one) => text(shortfallText(one, WORDS))).join('; ')}</p>`
      : '',
    item.removedAt === undefined ? '' : `<p>Gói đã xóa lúc ${moment(item.removedAt)}; xem sổ theo dõi.</p>`,
    picture ? pictureOf(item, picture) : '',
    item.marked
      ? `<figure><img src="../${markedPath(item.order)}" alt=""><figcaption>Bản sao có dấu của cán bộ (${markedPath(item.order)}, SHA-256 <code>${item.marked.digest}</code>) trên ảnh gốc SHA-256 <code>${item.marked.original}</code>.</figcaption></figure>`
      : '',
  ];
  return `<section><h3>${item.order}. ${text(item.title || readableUrl(item.url))}</h3>\n${lines.filter(Boolean).join('\n')}</section>`;
}

/** The page as the window showed it; what was read stands outlined on it, by the number it has in the list. */
function pictureOf({ facts, order, pictured }: CaseItem, address: string): string {
  const isDrawn = pictured !== undefined && pictured.width > 0 && pictured.height > 0;
  const picture = isDrawn
    ? outlinedPicture(address, pictured, facts, ({ field }) => FIELDS[field] !== undefined)
    : `<img src="${address}" alt="">`;
  const said = isDrawn ? 'khung xanh và số là chỗ đọc dữ kiện cùng số, do phần mềm vẽ lên bản in này; ' : '';
  return `<figure>${picture}<figcaption>Ảnh thu nhỏ của trang; ${said}ảnh gốc nằm trong gói ${packagePath(order)}.</figcaption></figure>`;
}

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

const WORDS = createWords('vi');

function bailiffRequest(content: Content): string {
  const { items, now } = content;
  return paper(
    'Yêu cầu lập vi bằng',
    headOf(content),
    `<p>Lập lúc ${moment(now)}.</p><p>Kính gửi: ${BLANK} (văn phòng thừa phát lại)</p>
<p>Đề nghị ghi nhận việc truy cập các địa chỉ dưới đây và nội dung hiển thị trên đó tại thời điểm lập.</p>
<h2>Các bước</h2><ol><li>Mở trình duyệt ở chế độ riêng tư, không đăng nhập.</li><li>Mở lần lượt từng địa chỉ theo thứ tự trong bảng.</li><li>Chụp toàn bộ trang, ghi giờ hiển thị của thiết bị và độ lệch so với giờ chuẩn.</li><li>Đối chiếu với gói đã lưu theo mã kiểm tra SHA-256.</li></ol>
<h2>Địa chỉ và gói đã lưu</h2>${fileTable(items.filter(({ removedAt }) => removedAt === undefined))}
${signatures('Người yêu cầu')}`,
  );
}

function takedownRequest(content: Content): string {
  const { of, items, watches, now } = content;
  const listings = items.filter(({ kind, removedAt }) => kind === 'listing' && removedAt === undefined);
  const rows = listings.map((item) => {
    const { title, seller, sellerId } = sweepFields(item.facts);
    return [
      `${item.order}`,
      text(title || item.title),
      text([seller, sellerId].filter(Boolean).join(', ')),
      addressText(item.url),
      moment(item.capturedAt),
    ];
  });
  const asked = watches.flatMap(({ url, takedown }) => {
    if (!takedown) return [];
    const again =
      takedown.recheckedAt === undefined
        ? `xem lại lúc ${moment(takedown.recheckAt)}`
        : `đã xem lại lúc ${moment(takedown.recheckedAt)}`;
    return [
      `<li class="url">${addressText(url)}: yêu cầu lúc ${moment(takedown.requestedAt)}; ${again}</li>`,
    ];
  });
  const { limit, basis } = CLOCKS.removeListing.value;
  return paper(
    'Yêu cầu rà soát, gỡ bỏ thông tin',
    headOf(content),
    `<p>Lập lúc ${moment(now)}.</p><p>Kính gửi: ${BLANK} (chủ quản nền tảng)</p>
<p>Căn cứ: ${of.legalBasis.map(text).join('; ')}.</p>
<p>Đề nghị rà soát và xử lý các thông tin sau trong ${limit.amount} giờ kể từ khi nhận yêu cầu (${text(citeBasis(basis, 'vi'))}) và thông báo kết quả cho đơn vị:</p>
${rows.length === 0 ? '<p>Hồ sơ chưa có tin đăng nào.</p>' : table(['STT', 'Tin đăng', 'Người bán', 'Địa chỉ', 'Đã lưu lúc'], [7, 25, 18, 34, 16], rows)}
${asked.length > 0 ? `<h2>Đã yêu cầu</h2><ul>${asked.join('')}</ul>` : ''}
${signatures('Người yêu cầu')}`,
  );
}

/** An address with its Vietnamese letters, as an address bar writes it: on paper it is read. The table of the case has it as it is. */
function addressText(url: string): string {
  return text(readableUrl(url));
}

function fileTable(items: readonly CaseItem[]): string {
  return table(
    ['STT', 'Địa chỉ', 'Thời điểm', 'Tệp, độ dài', 'SHA-256'],
    [7, 31, 15, 19, 28],
    items.map(({ order, url, capturedAt, digest, byteLength, removedAt }) => [
      `${order}`,
      addressText(url),
      moment(capturedAt),
      removedAt === undefined ? `${packagePath(order)}<br>${byteLength} byte` : 'đã xóa',
      `<code>${digest}</code>`,
    ]),
  );
}

const README = `Hồ sơ vụ việc / Case file

${CASE_NOTICE.vi}
${CASE_NOTICE.en}

Kiểm tra / To verify:
  npm run --silent verify -- FILE.zip
Không cần phần mềm của chúng tôi / without our software: docs/formats/case-file.md (unzip, jq, sha256sum, openssl).
Các trang đã lưu mở được bằng ReplayWeb.page / the captured pages open in ReplayWeb.page.
`;
