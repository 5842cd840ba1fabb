import type { SellerStatus, TrustKey } from '@/lib/domain/trust';
import { siteKey, taxKey } from '@/lib/domain/trust-key';
import { dayOf, type Importer, oneLine, RowCollector, slug } from './importer';
import { readTable, type TableForm, type TableRow } from './table';

type Column = 'site' | 'owner' | 'taxCode' | 'kind' | 'number' | 'confirmedOn' | 'state';

/** Headings as the System's list has them; a new one stops the import until someone has looked at it. */
const FORM: TableForm<Column> = {
  columns: {
    site: { headings: ['Tên miền', 'Địa chỉ website', 'Website', 'Tên miền / ứng dụng'] },
    owner: { headings: ['Tên doanh nghiệp', 'Đơn vị sở hữu', 'Chủ sở hữu', 'Tên tổ chức, cá nhân'] },
    kind: { headings: ['Hình thức', 'Loại thủ tục', 'Thủ tục'] },
    number: { headings: ['Số hồ sơ', 'Mã hồ sơ', 'Mã số'] },
    taxCode: { headings: ['Mã số thuế', 'MST', 'Mã số doanh nghiệp'], optional: true },
    confirmedOn: { headings: ['Ngày xác nhận', 'Ngày duyệt'], optional: true },
    state: { headings: ['Trạng thái', 'Tình trạng'], optional: true },
  },
  unused: ['STT', 'TT', 'Địa chỉ', 'Tỉnh/Thành phố', 'Điện thoại', 'Ghi chú', 'Loại website'],
};

const STATUSES = ['registered', 'notified', 'suspended', 'withdrawn'] as const;

/**
 * Sites on the ministry's register (online.gov.vn), as its list in CSV or a saved page of it. The tax code ties a site to
 * its owner's other accounts; it registers nobody by itself.
 */
export const registerList: Importer = {
  id: 'moit-register',
  title: "the ministry's notified and registered sites: CSV, or saved pages of online.gov.vn",
  needs: ['asOf', 'url'],
  read(files, { asOf = '', url = '', retrievedOn }, problems) {
    const source = { name: 'Hệ thống quản lý hoạt động thương mại điện tử', url, asOf, retrievedOn };
    const collector = new RowCollector();
    const [first = { name: 'the list' }] = files;
    for (const status of STATUSES) {
      collector.add({ type: 'list', namespace: 'site', status, source }, first.name, 1);
    }
    for (const { name, ...file } of files) {
      for (const row of readTable({ name, ...file }, FORM, problems)) {
        const status = statusOf(row);
        const key = hostOf(row.cell('site'));
        const reason = reasonAgainst(row, key, status);
        if (key === undefined || status === undefined || reason !== null) {
          problems.add(name, row.line, reason ?? 'not read');
          continue;
        }
        const keys = [key, ...ownerKeys(row)];
        const id = collector.newId(`moit-${slug(row.cell('number'))}`, `${keys.join()} ${status}`);
        if (id === undefined) continue;
        const number = oneLine(row.cell('number'), 100);
        const owner = oneLine(row.cell('owner'), 300);
        collector.add({ type: 'seller', key, status }, name, row.line);
        const confirmedOn = dayOf(row.cell('confirmedOn'));
        const said = { number, owner, ...(confirmedOn === undefined ? {} : { confirmedOn }) };
        collector.add({ type: 'site', id, keys, status, ...said, source }, name, row.line);
      }
    }
    return collector.rows();
  },
};

function reasonAgainst(
  row: TableRow<Column>,
  key: TrustKey | undefined,
  status: SellerStatus | undefined,
): string | null {
  const confirmedOn = row.cell('confirmedOn');
  if (key === undefined) return `"${row.cell('site')}" is no site`;
  if (status === undefined)
    return `neither notified nor registered: "${row.cell('kind')}", "${row.cell('state')}"`;
  if (row.cell('owner') === '' || slug(row.cell('number')) === '') return 'it has no owner or no number';
  return confirmedOn === '' || dayOf(confirmedOn) !== undefined ? null : `"${confirmedOn}" is no day`;
}

function statusOf(row: TableRow<Column>): (typeof STATUSES)[number] | undefined {
  const state = row.cell('state');
  if (/chấm dứt|thu hồi|hủy|huỷ/i.test(state)) return 'withdrawn';
  if (/tạm dừng|tạm ngừng|đình chỉ/i.test(state)) return 'suspended';
  if (
    state !== '' &&
    !/^(?:đã (?:xác nhận|duyệt|thông báo|đăng ký)|đang hoạt động|còn hiệu lực)$/i.test(state)
  )
    return undefined;
  const kind = row.cell('kind');
  if (/^(?:đã )?đăng ký/i.test(kind)) return 'registered';
  return /^(?:đã )?thông báo/i.test(kind) ? 'notified' : undefined;
}

/** The key of the site an address or a host names. A path would make it a part of a site, which no key names. */
export function hostOf(text: string): TrustKey | undefined {
  if (!URL.canParse(addressOf(text))) return undefined;
  const { hostname, pathname, search, username } = new URL(addressOf(text));
  return pathname === '/' && search === '' && username === '' ? siteKey(hostname) : undefined;
}

/** An address that may have been written without its scheme; a text with blanks is none. */
export function addressOf(text: string): string {
  if (/\s/.test(text)) return '';
  return /^https?:\/\//i.test(text) ? text : `https://${text}`;
}

// A personal number is never published; the site's record stands without it.
function ownerKeys(row: TableRow<Column>): TrustKey[] {
  const key = taxKey(row.cell('taxCode'));
  return key === undefined || /^tax:\d{12}$/.test(key) ? [] : [key];
}
