import type { ImportOutput } from '../import/output';
import { findMeaning, oneOf, type TableForm, type TableRow } from '../tables/form';
import { type Importer, oneLine, slug } from './importer';
import { isSpared } from './spared-sites';
import { readSites, readTable, Unread } from './table-source';

type Column = 'site' | 'label' | 'state' | 'product';
type Row = TableRow<Column>;

const SITES = oneOf(`
  Tên miền | Website | Địa chỉ website | Tên website | Trang web | URL | Đường dẫn | Link | Liên kết |
  Địa chỉ trang web | Website vi phạm | Đường dẫn vi phạm | Link vi phạm | Đường link quảng cáo |
  Website quảng cáo | Link quảng cáo | Địa chỉ tên miền | Đường link | Trang thông tin điện tử`);

const COUNTED = oneOf(
  'STT | TT | Số TT | Số thứ tự | No | # | Ghi chú | Ngày cập nhật | Ngày phát hiện | Ngày',
);

/** Meaning of a state's words: a fact, a suspicion under investigation, or no warning. */
const STATES = [
  {
    means: 'suspected',
    match: 'anywhere',
    words: oneOf(
      'đang xác minh | đang kiểm tra | chờ xác minh | nghi ngờ | có dấu hiệu | đang xử lý | đang làm rõ | chưa xác minh',
    ),
  },
  {
    means: 'over',
    match: 'anywhere',
    words: oneOf(
      'đã gỡ | đã khắc phục | gỡ cảnh báo | hủy cảnh báo | đã thu hồi cảnh báo | không vi phạm | báo cáo sai',
    ),
  },
  {
    means: 'stated',
    match: 'anywhere',
    words: oneOf(
      'đã xác minh | đã xác nhận | đã xử phạt | đã xử lý | vi phạm | đang hoạt động | đã cảnh báo',
    ),
  },
] as const;

const FRAUD_FORM: TableForm<Column> = {
  columns: {
    site: { headings: SITES },
    label: {
      headings: oneOf(
        'Phân loại | Loại | Đánh giá | Nhãn | Loại cảnh báo | Hình thức | Mức độ tín nhiệm | Loại lừa đảo | Hình thức lừa đảo',
      ),
    },
    // Otherwise a renamed column would publish withdrawn warnings.
    state: {
      headings: oneOf('Trạng thái | Tình trạng | Kết quả | Hiện trạng'),
      optional: true,
      guards: true,
    },
    product: {
      headings: oneOf('Mạo danh | Giả mạo | Thương hiệu bị giả mạo | Đơn vị bị giả mạo'),
      optional: true,
    },
  },
  unused: [
    ...COUNTED,
    ...oneOf('Tổ chức | Đơn vị | Chủ quản | Người báo cáo | Nguồn | IP | Địa chỉ IP | Quốc gia'),
  ],
  words: {
    label: [
      {
        means: 'trusted',
        match: 'anywhere',
        words: oneOf('nhãn tín nhiệm | tín nhiệm | an toàn | tin cậy | chính thống'),
      },
      {
        means: 'warns',
        match: 'anywhere',
        words: oneOf(
          'lừa đảo | giả mạo | mạo danh | độc hại | phishing | mã độc | không an toàn | không tín nhiệm | cờ bạc | lừa đảo trực tuyến',
        ),
      },
    ],
    state: STATES,
  },
};

const FOOD_FORM: TableForm<Column> = {
  columns: {
    site: { headings: SITES },
    product: {
      headings: oneOf(
        'Tên sản phẩm | Sản phẩm | Tên thực phẩm | Thực phẩm bảo vệ sức khỏe | Tên thực phẩm bảo vệ sức khỏe',
      ),
    },
    label: {
      headings: oneOf(
        'Nội dung vi phạm | Nội dung cảnh báo | Vi phạm | Hành vi vi phạm | Nội dung quảng cáo | Nội dung | Dấu hiệu vi phạm',
      ),
      optional: true,
    },
    state: {
      headings: oneOf(
        'Trạng thái | Tình trạng | Kết quả | Tình trạng xử lý | Kết quả xử lý | Kết quả xác minh',
      ),
      optional: true,
      guards: true,
    },
  },
  unused: [
    ...COUNTED,
    ...oneOf(`Công ty | Tên công ty | Doanh nghiệp | Cơ sở | Tổ chức, cá nhân | Địa chỉ | Số công bố | Số đăng ký bản công bố |
      Số tiếp nhận | Công ty chịu trách nhiệm | Đơn vị chịu trách nhiệm | Điện thoại`),
  ],
  words: { state: STATES },
};

interface SiteList {
  readonly id: string;
  readonly title: string;
  /** Display name of the list's keeper. */
  readonly name: string;
  readonly form: TableForm<Column>;
  /** The warning of a row in its own words; null if it warns of nothing. */
  warnsOf(row: Row, form: TableForm<Column>): string | null;
}

/** A list of sites an authority warns of: whole sites only, "to check" at most, in the list's own words. */
function siteList({ id, title, name, form: known, warnsOf }: SiteList): Importer {
  return {
    id,
    title,
    needs: ['asOf', 'url'],
    mayBeSetAside: 0.05,
    async read(files, context, output) {
      const { asOf = '', url = '', retrievedOn } = context;
      const source = { name, url, asOf, retrievedOn };
      await readTable(files, known, context, output, (row, form) => {
        const category = readCategory(id, row, form, warnsOf(row, form));
        if (typeof category === 'string') takeSites(id, row, category, source, output);
        else output.log.leaveOut(row.position, category.leftOut, row.said);
      });
    },
  };
}

/** What a row warns of, in the authority's own words and with its state, or why it is left out. */
function readCategory(
  list: string,
  row: Row,
  form: TableForm<Column>,
  warns: string | null,
): string | { readonly leftOut: string } {
  const said = row.cell('state');
  const state = said === '' ? 'suspected' : findMeaning(form, 'state', said);
  const what = `say what it means in sources/${list}.json (docs/formats/registry-rows.md)`;
  if (warns === null) return { leftOut: 'it warns of nothing: a site that is trusted' };
  if (warns === '') throw new Unread(`"${oneLine(row.cell('label'), 100)}" is not known as a warning`, what);
  if (state === undefined) throw new Unread(`the state "${oneLine(said, 100)}" is not known`, what);
  if (state === 'over') return { leftOut: 'the list itself takes the warning back' };
  // A suspicion is shown as one.
  const isSaid = said !== '' || /xác minh|dấu hiệu|nghi ngờ/i.test(warns);
  const shown = state === 'suspected' && !isSaid ? 'Đang xác minh' : oneLine(said, 60);
  return oneLine(shown === '' ? warns : `${shown}: ${warns}`, 200);
}

function takeSites(list: string, row: Row, category: string, source: object, output: ImportOutput): void {
  const { log } = output;
  const { sites, pages, apps } = readSites(row.position, row.cell('site'), log);
  const spared = sites.filter(isSpared);
  for (const site of spared) log.dropIdentifier(row.position, 'a marketplace or an authority', site);
  if (sites.length + pages.length + apps.length === 0) {
    const why = `"${oneLine(row.cell('site'), 100)}" is no site`;
    throw new Unread(why, 'write its address, as example.vn');
  }
  if (sites.length === spared.length) {
    log.leaveOut(row.position, 'it names no whole site that may be warned of', row.said);
    return;
  }
  const whole = sites.filter((site) => !spared.includes(site));
  const rows = whole.flatMap((site) => {
    const id = output.newId(`${list}-${slug(site.slice('site:'.length), 60)}`, site);
    if (id === undefined) return [];
    return [{ type: 'warning', id, keys: [site], origin: 'authority', category, source }];
  });
  output.takeNew(row, rows);
}

/** Sites the National Cyber Security Centre (NCSC) names as fraudulent; those it trusts are left out, since they warn of nothing. */
export const fraudSites: Importer = siteList({
  id: 'ncsc-sites',
  title: 'the national list of trusted and fraudulent sites (CSV, XLSX, web page, PDF)',
  name: 'Trung tâm Giám sát an toàn không gian mạng quốc gia (NCSC)',
  form: FRAUD_FORM,
  warnsOf(row, form) {
    const label = row.cell('label');
    const means = findMeaning(form, 'label', label);
    if (means === 'trusted' && !/không|chưa/i.test(label)) return null;
    return means === undefined ? '' : oneLine(label, 150);
  },
});

/** Sites the food safety administration names for how they advertise a food: a suspicion that is being looked into unless it says more. */
export const foodWarnings: Importer = siteList({
  id: 'vfa-warnings',
  title: 'food safety warnings that name sites (CSV, XLSX, web page, PDF, DOCX)',
  name: 'Cục An toàn thực phẩm, Bộ Y tế',
  form: FOOD_FORM,
  warnsOf(row) {
    const [product, said] = [oneLine(row.cell('product'), 80), oneLine(row.cell('label'), 70)];
    return said === '' ? `quảng cáo thực phẩm ${product}` : `${said} (${product})`;
  },
});
