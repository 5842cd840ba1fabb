import type { FindingText, VerdictText } from '@/lib/domain/verdict/verdict';
import type { TabVerdictReply } from '@/lib/messaging/replies';

/** Verdicts of invented sellers, as the background would hand them to the popup. */
const answer = { answerUrl: 'https://intake.example.vn/tra-loi', answerLabel: 'Trả lời hoặc đính chính' };

export const warningFinding: FindingText = {
  rule: 'official-decision',
  tier: 'warning',
  tierLabel: 'Cảnh báo chính thức',
  title: 'Quyết định số 214/QĐ-XPVPHC',
  sentence:
    'Theo Quyết định số 214/QĐ-XPVPHC ngày 10/11/2026 của Chi cục Quản lý thị trường tỉnh Minh Họa, người bán bị xử lý về hành vi bán hàng không rõ nguồn gốc; công bố đến 10/12/2026.',
  rows: [
    ['Số quyết định', '214/QĐ-XPVPHC'],
    ['Ngày quyết định', '10/11/2026'],
    ['Cơ quan ban hành', 'Chi cục Quản lý thị trường tỉnh Minh Họa'],
    ['Khu vực', 'Tỉnh Minh Họa'],
    ['Công bố đến', '10/12/2026'],
    ['Tải về lúc', '25/11/2026 08:10'],
  ],
  sourceUrl: 'https://congbo.example.vn/qd/214',
  sourceLabel: 'Danh mục công bố, tỉnh Minh Họa',
  ...answer,
};

const checkFinding: FindingText = {
  rule: 'tax-code-form',
  tier: 'check',
  tierLabel: 'Cần kiểm tra',
  title: 'Mã số thuế không đúng cấu trúc',
  sentence: 'Mã số thuế 0100233480 ghi trên trang không đúng cấu trúc, đề nghị bạn kiểm tra lại.',
  rows: [['Đọc tại', 'Chân trang']],
  sourceUrl: 'https://vanban.example.vn/tt-86-2024',
  sourceLabel: 'Thông tư 86/2024/TT-BTC',
  ...answer,
};

const informationFinding: FindingText = {
  rule: 'registration',
  tier: 'information',
  tierLabel: 'Thông tin',
  title: 'Hồ sơ đăng ký số 0042/2026',
  sentence: 'Người bán có hồ sơ đăng ký ngày 04/01/2026 trong danh mục của Sở Công Thương tỉnh Minh Họa.',
  rows: [
    ['Ngày hồ sơ', '04/01/2026'],
    ['Tải về lúc', '25/11/2026 08:10'],
  ],
  sourceUrl: 'https://congbo.example.vn/dk/42',
  sourceLabel: 'Danh mục đăng ký, tỉnh Minh Họa',
  ...answer,
};

const age = 'Dữ liệu ngày 24/11/2026, tải về lúc 25/11/2026 08:10';

export const verdicts = {
  registered: {
    state: 'registered',
    toCheck: false,
    label: 'Có hồ sơ đăng ký',
    summary: 'Tìm thấy hồ sơ đăng ký của người bán này trong dữ liệu chính thức.',
    findings: [informationFinding],
    dataAge: age,
  },
  warned: {
    state: 'warned',
    toCheck: true,
    label: 'Cảnh báo chính thức',
    summary: 'Có quyết định đã công bố về người bán này, còn trong thời hạn công bố.',
    findings: [warningFinding, checkFinding],
    dataAge: age,
  },
  unlisted: {
    state: 'unlisted',
    toCheck: true,
    label: 'Chưa thấy hồ sơ',
    summary:
      'Chưa tìm thấy hồ sơ nào về người bán này. Điều đó không có nghĩa là an toàn, cũng không có nghĩa là vi phạm.',
    findings: [checkFinding],
    dataAge: age,
  },
  unavailable: {
    state: 'unavailable',
    toCheck: false,
    label: 'Chưa tra cứu được',
    summary: 'Chưa đối chiếu được với dữ liệu chính thức, nên chưa thể nói gì về người bán này.',
    findings: [],
    dataAge: 'Chưa có dữ liệu trên máy này',
  },
} as const satisfies Readonly<Record<string, VerdictText>>;

const blank: TabVerdictReply = {
  page: 'listing',
  marketplace: 'shopee',
  host: 'shopee.vn',
  title: 'Nước rửa chén hương chanh, can 5 lít',
  sellerName: 'Tiệm Nắng Sớm',
  verdict: null,
  chip: null,
  reasons: [
    'COUNTERFEIT_LABEL',
    'UNKNOWN_ORIGIN',
    'MISLEADING_PRICE',
    'MISSING_DISCLOSURE',
    'FALSE_AD',
    'NO_REFUND',
  ],
  refusal: null,
  suggested: [],
  sendsAtOnce: false,
};

/** One reply for each kind of page the popup can open over. */
export const tabs = {
  registered: { ...blank, verdict: verdicts.registered },
  warned: { ...blank, sellerName: 'Gian hàng Mây Chiều', verdict: verdicts.warned },
  unlisted: { ...blank, verdict: verdicts.unlisted },
  unavailable: { ...blank, verdict: verdicts.unavailable },
  results: {
    ...blank,
    page: 'results',
    sellerName: null,
    reasons: [],
    chip: {
      label: '12 đã đăng ký, 1 cảnh báo chính thức',
      sentence: 'Đã tra cứu 60 sản phẩm: 12 đã đăng ký, 1 cảnh báo chính thức, 47 chưa thấy hồ sơ',
    },
  },
  wall: { ...blank, page: 'wall', sellerName: null, reasons: [] },
  unreadable: { ...blank, page: 'unreadable', sellerName: null },
  notReached: { ...blank, page: 'not-reached', sellerName: null, reasons: [] },
  notAShop: { ...blank, page: 'not-a-shop', marketplace: null, sellerName: null, reasons: [] },
  refused: { ...blank, page: 'not-a-shop', reasons: [], refusal: 'page-not-allowed' },
} as const satisfies Readonly<Record<string, TabVerdictReply>>;
