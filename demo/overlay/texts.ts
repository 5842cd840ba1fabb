import type { FindingText, OverlayWords, VerdictText } from '@/lib/domain/verdict/verdict';

export const WORDS: OverlayWords = {
  close: 'Đóng',
  why: 'Vì sao tôi thấy nội dung này?',
  whyText: 'Chợ Sáng đối chiếu mã người bán trên trang này với danh mục đã công bố, ngay trên máy của bạn.',
  listTitle: 'Người bán trên trang này',
  notMarketplace: 'Do Chợ Sáng hiển thị, không phải của sàn.',
};

const links = {
  sourceUrl: 'https://registry.example/source',
  sourceLabel: 'Xem nguồn: Danh mục thử nghiệm',
  answerUrl: 'https://intake.example/answer',
  answerLabel: 'Trả lời hoặc đính chính',
};

/** One finding of each tier. */
export const FINDINGS: Readonly<Record<'warning' | 'check' | 'information', FindingText>> = {
  warning: {
    rule: 'violation',
    tier: 'warning',
    tierLabel: 'Cảnh báo chính thức',
    title: 'Quyết định đã công bố về người bán này',
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
    sentence: 'Mã số thuế 0100233480 ghi trên trang không đúng cấu trúc, đề nghị kiểm tra lại.',
    rows: [['Căn cứ', 'Luật 19/2023/QH15 Điều 37']],
    ...links,
  },
  information: {
    rule: 'registered',
    tier: 'information',
    tierLabel: 'Thông tin',
    title: 'Có hồ sơ đăng ký',
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
  dataAge: 'Dữ liệu ngày 24/11/2026, tải về lúc 25/11/2026 08:10',
};

/** One verdict of each look a mark can have. */
export const TEXTS = {
  registered: {
    ...base,
    state: 'registered',
    label: 'Có hồ sơ đăng ký',
    summary: 'Một danh mục đã công bố có hồ sơ đăng ký của người bán này; nguồn và ngày nêu bên dưới.',
    findings: [FINDINGS.information],
  },
  warned: {
    ...base,
    state: 'warned',
    label: 'Cảnh báo chính thức',
    summary: 'Có quyết định đã công bố về người bán này, còn trong thời hạn công bố.',
    findings: [FINDINGS.warning],
  },
  unlisted: {
    ...base,
    state: 'unlisted',
    label: 'Chưa thấy hồ sơ',
    summary:
      'Chưa tìm thấy hồ sơ nào về người bán này. Điều đó không có nghĩa là an toàn, cũng không có nghĩa là vi phạm.',
  },
  unavailable: {
    ...base,
    state: 'unavailable',
    label: 'Chưa tra cứu được',
    summary: 'Chưa đối chiếu được với danh mục đã công bố, nên chưa nói được gì về người bán này.',
    dataAge: 'Chưa tải danh mục nào về máy này.',
  },
  'not-understood': {
    ...base,
    state: 'not-understood',
    label: 'Không đọc được trang',
    summary: 'Chợ Sáng chưa đọc được bố cục của trang này, nên không nói gì về người bán.',
    dataAge: '',
  },
  check: {
    ...base,
    state: 'registered',
    toCheck: true,
    label: 'Có hồ sơ đăng ký',
    summary: 'Một danh mục đã công bố có hồ sơ đăng ký của người bán này; nguồn và ngày nêu bên dưới.',
    findings: [FINDINGS.check, FINDINGS.information],
  },
} as const satisfies Record<string, VerdictText>;

/** What is known about the seller of the test card `id`: 12 of 60 registered, 1 warned, 1 to check; nothing of most. */
export function textOf(id: number): VerdictText | undefined {
  const place = id % 60;
  if (place === 7) return TEXTS.warned;
  if (place === 13) return TEXTS.check;
  return place % 5 === 0 ? TEXTS.registered : undefined;
}
