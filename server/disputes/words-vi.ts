import type { DISPUTE_CONTROLS, DISPUTE_REQUESTS, DisputeStatusName } from '@/lib/intake/dispute-contract';

type Texts<Key extends string> = Readonly<Record<Key, string>>;

export const VI = {
  formTitle: 'Gửi phản hồi',
  finding: 'Bạn phản hồi về',
  about: 'Hồ sơ bạn muốn phản hồi',
  aboutHint: 'Điền sẵn khi dấu dựa trên một hồ sơ; nếu không, ghi số quyết định hoặc nội dung bạn thấy.',
  request: 'Bạn đề nghị điều gì',
  requests: {
    'other-trader': 'Hồ sơ nói về người khác',
    'out-of-date': 'Hồ sơ đã cũ',
    'under-appeal': 'Quyết định đang bị khiếu nại, đã sửa đổi hoặc hủy bỏ',
    statement: 'Tôi muốn ý kiến của mình được xem xét',
  },
  shop: 'Địa chỉ gian hàng hoặc website của bạn',
  shopHint: 'Địa chỉ đầy đủ, bắt đầu bằng https://',
  taxCode: 'Mã số thuế',
  control: 'Bạn chứng minh gian hàng là của mình bằng cách nào',
  controls: {
    'shop-code': 'Đặt một mã do chúng tôi cấp vào phần mô tả của gian hàng',
    'register-email': 'Trả lời thư gửi đến email ghi trong hồ sơ đăng ký',
  },
  statement: 'Điều gì chưa đúng',
  statementHint: 'Nêu sự việc và văn bản chứng minh, từ 20 đến 5.000 ký tự.',
  documents: 'Văn bản kèm theo',
  documentsNoRoom:
    'Nơi tiếp nhận hiện không còn chỗ cho văn bản kèm theo, nên phản hồi chưa được gửi. Bạn có thể gửi ngay không kèm văn bản, hoặc gửi lại sau.',
  documentsHint:
    'Tối đa 5 tệp PDF, PNG hoặc JPEG, tổng cộng 8 MB. Xin đừng gửi mật khẩu, dữ liệu của khách hàng hay bản sao giấy tờ tùy thân.',
  who: 'Bạn là ai',
  name: 'Họ và tên',
  role: 'Chức vụ',
  email: 'Email',
  phone: 'Điện thoại',
  optional: 'không bắt buộc',
  consent:
    'Tôi đồng ý để $AUTHORITY$, bên kiểm soát dữ liệu, dùng tên, liên hệ và văn bản tôi gửi chỉ để xem xét phản hồi này. Dữ liệu được xóa $DAYS$ ngày sau khi phản hồi kết thúc. Tôi có quyền biết, xem, sửa, xóa, hạn chế, phản đối, rút đồng ý và khiếu nại theo Luật 91/2025/QH15.',
  consentContact: 'Muốn thực hiện các quyền này hoặc rút đồng ý, viết đến $CONTACT$ và nêu mã phản hồi.',
  consentNoContact:
    'Nơi tiếp nhận này chưa nêu cách liên hệ. Nếu đây không phải là bản thử, hãy gửi phản hồi qua cơ quan đã ban hành quyết định.',
  privacy: 'Chính sách quyền riêng tư của trang này',
  send: 'Gửi phản hồi',
  problems: 'Còn chỗ cần sửa, chưa có gì được gửi:',
  attachAgain: 'Nếu bạn đã chọn tệp, hãy chọn lại.',
  wrong: {
    request: 'Hãy chọn điều bạn đề nghị.',
    record: 'Nội dung hồ sơ quá dài.',
    'shop.url': 'Địa chỉ gian hàng chưa đúng dạng.',
    'shop.taxCode': 'Mã số thuế có 10, 12 hoặc 13 chữ số (0123456789-001).',
    control: 'Hãy chọn cách chứng minh.',
    statement: 'Phần trình bày cần từ 20 đến 5.000 ký tự.',
    documents: 'Tệp không đọc được, không phải PDF, PNG, JPEG, hoặc vượt mức cho phép.',
    'who.name': 'Hãy ghi họ và tên.',
    'who.role': 'Chức vụ quá dài.',
    'who.email': 'Email chưa đúng dạng.',
    'who.phone': 'Số điện thoại chưa đúng dạng.',
    consent: 'Cần sự đồng ý của bạn để xem xét phản hồi.',
  },
  wrongElse: 'Biểu mẫu đã hết hiệu lực; hãy mở lại trang này.',
  sentTitle: 'Đã nhận phản hồi',
  keep: 'Hãy lưu hai dòng này: không ai gửi lại mã theo dõi cho bạn được.',
  reference: 'Mã phản hồi',
  secret: 'Mã theo dõi',
  shopCode: 'Mã cho gian hàng',
  shopCodeNext:
    'Đặt mã này vào phần mô tả của gian hàng và giữ ở đó đến khi tình trạng đổi sang “đang xem xét”. Chúng tôi mở trang gian hàng để xem; không cần mật khẩu của bạn.',
  registerNext:
    'Đơn vị tiếp nhận sẽ viết thư đến email ghi trong hồ sơ đăng ký. Hãy trả lời từ chính địa chỉ đó.',
  statusTitle: 'Tình trạng phản hồi',
  statusAsk: 'Xem tình trạng',
  statusNone: 'Không tìm thấy, hoặc mã theo dõi không đúng.',
  statuses: {
    received: 'Đã nhận, chờ chứng minh quyền quản lý gian hàng',
    'under-review':
      'Đang xem xét; từ lần cập nhật kế tiếp, dấu ghi rằng người bán đã gửi phản hồi và phản hồi đang được xem xét',
    corrected: 'Đã đính chính',
    kept: 'Hồ sơ được giữ nguyên',
    refused: 'Không xem xét được',
  },
  back: 'Về trang dành cho người bán',
} satisfies Readonly<Record<string, string | Texts<string>>> & {
  readonly requests: Texts<(typeof DISPUTE_REQUESTS)[number]>;
  readonly controls: Texts<(typeof DISPUTE_CONTROLS)[number]>;
  readonly statuses: Texts<DisputeStatusName>;
};

/** The texts of the sellers' page in one language. */
export type DisputeWords = typeof VI;
