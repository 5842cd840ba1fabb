import type { DISPUTE_CONTROLS, DISPUTE_REQUESTS, DisputeStatusName } from '@/lib/intake/dispute-contract';

type Texts<Key extends string> = Readonly<Record<Key, string>>;

const VI = {
  formTitle: 'Gửi phản hồi',
  finding: 'Bạn phản hồi về',
  about: 'Bản ghi bạn muốn phản hồi',
  aboutHint:
    'Điền sẵn khi dấu hiệu dựa trên một bản ghi; nếu không, ghi số quyết định hoặc nội dung bạn thấy.',
  request: 'Bạn đề nghị điều gì',
  requests: {
    'other-trader': 'Bản ghi nói về người khác',
    'out-of-date': 'Bản ghi đã cũ',
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
  documentsHint:
    'Tối đa 5 tệp PDF, PNG hoặc JPEG, tổng cộng 8 MB. Xin đừng gửi mật khẩu, dữ liệu của khách hàng hay bản sao giấy tờ tùy thân.',
  who: 'Bạn là ai',
  name: 'Họ và tên',
  role: 'Chức vụ',
  email: 'Email',
  phone: 'Điện thoại',
  optional: 'không bắt buộc',
  consent: 'Tôi đồng ý để thông tin về tôi được dùng cho việc xem xét phản hồi này, và chỉ cho việc đó.',
  send: 'Gửi phản hồi',
  problems: 'Còn chỗ cần sửa, chưa có gì được gửi:',
  attachAgain: 'Nếu bạn đã chọn tệp, hãy chọn lại.',
  wrong: {
    request: 'Hãy chọn điều bạn đề nghị.',
    record: 'Nội dung bản ghi quá dài.',
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
  keep: 'Hãy lưu hai dòng này: không ai gửi lại khóa theo dõi cho bạn được.',
  reference: 'Số tham chiếu',
  secret: 'Khóa theo dõi',
  shopCode: 'Mã cho gian hàng',
  shopCodeNext:
    'Đặt mã này vào phần mô tả của gian hàng và giữ ở đó đến khi trạng thái đổi sang “đang xem xét”. Chúng tôi mở trang gian hàng để xem; không cần mật khẩu của bạn.',
  registerNext:
    'Đơn vị tiếp nhận sẽ viết thư đến email ghi trong hồ sơ đăng ký. Hãy trả lời từ chính địa chỉ đó.',
  statusTitle: 'Trạng thái phản hồi',
  statusAsk: 'Xem trạng thái',
  statusNone: 'Không tìm thấy, hoặc khóa theo dõi không đúng.',
  statuses: {
    received: 'Đã nhận, chờ chứng minh quyền quản lý gian hàng',
    'under-review': 'Đang xem xét; một quyết định đã công bố sẽ ghi điều này ở lần cập nhật kế tiếp',
    corrected: 'Đã đính chính',
    kept: 'Bản ghi được giữ nguyên',
    refused: 'Không xem xét được',
  },
  back: 'Về trang dành cho người bán',
} satisfies Readonly<Record<string, string | Texts<string>>> & {
  readonly requests: Texts<(typeof DISPUTE_REQUESTS)[number]>;
  readonly controls: Texts<(typeof DISPUTE_CONTROLS)[number]>;
  readonly statuses: Texts<DisputeStatusName>;
};

/** The words of the seller's form in one language. */
export type DisputeWords = typeof VI;

const EN: DisputeWords = {
  formTitle: 'Send your answer',
  finding: 'You answer',
  about: 'The record you answer',
  aboutHint:
    'Filled in when the mark rests on a record; otherwise give the decision’s number or what you saw.',
  request: 'What you ask for',
  requests: {
    'other-trader': 'The record is about someone else',
    'out-of-date': 'The record is out of date',
    'under-appeal': 'The decision is under appeal, or was changed or withdrawn',
    statement: 'I want my side to be read',
  },
  shop: 'Address of your shop or website',
  shopHint: 'The whole address, beginning with https://',
  taxCode: 'Tax code',
  control: 'How you show that the shop is yours',
  controls: {
    'shop-code': 'By putting a code we give you into the shop’s description',
    'register-email': 'By answering a letter to the e-mail address in the register',
  },
  statement: 'What is wrong',
  statementHint: 'The facts, and the documents that show them; 20 to 5,000 characters.',
  documents: 'Documents',
  documentsHint:
    'At most 5 files, PDF, PNG or JPEG, 8 MB together. Please send no passwords, no customers’ data and no copies of identity cards.',
  who: 'Who you are',
  name: 'Name',
  role: 'Position',
  email: 'E-mail',
  phone: 'Telephone',
  optional: 'optional',
  consent: 'I agree that what I give about myself is used to decide this answer, and for nothing else.',
  send: 'Send the answer',
  problems: 'Some things need correcting; nothing was sent yet:',
  attachAgain: 'If you chose files, please choose them again.',
  wrong: {
    request: 'Choose what you ask for.',
    record: 'The record is too long.',
    'shop.url': 'The address of the shop is not of the right form.',
    'shop.taxCode': 'A tax code has 10, 12 or 13 digits (0123456789-001).',
    control: 'Choose how you show it.',
    statement: 'The statement needs 20 to 5,000 characters.',
    documents: 'A file cannot be read, is no PDF, PNG or JPEG, or there is too much.',
    'who.name': 'Give your name.',
    'who.role': 'The position is too long.',
    'who.email': 'The e-mail address is not of the right form.',
    'who.phone': 'The telephone number is not of the right form.',
    consent: 'Your consent is needed to decide the answer.',
  },
  wrongElse: 'The form has expired; please open this page again.',
  sentTitle: 'Your answer has arrived',
  keep: 'Keep these two lines: nobody can send you the tracking key again.',
  reference: 'Reference',
  secret: 'Tracking key',
  shopCode: 'Code for your shop',
  shopCodeNext:
    'Put this code into the shop’s description and leave it there until the state is “under review”. We look at the shop’s page; your password is never needed.',
  registerNext:
    'The receiving authority writes to the e-mail address in the register. Answer from that address.',
  statusTitle: 'State of an answer',
  statusAsk: 'See the state',
  statusNone: 'Not found, or the tracking key is not the right one.',
  statuses: {
    received: 'Received, waiting for proof that the shop is yours',
    'under-review': 'Under review; a published decision says so from its next update',
    corrected: 'Corrected',
    kept: 'The record stays as it is',
    refused: 'Could not be considered',
  },
  back: 'Back to the page for sellers',
};

export const DISPUTE_WORDS: Readonly<Record<'vi' | 'en', DisputeWords>> = { vi: VI, en: EN };
