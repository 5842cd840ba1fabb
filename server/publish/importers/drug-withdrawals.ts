import { RECALL_REASONS, type RecallReason } from '@/lib/domain/trust';
import { noticeKey } from '@/lib/domain/trust-key';
import type { ProblemList } from '../rows';
import { dayOf, type Importer, oneLine, RowCollector, type SourceFile, slug } from './importer';
import { readTable, type TableForm, type TableRow, textOfPage } from './table';

type Column =
  | ('number' | 'product' | 'brand' | 'batches' | 'measure')
  | ('decision' | 'decidedOn' | 'why' | 'reason' | 'url');

/** The annex of a decision: one row a number. What the decision says of all of them may stand on the page instead. */
const FORM: TableForm<Column> = {
  columns: {
    number: {
      headings: [
        'Số tiếp nhận',
        'Số tiếp nhận Phiếu công bố',
        'Số tiếp nhận Phiếu công bố sản phẩm mỹ phẩm',
        'Số công bố',
        'Số đăng ký',
        'Số giấy đăng ký lưu hành',
      ],
    },
    product: { headings: ['Tên sản phẩm', 'Tên thuốc', 'Tên sản phẩm mỹ phẩm'] },
    brand: { headings: ['Nhãn hàng', 'Thương hiệu'], optional: true },
    batches: { headings: ['Số lô', 'Lô sản xuất'], optional: true },
    measure: { headings: ['Mức độ thu hồi', 'Biện pháp'], optional: true },
    decision: { headings: ['Số quyết định', 'Quyết định số'], optional: true },
    decidedOn: { headings: ['Ngày quyết định', 'Ngày ban hành'], optional: true },
    why: { headings: ['Lý do thu hồi', 'Lý do'], optional: true },
    reason: { headings: ['Loại lý do'], optional: true },
    url: { headings: ['Đường dẫn quyết định', 'Nguồn'], optional: true },
  },
  unused: [
    ...['STT', 'TT', 'Ngày cấp', 'Ngày cấp số tiếp nhận', 'Ngày tiếp nhận', 'Ghi chú', 'Nhà sản xuất'],
    ...['Nước sản xuất', 'Công ty', 'Cơ sở đăng ký', 'Địa chỉ'],
    'Tổ chức, cá nhân chịu trách nhiệm đưa sản phẩm ra thị trường',
  ],
};

const ISSUER = 'Cục Quản lý Dược, Bộ Y tế';

/**
 * Withdrawals of the drug administration (Cục Quản lý Dược): the annex of a decision in CSV, or a saved page with the
 * decision and its annex. Most are voluntary, and a voluntary one never warns: a reason that is not understood, or speaks
 * of both, stops the import until a person fills the column "Loại lý do" (safety, quality or voluntary).
 */
export const drugWithdrawals: Importer = {
  id: 'dav-withdrawals',
  title: "the drug administration's withdrawals: the annex of a decision as CSV, or saved pages",
  needs: ['url'],
  read(files, { url = '', retrievedOn }, problems) {
    const collector = new RowCollector();
    for (const file of files) {
      const page = decisionOf(file, problems);
      if (page === null) continue;
      for (const row of readTable(file, FORM, problems)) {
        const read = readRow(row, page);
        if ('reason' in read) {
          problems.add(file.name, row.line, read.reason);
          continue;
        }
        const { record, key } = read;
        const id = collector.newId(`dav-${slug(`${record.number} ${key.slice('notice:'.length)}`, 70)}`, key);
        if (id === undefined) continue;
        const source = { name: ISSUER, url: row.cell('url') || url, asOf: record.issuedOn, retrievedOn };
        collector.add(
          { type: 'recall', id, keys: [key], country: 'VN', issuer: ISSUER, ...record, source },
          file.name,
          row.line,
        );
      }
    }
    return collector.rows();
  },
};

/** Why numbers were taken back, from the words of the decision; undefined where a person has to decide. */
export function recallReasonOf(text: string): RecallReason | undefined {
  const words = text.normalize('NFC');
  // "Not for reasons of safety" has the words of both.
  if (/không (?:vì|phải|do|liên quan|ảnh hưởng|phát hiện|có dấu hiệu)/i.test(words)) return undefined;
  const isVoluntary = /tự nguyện|không còn nhu cầu/i.test(words);
  const isUnsafe = /an toàn|chất cấm|có hại|độc|nhiễm|vi sinh|kim loại nặng/i.test(words);
  const isPoor =
    /chất lượng|không đáp ứng(?! nhu cầu)|không đúng|không phù hợp|ghi nhãn|vi phạm|công dụng|hàm lượng/i.test(
      words,
    );
  if (isVoluntary) return isUnsafe || isPoor ? undefined : 'voluntary';
  if (isUnsafe) return 'safety';
  return isPoor ? 'quality' : undefined;
}

type Decision = Readonly<Record<'decision' | 'decidedOn' | 'why', string>>;

// A page that quotes another decision beside its own, or gives two reasons, says nothing certain about either.
function decisionOf(file: SourceFile, problems: ProblemList): Decision | null {
  const text = textOfPage(file).normalize('NFC');
  const named = text.matchAll(
    /Quyết định số:?\s*(\d+\/QĐ-QLD)\s*,?\s*ngày\s*(\d{1,2}[/-]\d{1,2}[/-]\d{4})/gi,
  );
  const found = new Map([...named].map(([, number = '', day = '']) => [`${number} ${day}`, { number, day }]));
  if (found.size > 1) {
    problems.add(file.name, 1, `the page names several decisions: ${[...found.keys()].join('; ')}`);
    return null;
  }
  const [{ number, day } = { number: '', day: '' }] = found.values();
  const reasons = [...text.matchAll(/Lý do(?: thu hồi)?\s*(?::|là|vì)\s*([^\n]+)/gi)];
  const [why = '', ...more] = new Set(reasons.map(([, words = '']) => oneLine(words, 2_000)));
  if (more.length > 0) {
    problems.add(file.name, 1, `the page gives several reasons: ${[why, ...more].join('; ')}`);
    return null;
  }
  return { decision: number, decidedOn: day, why };
}

function readRow(row: TableRow<Column>, page: Decision) {
  const said = (name: keyof Decision) => row.cell(name) || page[name];
  const key = noticeKey(row.cell('number'));
  const issuedOn = dayOf(said('decidedOn'));
  const chosen = row.cell('reason');
  const reason =
    chosen === '' ? recallReasonOf(said('why')) : RECALL_REASONS.find((known) => known === chosen);
  if (key === undefined) return { reason: `"${row.cell('number')}" is no number of a notification` };
  if (row.cell('product') === '') return { reason: 'it names no product' };
  if (said('decision') === '' || issuedOn === undefined)
    return { reason: 'no decision with number and day is named' };
  if (said('why') === '') return { reason: 'no reason is named' };
  if (reason === undefined)
    return { reason: `the reason needs a person: "${chosen || oneLine(said('why'), 200)}"` };
  const batches = oneLine(row.cell('batches'), 2_000);
  const measure = oneLine(row.cell('measure'), 2_000);
  return {
    key,
    record: {
      product: oneLine(row.cell('product'), 500),
      brand: oneLine(row.cell('brand'), 200),
      reason,
      number: oneLine(said('decision'), 100),
      issuedOn,
      hazard: oneLine(said('why'), 2_000),
      ...(batches === '' ? {} : { batches }),
      ...(measure === '' ? {} : { measure }),
    },
  };
}
