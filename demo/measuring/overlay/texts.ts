import type {
  FindingText,
  OverlayWords,
  PanelPage,
  PanelPageName,
  VerdictText,
} from '@/lib/domain/verdict/verdict';
import type { HostMaker } from '@/lib/overlay/host';
import { createPanelOpener } from '@/lib/overlay/panel/open-panel';

export const WORDS: OverlayWords = {
  close: 'Đóng',
  why: 'Vì sao tôi thấy nội dung này?',
  whyText: 'Chợ Sáng đối chiếu mã người bán trên trang này với danh mục đã công bố, ngay trên máy của bạn.',
  listTitle: 'Sản phẩm trên trang này',
  notMarketplace: 'không phải của sàn',
  back: 'Quay lại',
  decision: 'Chi tiết quyết định',
  details: 'Chi tiết',
  others: 'Việc khác cần biết',
  steps: 'Nên làm gì?',
  report: 'Phản ánh…',
  failed: 'Chưa mở được, hãy thử lại.',
};

const links = {
  sourceUrl: 'https://registry.example/source',
  sourceLabel: 'Xem nguồn: Danh mục thử nghiệm',
  answerUrl: 'https://intake.example/answer',
  answerLabel: 'Trả lời hoặc đính chính',
};

/** Pages of the panel. In the real extension, the background sends them. */
const PANEL_PAGES: Readonly<Record<PanelPageName, PanelPage>> = {
  mine: { title: 'Bạn chưa phản ánh trang này.', lead: [], folds: [] },
  steps: {
    title: 'Nên làm gì tiếp theo?',
    lead: [],
    folds: [
      {
        label: 'Chưa trả tiền',
        items: [
          {
            text: 'Hỏi người bán tên, địa chỉ và xuất xứ của hàng.',
            links: [{ url: 'https://agency.example', label: 'Cơ quan thử nghiệm: agency.example' }],
            basis: 'Căn cứ: Luật 19/2023/QH15 Điều 37',
          },
        ],
      },
      { label: 'Đã trả tiền', items: [] },
    ],
  },
  report: {
    title: 'Phản ánh trang này',
    lead: [
      'Bấm nút Chợ Sáng trên thanh công cụ của trình duyệt.',
      'Hoặc bấm phím Alt+Shift+S.',
      'Chưa có gì được gửi.',
    ],
    key: 'Alt+Shift+S',
    folds: [],
  },
};

/**
 * Creates the opener of the panel for a page outside the extension. PANEL_PAGES replace the replies of the extension's
 * background.
 */
export const createTestPanelOpener = (page: Document, createHost: HostMaker) =>
  createPanelOpener(page, createHost, async (name) => PANEL_PAGES[name]);

/** One sample finding for each tier. */
export const FINDINGS: Readonly<Record<'warning' | 'check' | 'information', FindingText>> = {
  warning: {
    rule: 'violation',
    tier: 'warning',
    tierLabel: 'Cảnh báo chính thức',
    title: 'Quyết định đã công bố về người bán này',
    headline: 'Bị xử lý: bán hàng không rõ nguồn gốc',
    byline:
      'Chi cục Quản lý thị trường tỉnh Thử Nghiệm, quyết định 12/QĐ-XPHC, 05/11/2026 · công bố còn 15 ngày',
    advice: 'Chưa trả tiền thì hỏi giấy tờ của hàng; đã trả thì báo cho sàn.',
    sentence:
      'Theo Quyết định số 12/QĐ-XPHC ngày 05/11/2026 của Chi cục Quản lý thị trường tỉnh Thử Nghiệm, người bán bị xử lý về hành vi: bán hàng không rõ nguồn gốc. Công bố đến hết ngày 10/12/2026.',
    rows: [
      ['Số quyết định', '12/QĐ-XPHC'],
      ['Ngày ban hành', '05/11/2026'],
      ['Cơ quan ban hành', 'Chi cục Quản lý thị trường tỉnh Thử Nghiệm'],
      ['Địa bàn', 'Tỉnh Thử Nghiệm'],
      ['Công bố đến', '10/12/2026 (còn 15 ngày)'],
      ['Đối chiếu theo', 'mã gian hàng 987210463 trên shopee.vn'],
      ['Căn cứ', 'Luật 19/2023/QH15 Điều 40; Nghị định 55/2024/NĐ-CP Điều 24'],
      ['Tải về máy lúc', '25/11/2026 08:10'],
    ],
    ...links,
  },
  check: {
    rule: 'tax-code-form',
    tier: 'check',
    tierLabel: 'Cần kiểm tra',
    title: 'Mã số thuế chưa đúng cấu trúc',
    headline: 'Mã số thuế chưa đúng cấu trúc',
    byline: 'Đọc trên trang này: 0100233480',
    advice: 'Hỏi người bán mã số thuế đúng; có thể chỉ là lỗi đánh máy.',
    sentence: 'Mã số thuế 0100233480 ghi trên trang không đúng cấu trúc, đề nghị kiểm tra lại.',
    rows: [['Căn cứ', 'Luật 19/2023/QH15 Điều 37']],
    ...links,
  },
  information: {
    rule: 'registered',
    tier: 'information',
    tierLabel: 'Thông tin',
    title: 'Có hồ sơ đăng ký',
    headline: 'Có hồ sơ đăng ký',
    byline: 'Danh mục thử nghiệm, bản ngày 20/11/2026',
    advice: 'Hồ sơ xác nhận thủ tục, không xác nhận chất lượng hàng hóa.',
    sentence:
      'Danh mục thử nghiệm, bản ngày 20/11/2026, ghi gian hàng này trong danh mục người bán có đăng ký kinh doanh. Hồ sơ xác nhận thủ tục, không xác nhận chất lượng hàng hóa.',
    rows: [
      ['Danh mục ngày', '20/11/2026'],
      ['Đối chiếu theo', 'mã gian hàng 1043927518 trên shopee.vn'],
    ],
    ...links,
  },
};

const base = {
  toCheck: false,
  findings: [],
  matter: -1,
  advice: 'Trước khi mua, hỏi tên, địa chỉ và xuất xứ; giữ hóa đơn, tin nhắn.',
  dataAge: 'Dữ liệu ngày 24/11/2026, tải về lúc 25/11/2026 08:10',
};

/** Returns those texts of a verdict that are taken from the finding whose headline the verdict shows. */
export function toVerdictTexts({ headline, byline, advice }: FindingText) {
  return { headline, byline, advice, matter: 0 };
}

const UNLISTED =
  'Chưa tìm thấy hồ sơ nào về người bán này. Điều đó không có nghĩa là an toàn, cũng không có nghĩa là vi phạm.';
const UNAVAILABLE = 'Chưa đối chiếu được với danh mục đã công bố, nên chưa nói được gì về người bán này.';
const NOT_UNDERSTOOD = 'Chợ Sáng chưa đọc được bố cục của trang này, nên không nói gì về người bán.';

/** Texts of one sample verdict for each appearance of a mark. */
export const TEXTS = {
  registered: {
    ...base,
    ...toVerdictTexts(FINDINGS.information),
    state: 'registered',
    shape: 'registered',
    label: 'Có hồ sơ đăng ký',
    summary: 'Một danh mục đã công bố có hồ sơ đăng ký của người bán này; nguồn và ngày nêu bên dưới.',
    findings: [FINDINGS.information],
  },
  warned: {
    ...base,
    ...toVerdictTexts(FINDINGS.warning),
    state: 'warned',
    shape: 'warned',
    label: 'Cảnh báo chính thức',
    summary: 'Có quyết định đã công bố về người bán này, còn trong thời hạn công bố.',
    findings: [FINDINGS.warning],
  },
  unlisted: {
    ...base,
    state: 'unlisted',
    shape: 'unlisted',
    label: 'Chưa thấy hồ sơ',
    headline: 'Chưa thấy hồ sơ',
    summary: UNLISTED,
    byline: UNLISTED,
  },
  unavailable: {
    ...base,
    state: 'unavailable',
    shape: 'unavailable',
    lacksLists: true,
    label: 'Chưa tra cứu được',
    headline: 'Chưa tra cứu được',
    summary: UNAVAILABLE,
    byline: UNAVAILABLE,
    dataAge: 'Chưa tải danh mục nào về máy này.',
  },
  'not-understood': {
    ...base,
    state: 'not-understood',
    shape: 'not-understood',
    label: 'Không đọc được trang',
    headline: 'Không đọc được trang',
    summary: NOT_UNDERSTOOD,
    byline: NOT_UNDERSTOOD,
    advice: '',
    dataAge: '',
  },
  check: {
    ...base,
    ...toVerdictTexts(FINDINGS.check),
    state: 'registered',
    shape: 'registered',
    toCheck: true,
    label: 'Có hồ sơ đăng ký',
    summary: 'Một danh mục đã công bố có hồ sơ đăng ký của người bán này; nguồn và ngày nêu bên dưới.',
    findings: [FINDINGS.check, FINDINGS.information],
  },
} as const satisfies Record<string, VerdictText>;

/**
 * Returns the verdict for the test card `id`; undefined if the card's seller is unlisted. Among 60 cards with successive ids, one
 * seller is warned, one verdict has something to check, and 12 sellers are registered.
 */
export function createTestVerdictText(id: number): VerdictText | undefined {
  const index = id % 60;
  if (index === 7) return TEXTS.warned;
  if (index === 13) return TEXTS.check;
  return index % 5 === 0 ? TEXTS.registered : undefined;
}
